// Reads how the target is reached: --ca, --insecure, and the proxy that the environment names.

import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Reach } from '../harness/reach.js';
import { isLoopback } from '../harness/world/destination.js';
import type { RunFlags } from './options.js';
import { UserError } from './user-error.js';

type Flags = Pick<RunFlags, 'ca' | 'insecure'>;

export async function reachOf(flags: Flags, urls: readonly (string | undefined)[]): Promise<Reach> {
  const given = urls.filter(url => url !== undefined);
  if (!given.some(url => /^https:/i.test(url))) refuseWithoutTls(flags, given[0]);
  if (flags.ca !== undefined && flags.insecure === true)
    throw new UserError(
      '--ca and --insecure exclude each other: one asks who has issued the certificate, the other does not; leave one out.',
    );
  const proxy = await proxyFor(given[0]);
  return {
    ...(flags.ca !== undefined && { ca: { file: flags.ca, pem: await readCertificates(flags.ca) } }),
    ...(flags.insecure && { insecure: true }),
    ...(proxy && { proxy }),
  };
}

function refuseWithoutTls({ ca, insecure }: Flags, url = ''): void {
  const flag = ca !== undefined ? '--ca' : insecure ? '--insecure' : undefined;
  if (flag === undefined) return;
  throw new UserError(
    `${flag} means nothing to ${url}, where there is no certificate; leave it out, or give an https URL.`,
  );
}

async function readCertificates(file: string): Promise<string> {
  const pem = await readFile(file, 'utf8').catch((error: Error) => {
    throw new UserError(
      `The certificate ${file} cannot be read (${error.message}); give a path that can be.`,
    );
  });
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length > 0 && blocks.every(isCertificate)) return blocks.join('\n');
  throw new UserError(
    `${file} holds no certificate in PEM (-----BEGIN CERTIFICATE-----); give that of the authority, in this form.`,
  );
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== '';
  } catch {
    return false;
  }
}

/** What is on this machine is reached without; a proxy may stand on another. */
async function proxyFor(target: string | undefined): Promise<Reach['proxy']> {
  if (target === undefined || isLoopback(new URL(target))) return undefined;
  const { getProxyForUrl } = await import('proxy-from-env');
  if (getProxyForUrl(target) === '') return undefined;
  const scheme = new URL(target).protocol.replace(':', '');
  const names = [scheme, 'all'].flatMap(one => [`${one}_proxy`, `${one.toUpperCase()}_PROXY`]);
  const variable = names.find(name => process.env[name]) ?? '';
  const value = process.env[variable] ?? '';
  const url = value.includes('://') ? value : `http://${value}`;
  if (/^https?:/i.test(url) && URL.canParse(url)) return { url, variable };
  throw new UserError(
    `The variable ${variable} names no HTTP proxy that could be asked (${value.replace(/\/\/[^@/]*@/, '//')}); give http://<host>:<port>, or name ${new URL(target).host} in NO_PROXY.`,
  );
}
