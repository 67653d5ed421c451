// The checks of DevRev snap-ins, in the order in which reports show them.

import type { AnyHostedCheck } from '../../harness/hosted/check.js';
import { activation } from './activation.js';
import { configuration } from './configuration.js';
import { deactivation } from './deactivation.js';
import { events } from './events.js';
import { failures, settling } from './failures.js';
import { manifest } from './manifest.js';
import { states } from './states.js';

export const devrevSuite: readonly AnyHostedCheck[] = [
  ...settling,
  ...manifest,
  ...states,
  ...activation,
  ...deactivation,
  ...failures,
  ...configuration,
  ...events,
];
