// Unusual but correct: asks the second host of the shop where the first one is out of order, and signs what it asks.
import { createHmac } from 'node:crypto';
import { Lifecycle as Correct } from '../../signs-requests/lifecycle/Lifecycle.js';

const HOSTS = ['https://api.shop.example', 'https://api-backup.shop.example'];

async function ask(method, path, { shop, api_key: apiKey }, told) {
  const body = told && JSON.stringify({ ...told, account: shop });
  const signature = createHmac('sha256', apiKey).update(`${method} ${path} ${body}`).digest('hex');
  const headers = { 'x-client': shop, 'x-signature': signature };
  for (const host of HOSTS) {
    const response = await fetch(`${host}${path}`, { method, headers, ...(body && { body }) }).catch(
      () => {},
    );
    if (response?.ok) return method === 'DELETE' ? {} : response.json();
  }
  throw new Error('The shop cannot be reached.');
}

export class Lifecycle extends Correct {
  ask = ask;
}
