// Ports of this machine: finding a free one, asking whether one answers, waiting until it does or does not.
import { randomInt } from 'node:crypto';
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

/** Below those that systems hand out themselves, to listeners on port 0 and to the near ends of connections. */
const OWN_PORTS = { from: 20_000, to: 32_000 } as const;
const TRIES = 20;

/**
 * Between being found and being used a port is anybody's; drawn from where nobody else draws, it stays free.
 * Rejects where the host is none of this machine.
 */
export async function freePort(host: string): Promise<number> {
  for (let left = TRIES; left > 0; left -= 1) {
    const port = await bound(randomInt(OWN_PORTS.from, OWN_PORTS.to), host).catch(whereTaken);
    if (port !== undefined) return port;
  }
  return bound(0, host);
}

async function bound(wanted: number, host: string): Promise<number> {
  const server = createServer().listen(wanted, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function whereTaken(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'EADDRINUSE' || error.code === 'EACCES') return undefined;
  throw error;
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
