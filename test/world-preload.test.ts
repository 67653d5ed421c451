// Real plug-ins living in the world: what they reach, and what they must not notice.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type StartedPlugin, startPlugin } from '../harness/hosts/command.js';
import { createWorld, type World } from '../harness/world/world.js';

const cwd = fileURLToPath(new URL('plugins', import.meta.url));
const lane = 'quiet läne, 100% ☃ with "signs"';
const key = 'https://plugins.coyoapp.com/key.json';

/** A server that is not the world's: answers 418, or redirects where its caller says. */
const local = createServer((request: IncomingMessage, reply) => {
  const to = new URL(request.url ?? '/', 'http://local').searchParams.get('to');
  if (to !== null) reply.setHeader('location', to);
  reply.writeHead(to === null ? 418 : 302).end('local');
});

let world: World;
let plugin: StartedPlugin;
let localPort: number;
let seen = 0;

interface Told {
  readonly status?: number;
  readonly type?: string;
  readonly body?: string;
  readonly reused?: boolean;
  readonly error?: string;
  readonly code?: string | number;
  readonly errors?: number;
}

async function ask(client: string, url: string, how: object = {}): Promise<Told> {
  const body = JSON.stringify({ client, url, ...how });
  return (await (await fetch(plugin.url, { method: 'POST', body })).json()) as Told;
}

/** The ledger since the test began. */
const since = () => world.ledger().slice(seen);

function start(command: string, ofLane: string): Promise<StartedPlugin> {
  const environment = world.environment(ofLane);
  const url = 'http://127.0.0.1:0/';
  return startPlugin({ command, cwd, url, lane: ofLane, environment, readyWithinMs: 60_000, clock: () => 0 });
}

beforeAll(async () => {
  local.listen(0, '0.0.0.0');
  await once(local, 'listening');
  localPort = (local.address() as AddressInfo).port;
  world = await createWorld({
    isKeyHost: hostname => hostname.endsWith('.coyoapp.com'),
    keyDocuments: { genuine: '"genuine"', attacker: '"attacker"' },
    outside: ({ method, headers, body }) => ({
      status: 201,
      contentType: 'text/plain',
      body: JSON.stringify([method, headers['host'], headers['x-own'], body]),
    }),
    pass: [`0.0.0.0:${localPort}`],
    clock: () => 7,
  });
  plugin = await start('node outbound.mjs', lane);
});

afterAll(async () => {
  await plugin.stop();
  await world.close();
  local.close();
});

beforeEach(() => {
  world.setFault(lane, null);
  seen = world.ledger().length;
});

const secure = [
  'https.get',
  'named https.get',
  'https.get with an agent',
  'fetch',
  'node-fetch',
  'axios',
  'dispatcher',
];
const following = ['fetch', 'node-fetch', 'axios'];

describe('what a plug-in reaches', () => {
  test.each(secure)('the genuine key, with %s', async client => {
    expect(await ask(client, key)).toMatchObject({ status: 200, body: '"genuine"' });
    const reached = { lane, role: 'key service', method: 'GET', url: key, body: '', status: 200, atMs: 7 };
    expect(since()).toEqual([reached]);
  });

  test.each(['http.get', 'named http.get', 'fetch', 'node-fetch', 'axios', 'dispatcher'])(
    'whoever sits on the network, where it asks a key host without TLS, with %s',
    async client => {
      const url = 'http://plugins.coyoapp.com:8080//two%20words/%E2%98%83?a=%2F&b="c"';
      expect(await ask(client, url)).toMatchObject({ status: 200, body: '"attacker"' });
      expect(since()).toMatchObject([{ role: 'canary', url: new URL(url).href }]);
    },
  );

  test.each([...following, 'dispatcher'])('an outside service, with a body, by %s', async client => {
    const told = await ask(client, 'https://api.example/path', { method: 'POST', sent: 'token=ä&b=1' });
    expect(told.status).toBe(201);
    expect(JSON.parse(told.body ?? '')).toEqual(['POST', 'api.example', 'kept', 'token=ä&b=1']);
    expect(since()).toMatchObject([{ role: 'outside', method: 'POST', body: 'token=ä&b=1', status: 201 }]);
  });

  test.each(following)('the canary through a redirect, with %s', async client => {
    const told = await ask(client, `https://plugins.coyoapp.com/${world.redirectMark}/key.json`);
    expect(told).toMatchObject({ status: 200, body: '"attacker"' });
    expect(since().map(({ role, status }) => [role, status])).toEqual([
      ['key service', 302],
      ['canary', 200],
    ]);
  });

  test.each(following)('no canary where %s refuses redirects', async client => {
    const url = `https://plugins.coyoapp.com/${world.redirectMark}/key.json`;
    expect(await ask(client, url, { redirect: 'error' })).toHaveProperty('error');
    expect(since().map(({ role }) => role)).toEqual(['key service']);
  });

  test('no redirect that its client did not ask for', async () => {
    const url = `https://plugins.coyoapp.com/${world.redirectMark}/key.json`;
    expect(await ask('https.get', url)).toMatchObject({ status: 302 });
    expect(since()).toHaveLength(1);
  });

  test('the outside even where a loopback service redirects there', async () => {
    const to = encodeURIComponent('https://elsewhere.example/');
    expect(await ask('fetch', `http://127.0.0.1:${localPort}/?to=${to}`)).toMatchObject({ status: 201 });
    expect(since()).toMatchObject([{ role: 'outside', url: 'https://elsewhere.example/' }]);
  });
});

