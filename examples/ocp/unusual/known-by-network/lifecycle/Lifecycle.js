// Unusual but correct: the shop knows the app by its network, is told once of which account, and every body is JSON.
import { Lifecycle as Correct } from '../../signs-requests/lifecycle/Lifecycle.js';

async function ask(method, path, { shop }, body = {}) {
  const account = method === 'POST' ? `?account=${encodeURIComponent(shop)}` : '';
  const response = await fetch(`https://api.shop.example${path}${account}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`The shop answered ${response.status}.`);
  return method === 'DELETE' ? {} : response.json();
}

export class Lifecycle extends Correct {
  ask = ask;
}
