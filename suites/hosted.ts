// The checks of each platform whose functions we host, in the order in which reports show them.

import type { AnyHostedCheck } from '../harness/hosted/check.js';
import type { HostedPlatformName } from '../harness/platforms/index.js';
import { devrevSuite } from './devrev/index.js';
import { ocpSuite } from './ocp/index.js';

export const hostedSuites = { ocp: ocpSuite, devrev: devrevSuite } as const satisfies Readonly<
  Record<HostedPlatformName, readonly AnyHostedCheck[]>
>;
