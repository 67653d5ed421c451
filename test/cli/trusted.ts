// A plug-in that runs on its own and trusts a key of ours, as a staging one does, and the flags that fit it.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { command, directory, freePort, root } from './command.js';

export interface Trusted {
  readonly port: number;
  readonly flags: readonly string[];
}

export async function trustedPlugin(file = 'trusting.js'): Promise<Trusted> {
  const files = directory();
  const keyUrl = `http://127.0.0.1:${await freePort()}/key.json`;
  await command(['keys', '--out', files]);
  const port = await freePort();
  const child = spawn(process.execPath, [`test/plugins/${file}`], {
    cwd: root,
    env: { ...process.env, KEY_URL: keyUrl, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill());
  await once(child.stdout, 'data');
  return { port, flags: ['--key', join(files, 'lifecycle-conformance.key.json'), '--key-url', keyUrl] };
}
