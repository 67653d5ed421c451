// Registers a webhook at an account of the shop with every activation, and removes none.
import { at, functionFactory as correct } from '../../../snap-in/code/function-factory.js';

async function connect({ input_data: { global_values: inputs, resources } }) {
  const response = await fetch(`${inputs.shop_url}/accounts/7/webhooks`, {
    method: 'POST',
    headers: { authorization: `Bearer ${resources.keyrings.shop_key.secret}` },
    body: JSON.stringify({ topic: inputs.topic }),
  }).catch(() => ({}));
  if (!response.ok) throw 'The shop registers no webhook.';
}

export const functionFactory = {
  ...correct,
  connect: at('activate', connect),
  disconnect: at('deactivate', () => {}),
};
