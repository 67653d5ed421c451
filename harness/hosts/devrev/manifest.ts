// What a host reads in a snap-in's manifest: the functions of its hooks, and its keyrings.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { failureOf } from '../failure.js';

export interface Manifest {
  readonly hooks?: readonly { readonly type?: unknown; readonly function?: unknown }[];
  readonly keyrings?: unknown;
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

/** Keyrings are listed at once, or under those whose they are: the organization's, the user's. */
export function keyringsOf({ keyrings }: Manifest): readonly string[] {
  const groups = Array.isArray(keyrings) ? [keyrings] : Object.values(keyrings ?? {});
  const entries = groups.flatMap(group => (Array.isArray(group) ? group : []));
  return entries.map((entry: { readonly name?: unknown }) => String(entry?.name ?? '')).filter(Boolean);
}