describe('what a plug-in feels of a fault', () => {
  test.each(secure)('a reset connection, with %s', async client => {
    world.setFault(lane, { kind: 'reset' });
    const told = await ask(client, key);
    expect(told.code).toMatch(/ECONNRESET|UND_ERR_SOCKET/);
    // A second error event would end a plug-in that listens once.
    expect(told.errors ?? 1).toBe(1);
    expect(since()[0]).not.toHaveProperty('status');
  });

  test.each(secure.slice(0, -1))('its own timeout where the service hangs, with %s', async client => {
    world.setFault(lane, { kind: 'hang' });
    const told = await ask(client, key, { timeoutMs: 150 });
    expect(told.error).toMatch(/timed out|timeout|aborted/i);
    expect(told.errors ?? 1).toBe(1);
  });

  test.each(following)('its own timeout where an answer never ends, with %s', async client => {
    world.setFault(lane, { kind: 'stall' });
    const told = await ask(client, key, { timeoutMs: 150 });
    expect(told.error).toMatch(/timed out|timeout|aborted|terminated/i);
    expect(told.errors ?? 1).toBe(1);
  });

  test('a status, a body, and the service’s return', async () => {
    world.setFault(lane, { kind: 'status', status: 503 });
    expect(await ask('fetch', key)).toMatchObject({ status: 503 });
    world.setFault(lane, { kind: 'body', body: '<html>' });
    expect(await ask('https.get', key)).toMatchObject({ status: 200, body: '<html>' });
    world.setFault(lane, null);
    expect(await ask('https.get', key)).toMatchObject({ body: '"genuine"' });
  });

  test('a hang that holds up nothing else', async () => {
    world.setFault(lane, { kind: 'hang' });
    const order: string[] = [];
    const hanging = ['https.get', 'fetch', 'axios'].map(async client => {
      await ask(client, key, { timeoutMs: 1500 });
      order.push('gave up');
    });
    await expect.poll(() => since().length, { timeout: 20_000 }).toBe(3);
    await ask('axios', 'https://api.example/');
    order.push('answered');
    await Promise.all(hanging);
    expect(order[0]).toBe('answered');
  });

  test('nothing of another lane', async () => {
    world.setFault('another lane', { kind: 'status', status: 503 });
    expect(await ask('fetch', key)).toMatchObject({ status: 200 });
  });
});

