// The checks of each platform, in the order in which reports show them.

import type { Check } from '../harness/check.js';
import type { AnyEmbeddedCheck } from '../harness/embedded/check.js';
import type { AnyHostedCheck } from '../harness/hosted/check.js';
import type { EmbeddedPlatformName, HostedPlatformName, PlatformName } from '../harness/platforms/index.js';
import { algorithms } from './algorithm.js';
import { claims } from './claims.js';
import { control } from './control.js';
import { devrevSuite } from './devrev/index.js';
import { flowluSuite } from './flowlu/index.js';
import { forgeries } from './forgery.js';
import { haiiloAccess } from './haiilo/access.js';
import { haiiloForms } from './haiilo/forms.js';
import { haiiloManifest } from './haiilo/manifest.js';
import { idempotence } from './idempotence.js';
import { keyTrust } from './key-trust.js';
import { ocpSuite } from './ocp/index.js';
import { output } from './output.js';
import { payload } from './payload.js';
import { signature } from './signature.js';
import { status } from './status.js';
import { timeout } from './timeout.js';

export const suites = {
  haiilo: [
    ...control,
    ...haiiloForms,
    ...signature,
    ...forgeries,
    ...algorithms,
    ...keyTrust,
    ...claims,
    ...payload,
    ...status,
    ...idempotence,
    ...haiiloAccess,
    ...timeout,
    ...output,
    ...haiiloManifest,
  ],
} as const satisfies Readonly<Record<PlatformName, readonly Check[]>>;

export const hostedSuites = { ocp: ocpSuite, devrev: devrevSuite } as const satisfies Readonly<
  Record<HostedPlatformName, readonly AnyHostedCheck[]>
>;

export const embeddedSuites = { flowlu: flowluSuite } as const satisfies Readonly<
  Record<EmbeddedPlatformName, readonly AnyEmbeddedCheck[]>
>;
