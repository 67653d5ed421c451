// Puts its webhook under the id of the snap-in, which has slashes of its own, and removes it there.
import { functionFactory as correct } from '../../../snap-in/code/function-factory.js';

export async function ask(method, { input_data: { global_values: inputs, resources } }, id) {
  const response = await fetch(`${inputs.shop_url}/webhooks/${id}`, {
    method,
    headers: { authorization: `Bearer ${resources.keyrings.shop_key.secret}` },
  }).catch(error => {
    throw `The shop cannot be reached: ${error.message}.`;
  });
  const isGone = method === 'DELETE' && response.status === 404;
  if (!response.ok && !isGone) throw `The shop answered ${response.status}.`;
}

export const functionFactory = {
  ...correct,
  connect: async events => {
    for (const event of events) await ask('PUT', event, event.context.snap_in_id);
  },
  disconnect: async events => {
    for (const event of events) await ask('DELETE', event, event.context.snap_in_id);
  },
  reconnect: async events => {
    for (const event of events) await ask('PUT', event, event.context.snap_in_id);
  },
};
