// Keeps one subscription at the mirror while the snap-in is active.

import { ask, type Subscription } from './mirror.js';
import { Detail, type FunctionInput } from './types.js';

async function own(event: FunctionInput): Promise<readonly Subscription[]> {
  const all = await ask<readonly Subscription[]>(event, '/subscriptions');
  return all.filter(({ owner }) => owner === event.context.snap_in_id);
}

/** Looks first, so that it may run again and again. */
export async function connect(event: FunctionInput): Promise<void> {
  const isWhole = event.input_data.global_values['detail'] === Detail.Everything;
  const body = { owner: event.context.snap_in_id, fields: isWhole ? ['title', 'body'] : ['title'] };
  const [known] = await own(event);
  if (known) await ask(event, `/subscriptions/${known.id}`, { method: 'PUT', body });
  else await ask(event, '/subscriptions', { method: 'POST', body });
}

export async function disconnect(event: FunctionInput): Promise<void> {
  for (const { id } of await own(event)) await ask(event, `/subscriptions/${id}`, { method: 'DELETE' });
}
