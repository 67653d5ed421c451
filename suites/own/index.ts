// The checks of a platform of the user's own: of the shared suites those that its way of signing has a meaning for.

import type { Check } from '../../harness/check.js';
import type { Platform } from '../../harness/platforms/platform.js';
import type { Contract } from '../../spec/contract.js';
import { algorithms } from '../algorithm.js';
import { claims } from '../claims.js';
import { control } from '../control.js';
import { forgeries } from '../forgery.js';
import { idempotence } from '../idempotence.js';
import { keyAddresses } from '../key-address.js';
import { keyNames } from '../key-name.js';
import { keyTrust } from '../key-trust.js';
import { messageHeaderChecks } from '../message-headers.js';
import { messageSignature } from '../message-signature.js';
import { output } from '../output.js';
import { payload } from '../payload.js';
import { signature } from '../signature.js';
import { status } from '../status.js';
import { timeout } from '../timeout.js';
import { ids } from './ids.js';
import { audience, events } from './meant-for.js';
import { tellingPages } from './methods.js';
import { orders } from './orders.js';

type Scheme = 'token' | 'message' | 'none';

/** What the request of any scheme can be altered in; the rest of that suite is about a token in a form. */
const ANY_REQUEST = [
  'payload/empty-body',
  'payload/text-body',
  'payload/no-content-type',
  'payload/unknown-event',
  'payload/method-',
  'payload/truncated-body',
];

/** Only these of the control suite say nothing of a token. */
const ANY_CONTROL = [
  'control/refused',
  'control/not-implemented',
  'control/undocumented-success',
  'control/charset',
];
const ANY_PAYLOAD = [
  'claims/identity-missing',
  'claims/required-missing',
  'claims/idle-missing',
  'claims/wrong-type',
  'claims/idle-wrong-type',
  'claims/payload-',
];

/** About a body that the contract may not document. */
const BODY_CHECKS = [
  'status/html-page',
  'status/other-media-type',
  'status/error-body',
  'status/unknown-code',
];

/** Written for keys that are meant for RS512, or for RSA keys at all. */
const RS512_ALONE = [
  'algorithm/rs256-with',
  'algorithm/rs384-with',
  'algorithm/ps512-with',
  'algorithm/lower-case',
];
const RSA_ALONE = [
  'algorithm/hmac-of-pkcs1-pem',
  'algorithm/hmac-of-modulus',
  'key-trust/embedded-chain',
  'key-trust/certificate-claim',
];

/** About a `jku` that honest tokens have. */
const ADDRESSED_ALONE = [
  'key-trust/embedded-key-without-url',
  'algorithm/hmac-where-key-names-none',
  'key-trust/two-urls',
  'key-trust/plain-http',
  'key-trust/redirect',
  'key-trust/data-url',
  'key-trust/first-key-kept',
];

/** About a `sub` that names the event. */
const SUBJECT_CHECKS = ['claims/foreign-subject', 'claims/subject-missing'];

const begins =
  (beginnings: readonly string[]) =>
  ({ id }: Check) =>
    beginnings.some(one => id.startsWith(one));
const not = (condition: (check: Check) => boolean) => (check: Check) => !condition(check);

export function ownSuite(platform: Platform, contract: Contract): readonly Check[] {
  const scheme = schemeOf(platform);
  const every = [...bySchemes[scheme], ...status, ...idempotence, ...orders, ...timeouts[scheme], ...output];
  const strange = [...meaningless(platform), ...(documentsRefusals(contract) ? [] : BODY_CHECKS)];
  return every
    .filter(not(begins(strange)))
    .map(check => (check.kind === 'stepped' ? tellingPages(check) : check));
}

export function schemeOf({ message }: Platform): Scheme {
  if (message === undefined) return 'token';
  return message.content === '' ? 'none' : 'message';
}

const anyRequest: readonly Check[] = [
  ...control.filter(begins(ANY_CONTROL)),
  ...payload.filter(begins(ANY_REQUEST)),
  ...claims.filter(begins(ANY_PAYLOAD)),
];

/** Of the forgeries those that look into no token. */
const FORGED_MESSAGES = [
  'signature/forged-repeat',
  'signature/locked-out',
  'idempotence/uninstalled-by-forgery',
];

const bySchemes: Readonly<Record<Scheme, readonly Check[]>> = {
  token: [
    ...control,
    ...signature,
    ...forgeries,
    ...algorithms,
    ...keyTrust,
    ...keyNames,
    ...claims,
    ...audience,
    ...events,
    ...ids,
    ...payload.filter(begins([...ANY_REQUEST, 'payload/garbage-token', 'payload/huge-token'])),
  ],
  message: [
    ...anyRequest,
    ...messageSignature,
    ...messageHeaderChecks,
    ...events,
    ...ids,
    ...forgeries.filter(begins(FORGED_MESSAGES)),
  ],
  none: [...anyRequest, ...events],
};

/** Without keys there is no key service. */
const unkeyed = timeout.filter(begins(['timeout/unanswered', 'timeout/under-load']));
const timeouts: Readonly<Record<Scheme, readonly Check[]>> = {
  token: timeout,
  message: unkeyed,
  none: unkeyed,
};

/** Beginnings of ids that have no meaning for this way of signing. */
function meaningless(platform: Platform): readonly string[] {
  const { algorithm, addressesKeys, namesKeys, keysInSet, eventClaims = [] } = platform;
  return [
    'claims/unlike-issuer',
    ...(eventClaims.includes('sub') ? [] : SUBJECT_CHECKS),
    // Whether a token has an id, and of what form, the contract says itself.
    'control/no-token-id',
    'control/short-token-id',
    ...(algorithm === 'RS512' ? [] : RS512_ALONE),
    ...(/^[RP]S/.test(algorithm) ? [] : RSA_ALONE),
    ...(addressesKeys ? [] : [...ADDRESSED_ALONE, ...keyAddresses.map(({ id }) => id)]),
    // There a name leads to a key, so that a strange one leads to none.
    ...(namesKeys || keysInSet ? ['control/key-id'] : []),
  ];
}

function documentsRefusals({ operations }: Contract): boolean {
  return operations.some(({ jsonRefusal }) => jsonRefusal.length > 0);
}
