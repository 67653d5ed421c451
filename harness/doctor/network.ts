// Whether the target's name resolves, its port answers, and its certificate is trusted and lasts.

import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { directly, handshake, placeOf, type Secured } from '../handshake.js';
import type { Reach } from '../reach.js';
import { type Line, notAsked, ok, problem } from './line.js';

/** Automatic renewal comes 30 days before the end; two weeks before it somebody has to look after it. */
const SOON_DAYS = 14;
const DAY_MS = 86_400_000;

export async function nameLine(url: URL): Promise<Line> {
  const { host } = placeOf(url);
  if (isIP(host)) return ok('name', `${host} is an address and needs no resolving`);
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
  try {
    (await directly(url)).destroy();
    return ok('port', `${port} took a connection`);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const mend =
      'Start the plug-in there, or let --start "<command>" start it; where it runs, open the port to this machine.';
    return { ...problem('port', `${port} took no connection (${code ?? message})`, mend), fatal: true };
  }
}

/** How the certificate stands at `nowMs`, chain first: what is not believed is not looked at for its days. */
export async function tlsLine(url: URL, reach: Reach, nowMs: number): Promise<Line> {
  if (url.protocol !== 'https:') return notAsked('TLS', 'the URL is plain http');
  const seen = await shaken(url, reach);
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
  // Whoever believes it today judges by it today: one that has expired is not believed.
  return days < SOON_DAYS
    ? ok('TLS', `${until}, for ${days} more days`, 'Renew the certificate before it expires.')
    : ok('TLS', until);
}

async function shaken(url: URL, reach: Reach): Promise<Secured | Error> {
  const socket = await directly(url).catch((error: Error) => error);
  if (socket instanceof Error) return socket;
  // Whichever of them it speaks: what is spoken behind the certificate is another line.
  return handshake(url, { socket, reach, protocols: ['http/1.1', 'h2'] })
    .catch((error: Error) => error)
    .finally(() => socket.destroy());
}
