// The key that the user gives, which his plug-in trusts already.

import { readFile } from 'node:fs/promises';
import { isSecretAlgorithm } from '../harness/algorithm.js';
import { readSigningKey, type SigningKey, secretKey } from '../harness/keys.js';
import type { RunFlags } from './options.js';
import type { SignedGround } from './signed-ground.js';
import { UserError, unreadable } from './user-error.js';

/** Throws where the flags do not fit the platform: a secret is shared, and has no document. */
export function checkKey({ key, keyUrl }: RunFlags, { signature }: SignedGround): void {
  if (signature.kind === 'token') {
    if ((key === undefined) === (keyUrl === undefined)) return;
    throw new UserError(
      '--key and --key-url belong together; give both, the private key and where its document is hosted.',
    );
  }
  if (keyUrl !== undefined)
    throw new UserError('--key-url means nothing where no key is published; leave it out.');
  if (key !== undefined && signature.kind === 'none')
    throw new UserError('--key means nothing where nothing is signed; leave it out.');
}

/** The private key or the secret in this file; throws where it holds neither. */
export async function readKey(
  file: string,
  { platform: { algorithm }, signature }: SignedGround,
): Promise<SigningKey> {
  const name = `The key ${file}`;
  const text = await readFile(file, 'utf8').catch(unreadable(name));
  if (!isSecretAlgorithm(algorithm)) return readSigningKey(text, name, algorithm);
  if (signature.kind !== 'message') throw new Error('a secret was read where nothing is signed');
  const { prefix, encoding } = signature.secret;
  const secret = text.trim().startsWith(prefix) ? text.trim().slice(prefix.length) : text.trim();
  if (secret === '') throw new UserError(`${name} is empty; give the file that holds the secret.`);
  if (!WRITTEN[encoding].test(secret))
    throw new UserError(
      `${name} holds no ${encoding}; give the secret as the plug-in has it, or mend "secret.encoding" in the description.`,
    );
  return secretKey(Buffer.from(secret, encoding === 'text' ? 'utf8' : encoding), algorithm);
}

/** What cannot be decoded would be cut off, and another secret be taken for it. */
const WRITTEN = { text: /./, hex: /^([0-9a-f]{2})+$/i, base64: /^[\w+/-]{2,}={0,2}$/ } as const;
