// The keys of a run: the platform's own, which the plug-in is to trust, and the attacker's.

import { createSecretKey, KeyObject, randomBytes } from 'node:crypto';
// Not from 'jose' itself, which would load all of it at every start.
import type { JWK } from 'jose';
import { exportJWK } from 'jose/key/export';
import { generateKeyPair } from 'jose/key/generate/keypair';
import { importJWK } from 'jose/key/import';
import {
  type Algorithm,
  isSecretAlgorithm,
  type SecretAlgorithm,
  type SignatureAlgorithm,
} from './algorithm.js';

/** RFC 7518 section 3.3 asks for 2048 bits or more; a larger key only makes every run slower. */
const MODULUS_BITS = 2048;

export type KeyName = 'genuine' | 'attacker';

export interface SigningKey {
  readonly algorithm: Algorithm;
  readonly private: KeyObject;
  readonly public: KeyObject;
  /** Public members only. */
  readonly jwk: JWK;
}

/** An RSA key may take a second to make; nobody waits for one that he does not need. */
export type Keys = Readonly<Record<KeyName, Promise<SigningKey>>>;

export async function generateSigningKey(algorithm: SignatureAlgorithm): Promise<SigningKey> {
  const pair = await generateKeyPair(algorithm, { modulusLength: MODULUS_BITS, extractable: true });
  return {
    algorithm,
    private: KeyObject.from(pair.privateKey),
    public: KeyObject.from(pair.publicKey),
    jwk: await exportJWK(pair.publicKey),
  };
}

/** Letters and digits alone, so that it can be written in any form. */
function generateSecret(algorithm: SecretAlgorithm): SigningKey {
  return secretKey(Buffer.from(randomBytes(24).toString('hex')), algorithm);
}

export function secretKey(secret: Buffer, algorithm: SecretAlgorithm): SigningKey {
  const key = createSecretKey(secret);
  return { algorithm, private: key, public: key, jwk: { kty: 'oct' } };
}

/** The platform's key is made up unless it is given; the attacker's always is. */
export function generateKeys(algorithm: Algorithm, given?: SigningKey): Keys {
  const make = async () =>
    isSecretAlgorithm(algorithm) ? generateSecret(algorithm) : generateSigningKey(algorithm);
  const one = given ? Promise.resolve(given) : make();
  const two = make();
  // The first deliveries need the platform's key alone, and primes are found by luck: it is the one found first.
  const genuine = given ? one : Promise.race([one, two]);
  const attacker = genuine.then(async chosen => (chosen === (await one) ? two : one));
  for (const key of [genuine, attacker]) key.catch(() => undefined);
  return { genuine, attacker };
}

const keptKeys = new Map<Algorithm, Keys>();

/** One pair for all runs: a plug-in of this process may have kept the key that it has fetched in an earlier one. */
export function keysOfThisProcess(algorithm: Algorithm): Keys {
  const keys = keptKeys.get(algorithm) ?? generateKeys(algorithm);
  keptKeys.set(algorithm, keys);
  return keys;
}

export class KeyFileError extends Error {
  override readonly name = 'KeyFileError';
}

/**
 * Reads a private key as `lifecycle-conformance keys` writes it: one JWK (RFC 7517) as JSON text.
 * Throws `KeyFileError` when the text is anything else.
 */
export async function readSigningKey(
  text: string,
  name: string,
  algorithm: SignatureAlgorithm,
): Promise<SigningKey> {
  const fault = (what: string) =>
    new KeyFileError(
      `${name} ${what}; give the private key file that "lifecycle-conformance keys" has written.`,
    );
  const jwk = parseJwk(text);
  if (jwk === undefined) throw fault('is not JSON');
  const kind = kindOf(algorithm);
  if (jwk.kty !== kind || jwk.d === undefined) throw fault(`holds no private ${kind} key`);
  try {
    const privateKey = await importJWK({ ...jwk, alg: algorithm }, algorithm, { extractable: true });
    const { kty, n, e, crv, x, y } = jwk;
    const own = JSON.parse(JSON.stringify({ kty, n, e, crv, x, y })) as JWK;
    const publicKey = await importJWK({ ...own, alg: algorithm }, algorithm, { extractable: true });
    if (privateKey instanceof Uint8Array || publicKey instanceof Uint8Array) throw fault('is a secret');
    return { algorithm, private: KeyObject.from(privateKey), public: KeyObject.from(publicKey), jwk: own };
  } catch (error) {
    throw error instanceof KeyFileError ? error : fault(`is not a usable ${kind} key`);
  }
}

/** RFC 7517 section 4.1: the `kty` of keys for this algorithm. */
function kindOf(algorithm: SignatureAlgorithm): string {
  if (algorithm === 'EdDSA') return 'OKP';
  return algorithm.startsWith('ES') ? 'EC' : 'RSA';
}

function parseJwk(text: string): JWK | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as JWK) : undefined;
  } catch {
    return undefined;
  }
}

/** The private JWK as text, for a file that only its owner reads. */
export function privateJwkText(key: SigningKey): string {
  return `${JSON.stringify(key.private.export({ format: 'jwk' }), null, 2)}\n`;
}

/** Forms in which a careless verifier holds an RSA public key when it uses it as an HMAC secret (CVE-2015-9235). */
export const publicKeyForms = {
  'SPKI PEM': key => Buffer.from(spkiPem(key)),
  'SPKI PEM without its last newline': key => Buffer.from(spkiPem(key).trimEnd()),
  'SPKI PEM with CRLF': key => Buffer.from(spkiPem(key).replaceAll('\n', '\r\n')),
  'SPKI PEM after a blank': key => Buffer.from(` ${spkiPem(key)}`),
  'PKCS#1 PEM': key => Buffer.from(key.public.export({ type: 'pkcs1', format: 'pem' })),
  'SPKI DER': key => key.public.export({ type: 'spki', format: 'der' }),
  'JWK JSON': key => Buffer.from(JSON.stringify(key.jwk)),
  modulus: key => Buffer.from(key.jwk.n ?? '', 'base64url'),
} as const satisfies Readonly<Record<string, (key: SigningKey) => Buffer>>;

export type PublicKeyForm = keyof typeof publicKeyForms;

function spkiPem(key: SigningKey): string {
  return key.public.export({ type: 'spki', format: 'pem' }).toString();
}
