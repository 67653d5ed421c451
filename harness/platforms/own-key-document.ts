// The key documents of a described platform: a JWK Set, a single JWK or PEM, and a set in which another key comes first.

import { generateKeyPairSync } from 'node:crypto';
import type { SigningKey } from '../keys.js';
import type { TokenSignature } from './own.js';

/** The attacker's documents say it of another key: a name proves nothing. */
export const KEY_ID = 'lifecycle-conformance-1';

/** As the platform publishes it, in the described form. */
export function documentOf(
  { jwk, public: key, algorithm }: SigningKey,
  { form, named }: TokenSignature['keys'],
): string {
  const labelled = labelledWith(named ? KEY_ID : undefined, { jwk, algorithm });
  switch (form) {
    case 'jwks':
      return JSON.stringify({ keys: [labelled] });
    case 'jwk':
      return JSON.stringify(labelled);
    case 'pem':
      return key.export({ type: 'spki', format: 'pem' }).toString();
    default:
      return form satisfies never;
  }
}

/** A set of which the name alone tells the key: during a roll-over, any platform's has another one as well. */
export function documentAmongOthers(key: SigningKey): string {
  const other = labelledWith(`${KEY_ID}-before`, { ...key, jwk: neighbourOf(key) });
  return JSON.stringify({ keys: [other, labelledWith(KEY_ID, key)] });
}

function labelledWith(kid: string | undefined, { jwk, algorithm }: Pick<SigningKey, 'jwk' | 'algorithm'>) {
  return { ...jwk, alg: algorithm, use: 'sig', ...(kid !== undefined && { kid }) };
}

/** A public key of the same kind; what it would verify, nobody can sign. */
function neighbourOf({ jwk }: SigningKey): SigningKey['jwk'] {
  if (jwk.kty === 'EC' && jwk.crv !== undefined)
    return generateKeyPairSync('ec', { namedCurve: jwk.crv }).publicKey.export({ format: 'jwk' });
  if (jwk.kty === 'OKP') return generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
  // To make another pair of RSA keys takes longer than the run has; another odd modulus can be read as well.
  const modulus = Buffer.from(jwk.n ?? '', 'base64url');
  modulus.subarray(1, -1).reverse();
  return { ...jwk, n: modulus.toString('base64url') };
}
