// The entity webhooks that a manifest declares, in the forms that a reader would guess: none is published.

import { isJsonObject, type Json } from '../../spec/json.js';

export interface Subscription {
  readonly module: string;
  readonly model: string;
}

/** Entries of `webhooks`: `{module, model}`, or a text such as "crm.lead" or "crm/lead". */
export function subscriptions(manifest: Json): readonly Subscription[] {
  const declared = isJsonObject(manifest) ? manifest['webhooks'] : undefined;
  return Array.isArray(declared) ? declared.flatMap(subscriptionOf) : [];
}

function subscriptionOf(entry: Json): readonly Subscription[] {
  if (typeof entry === 'string') {
    const [module, model] = entry.split(/[./]/);
    return module && model ? [{ module, model }] : [];
  }
  if (!isJsonObject(entry)) return [];
  const { module, model } = entry;
  return typeof module === 'string' && typeof model === 'string' ? [{ module, model }] : [];
}
