// What the hooks of one snap-in do: check the inputs, and keep one webhook at the shop while it is active.
import { shopOf } from './shop.js';

/** What the webhook is to be, by the inputs; they are texts, the booleans among them, too. */
export function wanted({ context, input_data: { global_values: inputs } }) {
  return { owner: context.snap_in_id, topic: inputs.topic, paid: inputs.only_paid === 'true' };
}

async function ownWebhooks(event) {
  const all = await shopOf(event).webhooks();
  return all.filter(({ owner }) => owner === event.context.snap_in_id);
}

export async function validate(event) {
  const { shop_url: url } = event.input_data.global_values;
  if (!URL.canParse(url)) throw 'Give the address of the shop, such as https://shop.example.';
  await shopOf(event).account();
}

/** Looks first, so that it may run again and again. */
export async function activate(event) {
  const [webhook] = await ownWebhooks(event);
  if (webhook) await shopOf(event).change(webhook.id, wanted(event));
  else await shopOf(event).register(wanted(event));
}

export async function deactivate(event) {
  for (const { id } of await ownWebhooks(event)) await shopOf(event).unregister(id);
}

export const update = activate;
