// Starts an example as a process of its own and sends it deliveries that its key service vouches for.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

export const folder = new URL('../../examples/haiilo/', import.meta.url);

const preload = new URL('vendor.mjs', import.meta.url).href;
const keys = await generateKeyPair('RS512', { extractable: true });
const keyDocument = JSON.stringify({
  alg: { name: 'RSASSA-PKCS1-v1_5', hash: { name: 'SHA-512' } },
  key: { ...(await exportJWK(keys.publicKey)), alg: 'RS512', use: 'sig' },
});
const header = {
  typ: 'JWT',
  alg: 'RS512',
  jku: 'https://plugins.coyoapp.com/certificate/coyocloud.com_new.jwk.json',
};

export interface Example {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Resolves once the example says where it listens; rejects when it ends before. */
export async function start(file: string): Promise<Example> {
  const [example] = await launch([new URL(file, folder).pathname], 1);
  if (!example) throw new Error(`${file} ended without listening`);
  return example;
}

/** Starts many in one process, which is enough to see that they start; the answers come in the same order. */
export async function startAll(files: readonly string[]): Promise<readonly Example[]> {
  const launcher = new URL('all.mjs', import.meta.url).pathname;
  return launch([launcher, ...files.map(file => new URL(file, folder).href)], files.length);
}

async function launch(args: readonly string[], lines: number): Promise<readonly Example[]> {
  const child = spawn(process.execPath, ['--import', preload, ...args], {
    env: { ...process.env, PORT: '0', KEY_DOCUMENT: keyDocument },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const examples: Example[] = [];
  for await (const line of createInterface(child.stdout)) {
    examples.push({ url: /http:\S+/.exec(line)?.[0] ?? line, stop: () => stop(child) });
    if (examples.length === lines) break;
  }
  return examples;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill();
  await once(child, 'exit');
}

/** An honest token of a tenant; `changes` are laid over its claims. */
export async function mint(event: string, changes: JWTPayload = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: 'https://example.haiilocloud.com',
    iat: now,
    exp: now + 60,
    jti: crypto.randomUUID(),
    tenantId: crypto.randomUUID(),
    pluginId: crypto.randomUUID(),
    sub: event,
    certificate: 'bm90IGxvb2tlZCBhdA==',
    ...changes,
  };
  return new SignJWT(claims).setProtectedHeader(header).sign(keys.privateKey);
}

export async function deliver(example: Example, event: string, token: string): Promise<Response> {
  return fetch(`${example.url}${event}`, { method: 'POST', body: new URLSearchParams({ token }) });
}
