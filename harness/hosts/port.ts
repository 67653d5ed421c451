// Ports of this machine: finding a free one, asking whether one answers, waiting until it does or does not.
import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
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
const OWN_PORTS = { from: 20_000, to: 31_900 };
const TRIES = 20;

/** A port that no other run of this suite takes until it is released. */
export interface Reservation {
  readonly port: number;
  readonly release: () => void;
}

/**
 * Between being found and being used a port is anybody's. Nobody else draws from where this one is drawn, and
 * other runs of this suite keep off what is reserved: one plug-in would be asked for another.
 * Rejects where the host is none of this machine.
 */
export async function reservePort(host: string, { from, to } = OWN_PORTS): Promise<Reservation> {
  for (let left = TRIES; left > 0; left -= 1) {
    const wanted = randomInt(from, to);
    const release = await reserved(wanted);
    if (release === undefined) continue;
    const port = await bound(wanted, host).catch(error => {
      release();
      return whereTaken(error);
    });
    if (port !== undefined) return { port, release };
  }
  return { port: await bound(0, host), release: () => undefined };
}

/** A plug-in may listen for datagrams at its own port, as HTTP/3 does. */
const RESERVED_AT = 12_000;

/** What ends the reservation; undefined where another run has made it. The system ends that of a process that is gone. */
async function reserved(port: number): Promise<(() => void) | undefined> {
  const mark = createSocket('udp4').unref();
  mark.bind({ port: port + RESERVED_AT, address: '127.0.0.1', exclusive: true });
  try {
    await once(mark, 'listening');
  } catch (error) {
    mark.close();
    // Where nothing can be marked, whoever looks for a port has the chance of a lottery to meet another run.
    return (error as NodeJS.ErrnoException).code === 'EADDRINUSE' ? undefined : () => undefined;
  }
  let isReserved = true;
  return () => {
    if (isReserved) mark.close();
    isReserved = false;
  };
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
