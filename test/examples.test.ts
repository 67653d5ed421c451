// The examples as real processes: each one starts, and the correct ones keep the contract.
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deliver, type Example, folder, mint, start, startAll } from './plugins/example.js';

const files = (name: string) => readdirSync(new URL(name, folder)).map(file => `${name}/${file}`);
const correct = ['plugin.js', ...files('unusual')];

async function started(file: string, use: (example: Example) => Promise<void>): Promise<void> {
  const example = await start(file);
  try {
    await use(example);
  } finally {
    await example.stop();
  }
}

/** The same token with another character in the middle of its signature. */
function tampered(token: string): string {
  const [header, payload, signature = ''] = token.split('.');
  const middle = signature.length >> 1;
  const other = signature[middle] === 'A' ? 'B' : 'A';
  return `${header}.${payload}.${signature.slice(0, middle)}${other}${signature.slice(middle + 1)}`;
}

describe('a flawed example', () => {
  const flawed = files('flawed');
  let examples: readonly Example[] = [];
  beforeAll(async () => {
    examples = await startAll(flawed);
  });
  afterAll(() => examples[0]?.stop());

  test.each(flawed.map((file, index) => [file, index] as const))(
    '%s starts and listens',
    async (_file, index) => {
      const { origin } = new URL(examples[index]?.url ?? 'it ended before');
      expect((await fetch(origin)).status).toBe(404);
    },
  );
});

describe.concurrent('a correct example', () => {
  test.each(correct)('%s accepts an honest delivery and refuses a tampered one', async file => {
    await started(file, async example => {
      const ids = { tenantId: crypto.randomUUID(), pluginId: crypto.randomUUID() };
      const refused = await deliver(example, 'install', tampered(await mint('install', ids)));
      expect(refused.status).toBe(400);
      expect(await refused.json()).toEqual({ code: expect.any(Number), message: expect.any(String) });
      for (const event of ['install', 'instance_add', 'instance_remove', 'uninstall']) {
        const token = await mint(event, { ...ids, instanceId: crypto.randomUUID() });
        const accepted = await deliver(example, event, token);
        expect(`${event}: ${accepted.status}`).toBe(`${event}: 201`);
      }
    });
  });
});

describe('the correct example', () => {
  const ids = () => ({ tenantId: crypto.randomUUID(), pluginId: crypto.randomUUID() });

  test('says that it is installed already, until it was uninstalled', async () => {
    await started('plugin.js', async example => {
      const tenant = ids();
      const send = async (event: string) => deliver(example, event, await mint(event, tenant));
      expect((await send('install')).status).toBe(201);
      const repeated = await send('install');
      expect(repeated.status).toBe(400);
      expect(await repeated.json()).toMatchObject({ code: 100 });
      expect((await send('uninstall')).status).toBe(201);
      expect((await send('uninstall')).status).toBe(201);
      expect((await send('install')).status).toBe(201);
    });
  });

  test('installs once when the event comes ten times at once', async () => {
    await started('plugin.js', async example => {
      const token = await mint('install', ids());
      const replies = await Promise.all(Array.from({ length: 10 }, () => deliver(example, 'install', token)));
      expect(replies.map(reply => reply.status).sort()).toEqual([201, ...Array(9).fill(400)]);
    });
  });

  test('refuses an instance of what is not installed', async () => {
    await started('plugin.js', async example => {
      const token = await mint('instance_add', { ...ids(), instanceId: crypto.randomUUID() });
      expect((await deliver(example, 'instance_add', token)).status).toBe(400);
    });
  });

  test('exchanges the authorization code with the tenant only', async () => {
    await started('plugin.js', async example => {
      const tenant = ids();
      const client = {
        client_id: 'plugin',
        client_secret: 'secret',
        authorization_code: 'code',
        token_endpoint_url: '/api/oauth/token',
        trigger_event: { url: '/trigger', method: 'POST' },
      };
      await deliver(example, 'install', await mint('install', tenant));
      const send = async (base_url: string) =>
        (await deliver(example, 'access_token', await mint('access_token', { ...tenant, base_url, client })))
          .status;
      expect(await send('https://other.haiilocloud.com')).toBe(400);
      expect(await send('https://example.haiilocloud.com')).toBe(201);
    });
  });

  test('refuses what is no form, holds no token, holds two, or is too large', async () => {
    await started('plugin.js', async example => {
      const token = await mint('install');
      const form = 'application/x-www-form-urlencoded';
      const post = async (body: string, type = form) =>
        (await fetch(`${example.url}install`, { method: 'POST', body, headers: { 'content-type': type } }))
          .status;
      expect(await post(JSON.stringify({ token }), 'application/json')).toBe(400);
      expect(await post(`token=${token}`, 'text/plain')).toBe(400);
      expect(await post('')).toBe(400);
      expect(await post(`token=${token}&token=${token}`)).toBe(400);
      expect(await post(`token=${token}&more=${'a'.repeat(1_000_000)}`)).toBe(400);
      expect(await post(`token=${token}&more=1`)).toBe(201);
    });
  });

  test('knows its five addresses and no other method', async () => {
    await started('plugin.js', async ({ url }) => {
      const status = async (address: string, method: string) => (await fetch(address, { method })).status;
      expect(await status(`${url}update`, 'POST')).toBe(404);
      expect(await status(`${url}/install`, 'POST')).toBe(404);
      expect(await status(url.replace('lifecycle/', 'lifecycleinstall'), 'POST')).toBe(404);
      expect(await status(`${url}install`, 'GET')).toBe(405);
    });
  });
});
