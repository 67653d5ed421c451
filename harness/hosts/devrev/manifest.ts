// What a host reads in a snap-in's manifest: the functions of its hooks, its keyrings and its event sources.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { failureOf } from '../failure.js';

export interface Manifest {
  readonly hooks?: readonly { readonly type?: unknown; readonly function?: unknown }[];
  readonly keyrings?: unknown;
  readonly event_sources?: unknown;
}

/** The manifest, or one sentence with the mend. */
export function readManifest(file: string): Manifest | string {
  try {
    return (parse(readFileSync(file, 'utf8'), { merge: true }) ?? {}) as Manifest;
  } catch (error) {
    return `${file} cannot be read (${failureOf(error, file)}); mend it and run again.`;
  }
}

export function functionOf({ hooks }: Manifest, hook: string): string {
  const entry = Array.isArray(hooks) ? hooks.find(one => one?.type === hook) : undefined;
  return String(entry?.function ?? '');
}

/** The names of what is listed at once, or under those whose it is: the organization's, the user's. */
export function namesIn(section: unknown): readonly string[] {
  const groups = Array.isArray(section) ? [section] : Object.values(section ?? {});
  const entries = groups.flatMap(group => (Array.isArray(group) ? group : []));
  return entries.map((entry: { readonly name?: unknown }) => String(entry?.name ?? '')).filter(Boolean);
}
