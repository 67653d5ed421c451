// Whether the target's name resolves, its port answers, and its certificate is trusted and lasts.

import { lookup } from 'node:dns/promises';
import net from 'node:net';
import tls from 'node:tls';
import { type CertificateMistake, certificateMistake } from '../certificate-mistake.js';
import { placeOf } from '../preflight.js';
import { type Reach, secureOptions } from '../reach.js';
import { type Line, notAsked, ok, problem } from './line.js';

/** Longer than any healthy connection takes, a distant region included. */
const CONNECT_MS = 10_000;
/** Automatic renewal comes 30 days before the end; two weeks before it somebody has to look after it. */
const SOON_DAYS = 14;
const DAY_MS = 86_400_000;

export async function nameLine(url: URL): Promise<Line> {
  const { host } = placeOf(url);
  if (net.isIP(host)) return ok('name', `${host} is an address and needs no resolving`);
  try {
    const found = await lookup(host, { all: true });
    return ok('name', `${host} resolved to ${found.map(({ address }) => address).join(', ')}`);
  } catch (error) {
    const { code = 'no answer' } = error as NodeJS.ErrnoException;
    const mend = 'Correct the host in the URL, or ask from a network whose name server knows it.';
    return { ...problem('name', `${host} did not resolve (${code})`, mend), fatal: true };
  }
}

export async function portLine(url: URL): Promise<Line> {
  const { port } = placeOf(url);
  const fault = await connected(url);
  if (fault === undefined) return ok('port', `${port} took a connection`);
  const mend =
    'Start the plug-in there, or let --start "<command>" start it; where it runs, open the port to this machine.';
  return { ...problem('port', `${port} took no connection (${fault})`, mend), fatal: true };
}

function connected(url: URL): Promise<string | undefined> {
  return new Promise(resolve => {
    const socket = net.connect(placeOf(url));
    const give = (fault?: string) => {
      socket.destroy();
      resolve(fault);
    };
    socket.setTimeout(CONNECT_MS, () => give(`none within ${CONNECT_MS / 1000} s`));
    socket.on('connect', () => give());
    socket.on('error', (error: NodeJS.ErrnoException) => give(error.code ?? error.message));
  });
}

/** How the certificate stands at `nowMs`, chain first: what is not believed is not looked at for its days. */
export async function tlsLine(url: URL, reach: Reach, nowMs: number): Promise<Line> {
  if (url.protocol !== 'https:') return notAsked('TLS', 'the URL is plain http');
  const seen = await shake(url, reach);
  if (seen instanceof Error) {
    const mend = 'Give the port where TLS is spoken, or http:// where none is.';
    return { ...problem('TLS', `there was no handshake (${seen.message})`, mend), fatal: true };
  }
  const { mistake, validTo } = seen;
  if (mistake !== undefined) {
    const sentence = `the certificate is not to be believed: ${mistake.what}`;
    if (reach.insecure) return ok('TLS', `${sentence} (--insecure)`, 'A platform refuses to deliver there.');
    const mend = `${mistake.mend.charAt(0).toUpperCase()}${mistake.mend.slice(1)}.`;
    return { ...problem('TLS', sentence, mend), fatal: true };
  }
  const days = Math.floor((Date.parse(validTo) - nowMs) / DAY_MS);
  const until = `the certificate is believed, and valid until ${new Date(validTo).toISOString().slice(0, 10)}`;
  return days < SOON_DAYS
    ? problem('TLS', `${until}, for ${days} more days`, 'Renew the certificate before it expires.')
    : ok('TLS', until);
}

interface Seen {
  readonly mistake: CertificateMistake | undefined;
  readonly validTo: string;
}

function shake(url: URL, reach: Reach): Promise<Seen | Error> {
  const { host, port } = placeOf(url);
  return new Promise(resolve => {
    const name = net.isIP(host) ? {} : { servername: host };
    const socket = tls.connect({ ...secureOptions(reach), host, port, rejectUnauthorized: false, ...name });
    const give = (seen: Seen | Error) => {
      socket.destroy();
      resolve(seen);
    };
    socket.setTimeout(CONNECT_MS, () => give(new Error(`none within ${CONNECT_MS / 1000} s`)));
    socket.on('error', give);
    socket.on('secureConnect', () => {
      const { valid_to: validTo } = socket.getPeerCertificate();
      give({ mistake: certificateMistake(socket, host), validTo });
    });
  });
}
