// The algorithms that platforms sign with (RFC 7518 section 3.1, RFC 8037), and what each makes of a text and a key.

import { constants, createHmac, type KeyObject, sign as signWithCallback } from 'node:crypto';
import { promisify } from 'node:util';

export type Hash = 'sha256' | 'sha384' | 'sha512';

export const signatureAlgorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
] as const;

export type SignatureAlgorithm = (typeof signatureAlgorithms)[number];

/** A shared secret instead of a pair of keys. */
export type SecretAlgorithm = 'HS256' | 'HS384' | 'HS512';

export type Algorithm = SignatureAlgorithm | SecretAlgorithm;

export function isSecretAlgorithm(algorithm: Algorithm): algorithm is SecretAlgorithm {
  return algorithm.startsWith('HS');
}

/** Off the main thread. */
const sign = promisify(signWithCallback);

export function signatureWith(algorithm: Algorithm, key: KeyObject, input: string): Promise<Buffer> {
  const text = Buffer.from(input);
  const hash = hashOf(algorithm);
  switch (algorithm.slice(0, 2)) {
    case 'HS':
      return Promise.resolve(createHmac(hash, key).update(text).digest());
    case 'PS':
      return signPss(hash, key, text);
    case 'ES':
      // RFC 7518 section 3.4: both halves side by side, not in DER.
      return sign(hash, text, { key, dsaEncoding: 'ieee-p1363' });
    case 'Ed':
      return sign(null, text, key);
    default:
      return sign(hash, text, key);
  }
}

export function signPss(hash: Hash, key: KeyObject, text: Buffer): Promise<Buffer> {
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  return sign(hash, text, { key, padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST });
}

export function signPkcs1(hash: Hash, key: KeyObject, text: Buffer): Promise<Buffer> {
  return sign(hash, text, key);
}

function hashOf(algorithm: Algorithm): Hash {
  return `sha${algorithm.slice(2)}` as Hash;
}
