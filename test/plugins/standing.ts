// Plug-ins that stand on their own, as staging ones do, and servers in the place of one; all end with their test.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { freePort, root } from '../cli/command.js';

/** Its base URL; nobody answers for the key hosts. */
export async function standing(file: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const port = await freePort();
  const child = spawn(process.execPath, [file], {
    cwd: root,
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  onTestFinished(() => void child.kill());
  while (!(await connects(port))) await new Promise(resolve => setTimeout(resolve, 50));
  return `http://127.0.0.1:${port}/lifecycle/`;
}

function connects(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = net.connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

/** Its origin, with a slash behind. */
export async function answering(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
