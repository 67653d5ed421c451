// The world as a server of its own, asked straight over loopback.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createWorld, type World } from '../harness/world/world.js';

const open: World[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(world => world.close()));
});

async function someWorld(): Promise<World> {
  const world = await createWorld({
    isKeyHost: hostname => hostname === 'keys.vendor.example',
    keyDocuments: { genuine: '"genuine"', attacker: '"attacker"' },
    pass: [],
    clock: () => 7,
  });
  open.push(world);
  return world;
}

async function free(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

test('serves the attacker at its own origin, and writes it into the ledger', async () => {
  const world = await someWorld();
  const url = `${world.origin}/${world.canaryMark}/key.json`;
  const reply = await fetch(url, { method: 'POST', body: 'sent' });
  expect([reply.status, await reply.text()]).toEqual([200, '"attacker"']);
  expect(world.ledger()).toEqual([
    { lane: '', role: 'canary', method: 'POST', url, body: 'sent', status: 200, atMs: 7 },
  ]);
});

test('plays the key service at a loopback URL, with today’s key and with the fault of the unnamed lane', async () => {
  const world = await someWorld();
  const url = `http://127.0.0.1:${await free()}/keys/key.json`;
  expect(await world.listenAt(url)).toBe(true);
  expect(await (await fetch(url)).text()).toBe('"genuine"');
  world.setGenuineKey('"rolled over"');
  expect(await (await fetch(url)).text()).toBe('"rolled over"');
  world.setFault('', { kind: 'status', status: 503 });
  expect((await fetch(url)).status).toBe(503);
  world.setFault('', null);
  expect((await fetch(url)).status).toBe(200);
  expect(world.ledger().map(entry => entry.role)).toEqual(Array(4).fill('key service'));
});

test('says that it cannot play the key service where a port is taken or TLS is wanted', async () => {
  const world = await someWorld();
  expect(await world.listenAt(`${world.origin}/key.json`)).toBe(false);
  expect(await world.listenAt(`https://127.0.0.1:${await free()}/key.json`)).toBe(false);
});

test('closes at once, hanging requests and idle connections included', async () => {
  const world = await someWorld();
  const url = new URL(`http://127.0.0.1:${await free()}/key.json`);
  await world.listenAt(url.href);
  world.setFault('', { kind: 'hang' });
  const hanging = fetch(url).then(
    () => 'answered',
    () => 'cut',
  );
  const idle = connect(Number(url.port), '127.0.0.1').on('error', () => {});
  await once(idle, 'connect');
  const ended = once(idle, 'close');
  await expect.poll(() => world.ledger().length, { timeout: 20_000 }).toBe(1);
  expect(world.ledger()[0]).not.toHaveProperty('status');
  await world.close();
  expect(await hanging).toBe('cut');
  await ended;
  await expect(fetch(world.origin)).rejects.toThrow();
});
