// Ports of this machine: finding a free one, asking whether one answers, waiting until it does or does not.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export interface Place {
  readonly host: string;
  readonly port: number;
}

/** Short against the start of any process, long enough to cost nothing. */
const ASK_EVERY_MS = 20;
/** A host that drops packets instead of refusing counts as silent. */
const ANSWER_WITHIN_MS = 1000;

export async function freePort(host: string): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Whether a TCP connection is accepted there. */
export function answers({ host, port }: Place): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ host, port, timeout: ANSWER_WITHIN_MS });
    const end = (accepted: boolean) => {
      resolve(accepted);
      socket.destroy();
    };
    // Where nobody listens, a socket may be given that very port for its own end, and then meets itself.
    socket.once('connect', () => end(socket.localPort !== port));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}

export interface Awaited extends Place {
  readonly accepting: boolean;
  readonly signal: AbortSignal;
}

/** Resolves true when the port is in the wanted state, false when the signal aborts first. */
export async function portBecomes({ accepting, signal, ...place }: Awaited): Promise<boolean> {
  while (!signal.aborted) {
    if ((await answers(place)) === accepting) return !signal.aborted;
    await wait(ASK_EVERY_MS, undefined, { signal }).catch(() => {});
  }
  return false;
}
