// The checks of a platform of the user's own: of the shared suites those that its way of signing has a meaning for.

import type { Platform } from '../../harness/platforms/platform.js';
import type { Check, Trait } from '../../harness/signed/check.js';
import type { Contract } from '../../spec/contract.js';
import { algorithms } from '../algorithm.js';
import { claimMembers } from '../claim-members.js';
import { claimObjects, claims } from '../claims.js';
import { control } from '../control.js';
import { forgeries } from '../forgery.js';
import { idempotence } from '../idempotence.js';
import { keyNames } from '../key-name.js';
import { keyService } from '../key-service.js';
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
import { retries } from './retries.js';

export function ownSuite(platform: Platform, contract: Contract): readonly Check[] {
  const has = traitsOf(platform, contract);
  return [
    ...signed[schemeOf(platform)],
    ...status,
    ...idempotence,
    ...orders,
    ...timeout,
    ...keyService,
    ...retries,
    ...output,
  ]
    .filter(({ presumes }) => presumes === undefined || has[presumes])
    .map(check => (check.kind === 'stepped' ? tellingPages(check) : check));
}

type Scheme = 'token' | 'message' | 'none';

function schemeOf({ message }: Platform): Scheme {
  if (message === undefined) return 'token';
  return message.content === '' ? 'none' : 'message';
}

const anyRequest: readonly Check[] = [...control, ...payload, ...claimMembers, ...claimObjects];

const signed: Readonly<Record<Scheme, readonly Check[]>> = {
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
    ...payload,
  ],
  message: [...anyRequest, ...messageSignature, ...messageHeaderChecks, ...events, ...ids, ...forgeries],
  none: [...anyRequest, ...events],
};

function traitsOf(platform: Platform, contract: Contract): Readonly<Record<Trait, boolean>> {
  const { algorithm, addressesKeys, namesKeys, keysInSet, eventClaims = [] } = platform;
  const isToken = schemeOf(platform) === 'token';
  return {
    token: isToken,
    // A description tells of neither, and whether a token has an id, and of what form, the contract says itself.
    form: false,
    issuer: false,
    'token id': false,
    subject: isToken && eventClaims.includes('sub'),
    RS512: algorithm === 'RS512',
    'RSA key': /^[RP]S/.test(algorithm),
    'key address': addressesKeys === true,
    // In a set, too, a name leads to a key, so that a strange one leads to none.
    'unnamed key': isToken && !(namesKeys || keysInSet),
    'refusal body': documentsRefusals(contract),
  };
}

function documentsRefusals({ operations }: Contract): boolean {
  return operations.some(({ jsonRefusal }) => jsonRefusal.length > 0);
}
