// A connection to a URL, and the TLS on it: what the server speaks there, and what its certificate is worth.

import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect } from 'node:tls';
import { type CertificateMistake, certificateMistake } from './certificate-mistake.js';
import { type Reach, secureOptions } from './reach.js';

/** Longer than any healthy connection takes, TLS and a distant region included. */
const CONNECT_MS = 10_000;
const TOO_LATE = `no answer within ${CONNECT_MS / 1000} s`;

/** The host's name as sockets take it. */
export function placeOf({ hostname, port, protocol }: URL): { readonly host: string; readonly port: number } {
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port ? Number(port) : protocol === 'https:' ? 443 : 80,
  };
}

/** A connection past any proxy. */
export function directly(url: URL): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connectPlain(placeOf(url));
    const fail = (error: Error) => {
      socket.destroy();
      reject(error);
    };
    socket.setTimeout(CONNECT_MS, () => fail(new Error(TOO_LATE)));
    socket.once('connect', () => resolve(socket.setTimeout(0)));
    socket.once('error', fail);
  });
}

export interface Opened {
  readonly socket: Socket;
  readonly reach: Reach;
  readonly protocols: readonly string[];
}

export interface Secured {
  readonly protocol: string | undefined;
  readonly mistake: CertificateMistake | undefined;
  /** As the certificate says it. */
  readonly validTo: string;
}

/** What is wrong with the certificate is no error here, so that it can be said in words. */
export function handshake(url: URL, { socket, reach, protocols }: Opened): Promise<Secured> {
  const { host } = placeOf(url);
  return new Promise((resolve, reject) => {
    const secure = connect({
      ...secureOptions(reach),
      socket,
      rejectUnauthorized: false,
      ALPNProtocols: [...protocols],
      host,
      ...(isIP(host) === 0 && { servername: host }),
    });
    const fail = (error: Error) => {
      secure.destroy();
      reject(error);
    };
    secure.setTimeout(CONNECT_MS, () => fail(new Error(TOO_LATE)));
    secure.once('secureConnect', () => {
      secure.setTimeout(0);
      // Looked at before the server can hang up and take it along.
      const mistake = certificateMistake(secure, host);
      const { valid_to: validTo } = secure.getPeerCertificate();
      resolve({ protocol: secure.alpnProtocol || undefined, mistake, validTo });
    });
    secure.once('error', fail);
    secure.once('close', () => fail(new Error('the connection was closed')));
  });
}
