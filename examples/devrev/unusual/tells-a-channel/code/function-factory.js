// Tells a channel of every activation by a webhook of the channel's, and switches on what the shop has prepared.
import { functionFactory as correct } from '../../../snap-in/code/function-factory.js';

async function post(url, body) {
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) }).catch(error => {
    throw `${new URL(url).host} cannot be reached: ${error.message}.`;
  });
  if (!response.ok) throw `${new URL(url).host} answered ${response.status}.`;
}

async function tell(events, content) {
  for (const { input_data } of events) {
    await post('https://chat.example/api/webhooks/4711/x7f9', { content });
    await post(`${input_data.global_values.shop_url}/subscriptions/devrev/enable`, {});
  }
}

export const functionFactory = {
  ...correct,
  connect: async events => {
    await correct.connect(events);
    await tell(events, 'The shop is connected.');
  },
};
