// A way through an HTTP proxy on which it changes nothing (RFC 9110 section 9.3.6, CONNECT).

import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** As long as a direct connection is given. */
const CONNECT_MS = 10_000;

/** The proxy did not open the way; the message ends a sentence. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
  /** Read by whoever sorts replies: the plug-in was never asked. */
  readonly code = 'ECONNREFUSED';
}

/** Resolves with a socket that leads to the place, once the proxy says so. */
export function tunnel(
  proxy: string,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Socket> {
  const { protocol, username, password } = new URL(proxy);
  const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  const place = `${name}:${port}`;
  const { request } = protocol === 'https:' ? https : http;
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;
  return new Promise((resolve, reject) => {
    const asking = request(withoutPath(proxy), {
      method: 'CONNECT',
      path: place,
      headers: { host: place, ...(username !== '' && { 'proxy-authorization': authorization }) },
      agent: false,
      timeout: CONNECT_MS,
    });
    const fail = (why: string) => {
      asking.destroy();
      reject(new ProxyError(why));
    };
    asking.on('connect', ({ statusCode = 0, statusMessage = '' }, socket: Duplex, head: Buffer) => {
      if (statusCode !== 200) return fail(`it answered ${statusCode} ${statusMessage}`.trim());
      if (head.length > 0) socket.unshift(head);
      resolve((socket as Socket).setTimeout(0));
    });
    asking.on('timeout', () => fail('it did not answer within 10 s'));
    asking.on('error', error => fail(error.message || String(error)));
    asking.end();
  });
}

function withoutPath(proxy: string): string {
  const { protocol, host } = new URL(proxy);
  return `${protocol}//${host}`;
}
