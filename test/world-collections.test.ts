// The service outside that remembers: what was created is listed, changed and gone when it was deleted.

import { expect, test } from 'vitest';
import { createCollections } from '../harness/world/collections.js';

function service() {
  const answer = createCollections();
  let nth = 0;
  return (method: string, url: string, body?: object) => {
    nth += 1;
    const { status, body: text } = answer(
      { method, url, headers: {}, body: body ? JSON.stringify(body) : '' },
      nth,
    );
    return { status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  };
}

test('it serves collections by REST paths', () => {
  const ask = service();
  const hooks = 'https://shop.example/v1/webhooks';
  expect(ask('GET', hooks).body).toEqual([]);
  expect(ask('POST', hooks, { topic: 'orders' })).toEqual({
    status: 201,
    body: { topic: 'orders', id: 'outside-2' },
  });
  expect(ask('PUT', `${hooks}/outside-2`, { topic: 'refunds' }).status).toBe(200);
  expect(ask('GET', hooks).body).toEqual([{ topic: 'refunds', id: 'outside-2' }]);
  expect(ask('DELETE', `${hooks}/outside-2`).status).toBe(204);
  expect(ask('DELETE', `${hooks}/outside-2`).status).toBe(404);
  expect(ask('GET', hooks).body).toEqual([]);
});

test('it serves the dotted methods of DevRev, with or without a slash too many', () => {
  const ask = service();
  const api = 'https://api.devrev.ai/';
  const webhook = { url: 'https://snap-in.example', id: 'outside-1' };
  expect(ask('POST', `${api}/webhooks.create`, { url: webhook.url }).body).toEqual({
    webhook,
    id: webhook.id,
  });
  expect(ask('POST', `${api}webhooks.list`).body).toEqual({ webhooks: [webhook] });
  expect(ask('GET', `${api}webhooks.get?id=outside-1`).status).toBe(200);
  expect(ask('POST', `${api}webhooks.delete`, { id: 'outside-1' }).status).toBe(200);
  expect(ask('POST', `${api}webhooks.delete`, { id: 'outside-1' }).status).toBe(404);
  expect(ask('POST', `${api}internal/snap-ins.system-update`, { status: 'active' }).status).toBe(200);
});

test('what was there before in the organization is found', () => {
  const ask = service();
  const api = 'https://api.devrev.ai/';
  expect(ask('GET', `${api}dev-users.self`).body).toMatchObject({ dev_user: { id: 'dev_user-1' } });
  expect(ask('POST', `${api}parts.get`, { id: 'PROD-1' }).body).toMatchObject({ part: { id: 'PROD-1' } });
  expect(ask('POST', `${api}webhooks.get`, { id: 'outside-7' }).status).toBe(404);
});

test('what has a name of its own is there once, and another service knows nothing of it', () => {
  const ask = service();
  const account = { external_ref: 'one' };
  expect(ask('POST', 'https://api.devrev.ai/accounts.create', account).status).toBe(201);
  expect(ask('POST', 'https://api.devrev.ai/accounts.create', account).status).toBe(409);
  expect(ask('GET', 'https://other.example/accounts').body).toEqual([]);
});
