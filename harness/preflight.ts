// Finds out, before anything is sent, whether somebody answers at a URL, and whether he can be believed and understood.

import type { Socket } from 'node:net';
import { directly, handshake, type Opened, placeOf, type Secured } from './handshake.js';
import type { Reach } from './reach.js';
import { SilenceError, TargetError } from './target-error.js';
import { ProxyError, tunnel } from './tunnel.js';

/** Throws where nothing could be proven; returns what the reader of the report has to know of the way. */
export async function preflight(url: URL, reach: Reach): Promise<readonly string[]> {
  const notices = reach.proxy === undefined ? [] : [proxyNotice(url, reach.proxy)];
  const socket = await connected(url, reach);
  try {
    if (url.protocol !== 'https:') return notices;
    const secure = await secured(url, { socket, reach, protocols: ['http/1.1'] });
    await expectHttp1(url, reach, secure);
    const { mistake } = secure;
    if (mistake !== undefined && !reach.insecure)
      throw new TargetError(
        `The certificate of ${url.host} is not to be believed: ${mistake.what}; ${mistake.mend}.`,
      );
    return [...notices, ...certificateNotices(url, reach, mistake?.what)];
  } finally {
    socket.destroy();
  }
}

/** Whether a TLS handshake succeeds there, whatever is in the certificate. */
export async function speaksTls(url: URL): Promise<boolean> {
  const socket = await directly(url).catch(() => undefined);
  if (socket === undefined) return false;
  return handshake(url, { socket, reach: {}, protocols: ['http/1.1'] })
    .then(
      () => true,
      () => false,
    )
    .finally(() => socket.destroy());
}

async function connected(url: URL, { proxy }: Reach): Promise<Socket> {
  try {
    return await (proxy === undefined ? directly(url) : tunnel(proxy.url, placeOf(url)));
  } catch (error) {
    const { message } = error as Error;
    if (proxy === undefined || !(error instanceof ProxyError)) {
      if (!isUnknownName(error)) throw new SilenceError(url.href, message);
      throw new TargetError(
        `The host ${url.hostname} does not resolve (${message}); correct it in the URL, or ask from a network whose name server knows it.`,
      );
    }
    throw new TargetError(
      `The proxy ${shown(proxy.url)} of ${proxy.variable} opens no way to ${url.host} (${message}); mend the variable, or name the host in NO_PROXY to go there directly.`,
    );
  }
}

function isUnknownName(error: unknown): boolean {
  return ['ENOTFOUND', 'EAI_AGAIN'].includes((error as NodeJS.ErrnoException).code ?? '');
}

/** As `handshake`, but with the sentence and the mend where there is none. */
function secured(url: URL, opened: Opened): Promise<Secured> {
  return handshake(url, opened).catch((error: Error) => {
    throw new TargetError(noHandshake(url, error));
  });
}

function noHandshake(url: URL, error: Error): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (code === 'ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL') return http2Alone(url);
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG/.test(code) || /wrong version number/.test(message))
    return `${url.host} answers without TLS; give the URL as ${url.href.replace(/^https:/, 'http:')}.`;
  return `The TLS handshake with ${url.host} failed (${code || message}); mend the TLS of the plug-in, or of what stands before it.`;
}

/** A server that ignores the question what it speaks speaks HTTP/1.1; one that goes on to HTTP/2 when asked for it does not. */
async function expectHttp1(url: URL, reach: Reach, { protocol }: Secured): Promise<void> {
  if (protocol === 'http/1.1') return;
  const socket = await connected(url, reach);
  try {
    const secure = await secured(url, { socket, reach, protocols: ['h2'] }).catch(() => undefined);
    if (secure?.protocol === 'h2') throw new TargetError(http2Alone(url));
  } finally {
    socket.destroy();
  }
}

export function http2Alone(url: URL): string {
  return `${url.host} speaks HTTP/2 alone, and events are delivered over HTTP/1.1; let the plug-in, or what stands before it, speak HTTP/1.1 as well.`;
}

function* certificateNotices(url: URL, { ca, insecure }: Reach, what: string | undefined): Generator<string> {
  if (insecure) {
    const found =
      what === undefined ? 'it would have been believed' : `it would not have been believed: ${what}`;
    yield `The certificate of ${url.host} was not asked who has issued it (--insecure); ${found}. A platform refuses to deliver where it does not believe the certificate.`;
  } else if (ca !== undefined) {
    yield `The certificate of ${url.host} was held against ${ca.file} (--ca), too; a platform that does not know that authority refuses to deliver.`;
  }
}

function proxyNotice(url: URL, { url: proxy, variable }: NonNullable<Reach['proxy']>): string {
  return `Everything went to ${url.host} through a tunnel of the proxy ${shown(proxy)} (${variable}); what the proxy does to connections shows here as the plug-in's doing.`;
}

/** Without its password: the sentence may end in a public log. */
function shown(proxy: string): string {
  const { protocol, host } = new URL(proxy);
  return `${protocol}//${host}`;
}
