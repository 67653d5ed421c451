// The command `keys`: a signing key, and the document by which a staging plug-in comes to trust it.

import { rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isSecretAlgorithm, type SignatureAlgorithm } from '../harness/algorithm.js';
import { generateSigningKey, privateJwkText } from '../harness/keys.js';
import { engineOf } from '../harness/platforms/index.js';
import type { Platform } from '../harness/platforms/platform.js';
import { makeDirectory } from '../request/directories.js';
import type { AnyPlatformName } from '../request/options.js';
import { signedGround } from '../request/signed-ground.js';
import { UserError } from '../request/user-error.js';

export interface KeysFlags {
  readonly platform: AnyPlatformName;
  readonly out: string;
}

export async function keysCommand({ platform, out }: KeysFlags): Promise<number> {
  const signing = await signingPlatform(platform);
  const key = await generateSigningKey(signing.algorithm);
  const privateFile = join(out, 'lifecycle-conformance.key.json');
  const document = signing.keyDocument(key);
  const ending = document.startsWith('-----BEGIN') ? 'pem' : 'jwk.json';
  const documentFile = join(out, `lifecycle-conformance.${ending}`);
  await makeDirectory(resolve(out)).catch(unwritable(out));
  // An older private key may be the one that a staging plug-in trusts, and an older document what it trusts it by.
  await writeNew(privateFile, privateJwkText(key), 0o600);
  await writeNew(documentFile, `${document.trimEnd()}\n`).catch(async (error: unknown) => {
    await rm(privateFile);
    throw error;
  });
  process.stdout.write(
    `${privateFile}: the private key; keep it to yourself.\n${documentFile}: the key document; host it where your plug-in trusts it.\n\nThen: lifecycle-conformance run <url> --key ${privateFile} --key-url <where the document is hosted>\n`,
  );
  return 0;
}

type SigningPlatform = Platform & { readonly algorithm: SignatureAlgorithm };

async function signingPlatform(name: AnyPlatformName): Promise<SigningPlatform> {
  const platform = engineOf(name) === 'signed' ? (await signedGround(name)).platform : undefined;
  if (platform !== undefined && !isSecretAlgorithm(platform.algorithm)) return platform as SigningPlatform;
  throw new UserError(`${name} publishes no keys, so that there is none to make.`);
}

function writeNew(path: string, text: string, mode?: number): Promise<void> {
  return writeFile(path, text, { flag: 'wx', mode }).catch(unwritable(path));
}

function unwritable(path: string): (error: NodeJS.ErrnoException) => never {
  return error => {
    const mend =
      error.code === 'EEXIST'
        ? 'it exists already; remove it, or give another --out'
        : `${error.message}; give another --out`;
    throw new UserError(`${path} was not written: ${mend}.`);
  };
}
