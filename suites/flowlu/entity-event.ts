// What Flowlu tells of an entity: what it is, what was done to it, and how it was and is.

import type { EmbeddedContext } from '../../harness/embedded/check.js';
import { isJsonObject, type JsonObject } from '../../spec/json.js';
import { type Subscription, subscriptions } from './subscriptions.js';

export type Action = 'create' | 'update' | 'delete';

export type Occasion = Pick<EmbeddedContext, 'manifest' | 'entityId'>;

/** The sides that are documented: what is created was not there before, what is deleted is no more. */
function sidesOf(action: Action, id: number): JsonObject {
  const entity = { id, name: 'Lifecycle conformance' };
  switch (action) {
    case 'create':
      return { current: entity, previous: null };
    case 'update':
      return { current: entity, previous: { ...entity, name: 'Lifecycle' } };
    case 'delete':
      return { current: null, previous: entity };
    default:
      return action satisfies never;
  }
}

export const actions: readonly Action[] = ['create', 'update', 'delete'];

export function event({ manifest, entityId }: Occasion, action: Action, change: JsonObject = {}): JsonObject {
  const subscription: Subscription = subscriptions(manifest)[0] ?? { module: 'crm', model: 'lead' };
  const { meta, ...sides } = change;
  return {
    meta: { ...subscription, action, ...(isJsonObject(meta) ? meta : {}) },
    ...sidesOf(action, entityId),
    ...sides,
  };
}
