// How the target is reached: whose certificates are believed, and through which proxy.

import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import {
  type ConnectionOptions,
  connect,
  createSecureContext,
  rootCertificates,
  type SecureContext,
} from 'node:tls';
import { tunnel } from './tunnel.js';

export interface Reach {
  /** Believed beside the authorities that everybody believes. */
  readonly ca?: { readonly file: string; readonly pem: string };
  /** No certificate is asked for who has issued it. */
  readonly insecure?: boolean;
  /** URL of the proxy, and the variable that named it. */
  readonly proxy?: { readonly url: string; readonly variable: string };
}

/** By protocol, as `URL` spells it. */
export type Agents = Readonly<Record<string, http.Agent>>;

/** One set for requests that share connections, or, without `keepAlive`, one connection for every request. */
export function createAgents(reach: Reach, { keepAlive }: { readonly keepAlive: boolean }): Agents {
  const options = { keepAlive, maxSockets: Number.POSITIVE_INFINITY };
  const session = keepAlive ? {} : { maxCachedSessions: 0 };
  const agents = {
    'http:': new http.Agent(options),
    'https:': new https.Agent({ ...options, ...session, ...secureOptions(reach) }),
  };
  if (reach.proxy === undefined) return agents;
  const { url } = reach.proxy;
  agents['http:'].createConnection = opening(options => tunnel(url, placeIn(options)));
  agents['https:'].createConnection = opening(async options =>
    connect({ ...(options as ConnectionOptions), socket: await tunnel(url, placeIn(options)) }),
  );
  return agents;
}

export interface SecureOptions {
  readonly secureContext?: SecureContext;
  readonly rejectUnauthorized?: boolean;
}

/** A context of many authorities is dear, so that all connections share it. */
export function secureOptions({ ca, insecure }: Reach): SecureOptions {
  return {
    ...(ca && { secureContext: createSecureContext({ ca: [...rootCertificates, ca.pem] }) }),
    ...(insecure && { rejectUnauthorized: false }),
  };
}

type Connection = http.ClientRequestArgs;
type Opened = (error: Error | null, socket: Duplex) => void;

/** What an agent calls to open a connection, where that takes more than a call. */
function opening(open: (options: Connection) => Promise<Socket>) {
  return (options: Connection, opened?: Opened): undefined => {
    open(options).then(
      socket => opened?.(null, socket),
      // Where there is an error, nobody looks for a socket.
      (error: Error) => (opened as ((error: Error) => void) | undefined)?.(error),
    );
  };
}

function placeIn({ host, port }: Connection): { readonly host: string; readonly port: number } {
  return { host: host ?? 'localhost', port: Number(port) };
}
