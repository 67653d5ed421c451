// The checks of each platform of signed web-hooks, in the order in which reports show them.

import type { PlatformName } from '../harness/platforms/index.js';
import type { Check } from '../harness/signed/check.js';
import { algorithms } from './algorithm.js';
import { claims } from './claims.js';
import { control } from './control.js';
import { forgeries } from './forgery.js';
import { haiiloAccess } from './haiilo/access.js';
import { haiiloForms } from './haiilo/forms.js';
import { haiiloManifest } from './haiilo/manifest.js';
import { idempotence } from './idempotence.js';
import { keyService } from './key-service.js';
import { keyTrust } from './key-trust.js';
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
    ...keyService,
    ...output,
    ...haiiloManifest,
  ],
} as const satisfies Readonly<Record<PlatformName, readonly Check[]>>;
