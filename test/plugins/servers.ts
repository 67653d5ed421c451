// What may stand before a plug-in: a server of TLS, a proxy, a server that only sends on or only speaks HTTP/2.

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';
import tls from 'node:tls';
import { onTestFinished } from 'vitest';
import type { Certified } from './certificates.js';

/** Listens on a free port of this machine until the test ends; returns the port. */
export async function listening(server: net.Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return (server.address() as AddressInfo).port;
}

/** Takes off the TLS and hands on to the port behind. */
export function tlsBefore(port: number, certificate: Certified): Promise<number> {
  return listening(
    tls.createServer({ ...certificate }, socket => {
      const behind = net.connect(port, '127.0.0.1');
      joined(socket, behind);
    }),
  );
}

function joined(one: Socket, other: Socket): void {
  for (const socket of [one, other]) {
    const partner = socket === one ? other : one;
    socket.on('error', () => partner.destroy()).on('close', () => partner.destroy());
  }
  one.pipe(other).pipe(one);
}

export interface TestProxy {
  readonly port: number;
  /** The places to which a way was asked. */
  readonly asked: string[];
}

/** Every way that it opens leads to the port; it refuses with the status where one is given. */
export async function proxyTo(port: number, status = 200): Promise<TestProxy> {
  const asked: string[] = [];
  const proxy: Server = createServer((_request, response) => response.writeHead(405).end());
  proxy.on('connect', ({ url = '' }, socket: Socket) => {
    asked.push(url);
    if (status !== 200) return void socket.end(`HTTP/1.1 ${status} Refused\r\n\r\n`);
    const behind = net.connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      joined(socket, behind);
    });
  });
  return { port: await listening(proxy), asked };
}
