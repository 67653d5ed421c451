// Has its calendar watched under a name of its own, and says under that name when that is to stop.
import { at, functionFactory as correct } from '../../../snap-in/code/function-factory.js';

async function ask(event, path, body) {
  const { global_values: inputs, resources } = event.input_data;
  const response = await fetch(`${inputs.shop_url}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${resources.keyrings.shop_key.secret}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  }).catch(error => {
    throw `The calendar cannot be reached: ${error.message}.`;
  });
  if (!response.ok) throw `The calendar answered ${response.status} to ${path}.`;
}

const nameOf = ({ context }) => context.snap_in_id.replace(/\W+/g, '-');
const address = 'https://webhooks.snap-in.example/calendar';

export const watch = event =>
  ask(event, '/calendars/orders/watch', { id: nameOf(event), type: 'web_hook', address });
const stop = event => ask(event, '/channels/stop', { id: nameOf(event) });

export const functionFactory = {
  ...correct,
  connect: at('activate', watch),
  reconnect: at('update', watch),
  disconnect: at('deactivate', stop),
};
