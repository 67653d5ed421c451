// The shop outside, whose webhooks tell of new orders.
const ORIGIN = process.env.APP_ENV_SHOP_ORIGIN ?? 'https://api.shop.example';

async function ask(method, path, { api_key: apiKey }, body) {
  const response = await fetch(`${ORIGIN}${path}`, {
    method,
    headers: { ...(apiKey && { authorization: `Bearer ${apiKey}` }), 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  // What is gone already need not be removed.
  if (!response.ok && !(method === 'DELETE' && response.status === 404)) {
    throw new Error(`The shop answered ${response.status}.`);
  }
  const text = await response.text();
  return text === '' ? {} : JSON.parse(text);
}

export const check = account => ask('GET', `/shops/${encodeURIComponent(account.shop)}`, account);
export const list = account => ask('GET', '/webhooks', account);
export const register = (account, url, topics = ['orders']) =>
  ask('POST', '/webhooks', account, { topics, url });
export const report = (account, status) => ask('POST', '/status', account, { status });
export const unregister = (account, id) => ask('DELETE', `/webhooks/${id}`, account);
export const unregisterAll = account => ask('DELETE', '/webhooks', account);
export const unsubscribe = (account, id) => ask('POST', '/webhooks/unsubscribe', account, { id });
export const redeem = (code, redirect) => ask('POST', '/oauth/token', {}, { code, redirect });