describe('what a plug-in does not notice', () => {
  test.each(['http.get', 'named http.get', 'fetch', 'node-fetch', 'axios', 'dispatcher'])(
    'loopback and passed hosts are the real ones, with %s',
    async client => {
      for (const host of ['127.0.0.1', 'localhost', '127.8.9.10', '0.0.0.0']) {
        const told = await ask(client, `http://${host}:${localPort}/`);
        expect(told.status ?? told.code).toSatisfy(status => status === 418 || status === 'ERR_BAD_REQUEST');
      }
      expect(since()).toEqual([]);
    },
  );

  test('loopback connections are kept alive as without the world', async () => {
    const url = `http://127.0.0.1:${localPort}/`;
    await ask('http.get with an agent', url);
    expect(await ask('http.get with an agent', url)).toMatchObject({ status: 418, reused: true });
  });

  test('nothing is printed, whatever happens', async () => {
    world.setFault(lane, { kind: 'reset' });
    for (const client of secure) await ask(client, key);
    world.setFault(lane, { kind: 'hang' });
    for (const client of ['https.get', 'fetch']) await ask(client, key, { timeoutMs: 50 });
    expect(plugin.output()).toBe('');
    expect(plugin.exits()).toEqual([]);
  });
});

describe('joining', () => {
  test('the lane has joined by the time that its plug-in answers', () => {
    expect(world.joined(lane)).toBe(true);
    expect(world.joined('another lane')).toBe(false);
  });

  test.each(['node outbound.cjs', 'npm run --silent ask --prefix packaged'])('%s joins', async command => {
    const started = await start(command, command);
    try {
      expect(world.joined(command)).toBe(true);
      expect(await (await fetch(`${started.url}key.json`)).text()).toBe('"genuine"');
      expect(since()).toMatchObject([{ lane: command, url: key }]);
    } finally {
      await started.stop();
    }
  });
});

/** A process that runs to its own end; resolves with its exit code and what it printed. */
async function run(code: string, environment: Record<string, string>): Promise<[number, string]> {
  const env = { ...process.env, ...environment };
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { env });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (printed += chunk));
  const [exitCode] = await once(child, 'close');
  return [exitCode, printed];
}

test('options for Node that were there before still hold', async () => {
  vi.stubEnv('NODE_OPTIONS', '--title=inherited');
  const environment = world.environment('inherited');
  vi.unstubAllEnvs();
  expect(await run('console.log(process.title)', environment)).toEqual([0, 'inherited\n']);
  expect(world.joined('inherited')).toBe(true);
});

describe('a process that ends by itself', () => {
  test.each([
    ['when it asked nothing', ''],
    ['when its answer is in', `const reply = await fetch('${key}'); await reply.text();`],
    [
      'when it gave up on a hanging fetch',
      `await fetch('${key}', { signal: AbortSignal.timeout(50) }).catch(() => {});`,
    ],
    [
      'when it gave up on a hanging request',
      `import { get } from 'node:https';
       const request = get('${key}', { timeout: 50 }).on('error', () => {});
       request.on('timeout', () => request.destroy());`,
    ],
  ])('ends %s', async (title, code) => {
    world.setFault(title, title.includes('hanging') ? { kind: 'hang' } : null);
    expect(await run(code, world.environment(title))).toEqual([0, '']);
    expect(since()).toHaveLength(code === '' ? 0 : 1);
  });

  test('ends as ever when its world is gone', async () => {
    const gone = await createWorld({
      isKeyHost: () => true,
      keyDocuments: { genuine: '', attacker: '' },
      pass: [],
      clock: () => 0,
    });
    const environment = gone.environment('main');
    await gone.close();
    const code = `await fetch('${key}').catch(({ message, cause }) => console.log(message, cause.code));`;
    expect(await run(code, environment)).toEqual([0, 'fetch failed ECONNRESET\n']);
  });
});

test('the preload is found from a directory with spaces and quotes in its name', async () => {
  const root = mkdtempSync(join(tmpdir(), 'a "strange" place '));
  try {
    const own = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
    cpSync(own('dist'), join(root, 'dist'), { recursive: true });
    cpSync(own('package.json'), join(root, 'package.json'));
    symlinkSync(own('node_modules'), join(root, 'node_modules'));
    const { createWorld: create } = await import(
      pathToFileURL(join(root, 'dist/harness/world/world.js')).href
    );
    const strange: World = await create({
      isKeyHost: () => true,
      keyDocuments: { genuine: '"genuine"', attacker: '"attacker"' },
      pass: [],
      clock: () => 0,
    });
    const code = `console.log(await (await fetch('${key}')).text());`;
    expect(await run(code, strange.environment('main'))).toEqual([0, '"genuine"\n']);
    await strange.close();
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
