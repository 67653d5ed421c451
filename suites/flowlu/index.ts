// The checks of Flowlu applications, in the order in which reports show them.

import type { AnyEmbeddedCheck } from '../../harness/embedded/check.js';
import { escaping } from './escaping.js';
import { unsent } from './events.js';
import { framing } from './framing.js';
import { manifest } from './manifest.js';
import { parameters } from './parameters.js';
import { rendering } from './rendering.js';
import { update } from './update.js';
import { webhook } from './webhook.js';

export const flowluSuite: readonly AnyEmbeddedCheck[] = [
  ...unsent,
  ...manifest,
  ...rendering,
  ...framing,
  ...parameters,
  ...escaping,
  ...webhook,
  ...update,
];
