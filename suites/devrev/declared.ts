// DevRev: the hooks and functions that a manifest declares.

import { isJsonObject, type Json, type JsonObject } from '../../spec/json.js';

export const HOOKS = ['validate', 'activate', 'deactivate', 'update'] as const;
export type Hook = (typeof HOOKS)[number];

export function isHook(name: unknown): name is Hook {
  return HOOKS.some(hook => hook === name);
}

/** The entries of a list in the manifest; empty where it is none. */
export function entriesOf(manifest: Json, section: string): readonly Json[] {
  const entries = isJsonObject(manifest) ? manifest[section] : undefined;
  return Array.isArray(entries) ? entries : [];
}

/** Every hook that is declared, with the name of its function; of two of a type the first counts. */
export function declaredHooks(manifest: Json): ReadonlyMap<Hook, string> {
  const pairs = entriesOf(manifest, 'hooks')
    .filter((entry): entry is JsonObject => isJsonObject(entry))
    .flatMap(({ type, function: name }) =>
      isHook(type) && typeof name === 'string' ? [[type, name] as const] : [],
    );
  return new Map(pairs.toReversed());
}
