// Whether the target's name resolves, its port answers, and its certificate is trusted and lasts.

import { lookup } from 'node:dns/promises';
import net from 'node:net';
import tls from 'node:tls';
import { type Line, notAsked, ok, problem } from './line.js';

/** Longer than any healthy connection takes, a distant region included. */
const CONNECT_MS = 10_000;
/** Automatic renewal comes 30 days before the end; two weeks before it somebody has to look after it. */
const SOON_DAYS = 14;
const DAY_MS = 86_400_000;

export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

export function portOf({ port, protocol }: URL): number {
  return port ? Number(port) : protocol === 'https:' ? 443 : 80;
}

export async function nameLine(url: URL): Promise<Line> {
  const host = hostOf(url);
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
  const port = portOf(url);
  const fault = await connected(url);
  if (fault === undefined) return ok('port', `${port} took a connection`);
  const mend =
    'Start the plug-in there, or let --start "<command>" start it; where it runs, open the port to this machine.';
  return { ...problem('port', `${port} took no connection (${fault})`, mend), fatal: true };
}

function connected(url: URL): Promise<string | undefined> {
  return new Promise(resolve => {
    const socket = net.connect({ host: hostOf(url), port: portOf(url) });
    const give = (fault?: string) => {
      socket.destroy();
      resolve(fault);
    };
    socket.setTimeout(CONNECT_MS, () => give(`none within ${CONNECT_MS / 1000} s`));
    socket.on('connect', () => give());
    socket.on('error', (error: NodeJS.ErrnoException) => give(error.code ?? error.message));
  });
}

/** How the certificate stands at `nowMs`, chain first: what is not trusted is not looked at for its days. */
export async function tlsLine(url: URL, nowMs: number): Promise<Line> {
  if (url.protocol !== 'https:') return notAsked('TLS', 'the URL is plain http');
  const seen = await shake(url);
  if (seen instanceof Error) {
    const mend = 'Give the port where TLS is spoken, or http:// where none is.';
    return { ...problem('TLS', `there was no handshake (${seen.message})`, mend), fatal: true };
  }
  const { untrusted, validTo } = seen;
  if (untrusted !== undefined)
    return {
      ...problem('TLS', `the certificate is not trusted (${untrusted})`, chainMend(untrusted)),
      fatal: true,
    };
  const days = Math.floor((Date.parse(validTo) - nowMs) / DAY_MS);
  const until = `the chain is trusted, and the certificate is valid until ${new Date(validTo).toISOString().slice(0, 10)}`;
  return days < SOON_DAYS
    ? problem('TLS', `${until}, for ${days} more days`, 'Renew the certificate before it expires.')
    : ok('TLS', until);
}

interface Seen {
  readonly untrusted: string | undefined;
  readonly validTo: string;
}

function shake(url: URL): Promise<Seen | Error> {
  const host = hostOf(url);
  return new Promise(resolve => {
    const name = net.isIP(host) ? {} : { servername: host };
    const socket = tls.connect({ host, port: portOf(url), rejectUnauthorized: false, ...name });
    const give = (seen: Seen | Error) => {
      socket.destroy();
      resolve(seen);
    };
    socket.setTimeout(CONNECT_MS, () => give(new Error(`none within ${CONNECT_MS / 1000} s`)));
    socket.on('error', give);
    socket.on('secureConnect', () => {
      const { valid_to: validTo } = socket.getPeerCertificate();
      // Typed as an error, and in truth the code alone.
      const why = socket.authorized ? undefined : codeOf(socket.authorizationError);
      give({ untrusted: why, validTo });
    });
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error);
}

const chainMends: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'Renew the certificate.',
  CERT_NOT_YET_VALID: 'Set the clock of this machine, or use a certificate that is valid already.',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'Give the URL with the name that stands in the certificate, or certify this one.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'Let the server send the intermediate certificates, too.',
};

function chainMend(code: string): string {
  return (
    chainMends[code] ??
    'Use a certificate of a public authority, or name your own authority in the variable NODE_EXTRA_CA_CERTS.'
  );
}
