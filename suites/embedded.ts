// The checks of each platform that opens pages, in the order in which reports show them.

import type { AnyEmbeddedCheck } from '../harness/embedded/check.js';
import type { EmbeddedPlatformName } from '../harness/platforms/index.js';
import { flowluSuite } from './flowlu/index.js';

export const embeddedSuites = { flowlu: flowluSuite } as const satisfies Readonly<
  Record<EmbeddedPlatformName, readonly AnyEmbeddedCheck[]>
>;
