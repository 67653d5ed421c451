// OCP: whether an installation holds the same before and after.

import type { Call, FormSection, Holdings } from '../../harness/hosted/check.js';
import { isJsonObject, type Json, type JsonObject } from '../../spec/json.js';

export type Store = 'settings' | 'secrets' | 'kv' | 'sharedKv' | 'jobs';
export const STORES: readonly Store[] = ['settings', 'secrets', 'kv', 'sharedKv'];

/** The first of these stores that is not the same, but for times, names given outside and what is random. */
export function differing(
  one: Holdings | undefined,
  other: Holdings | undefined,
  of = STORES,
): Store | undefined {
  return of.find(name => !isAlike(timeless(one?.[name]), timeless(other?.[name])));
}

/** The first place in these stores that the one has and the other lacks; what is in it may differ. */
export function lacking(other: Holdings | undefined, one: Holdings | undefined): string | undefined {
  const places = STORES.map(name => lackingIn(other?.[name], one?.[name], name));
  return places.find(place => place !== undefined);
}

function lackingIn(other: unknown, one: unknown, place: string): string | undefined {
  if (typeof one !== 'object' || one === null || Array.isArray(one)) return undefined;
  const there = typeof other === 'object' && other !== null ? other : {};
  for (const [name, value] of Object.entries(one)) {
    if (!Object.hasOwn(there, name)) return `${place}.${name}`;
    const inner = lackingIn(Reflect.get(there, name), value, `${place}.${name}`);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** So short a text would be found where it is not. */
const SHORTEST = 6;

/**
 * A field of the section whose text is nowhere, where all that is stored are texts of the form: whoever enciphers or
 * exchanges what was typed in stores something else.
 */
export function droppedField(call: Call | undefined, section: FormSection | undefined): string | undefined {
  const typed = Object.entries(section?.data ?? {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].length >= SHORTEST,
  );
  const stored = STORES.flatMap(name => textsIn(call?.holdings[name]));
  const isTyped = (text: string) => typed.some(([, value]) => text.includes(value));
  if (!stored.some(isTyped) || !stored.every(text => isTyped(text) || /^outside-\d+$/.test(text)))
    return undefined;
  return typed.find(([, value]) => !stored.some(text => text.includes(value)))?.[0];
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** The first section of the settings that had something in it before and has nothing after. */
export function emptied(before: Call, after: Call): string | undefined {
  const filled = Object.entries(settingsOf(before)).filter(([, section]) => !isEmpty(section));
  return filled.map(([name]) => name).find(name => isEmpty(settingsOf(after)[name]));
}

function settingsOf({ holdings: { settings } }: Call): JsonObject {
  return isJsonObject(settings) ? settings : {};
}

function isEmpty(section: Json | undefined): boolean {
  return !isJsonObject(section) || Object.keys(section).length === 0;
}

/** ISO 8601, RFC 9110 section 5.6.7, and numbers of seconds or milliseconds since the epoch. */
const TIMES = [
  /\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?(\.\d+)?(Z|[+-]\d\d:?\d\d)?)?/g,
  /\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT/g,
  /\b1[5-9]\d{8}(\d{3})?\b/g,
];

export function withoutTimes(text: string): string {
  return TIMES.reduce((rest, time) => rest.replaceAll(time, '(time)'), text);
}

function timeless(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null), (_, inner: unknown) => {
    if (typeof inner === 'string') return withoutTimes(inner).replaceAll(/\boutside-\d+\b/g, '(id)');
    const isTime = typeof inner === 'number' && /^1[5-9]\d{8}(\d{3})?$/.test(String(Math.floor(inner)));
    return isTime ? '(time)' : inner;
  });
}

/** Secrets and ciphers are made anew each time and tell nothing; they are long, and no words. */
function isAlike(one: unknown, other: unknown): boolean {
  if (typeof one === 'string' && typeof other === 'string')
    return one === other || (one.length === other.length && (looksRandom(one) || looksRandom(other)));
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return Object.is(one, other);
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every(name => isAlike(Reflect.get(one, name), Reflect.get(other, name)));
}

const RANDOM_LENGTH = 16;

function looksRandom(text: string): boolean {
  return text.length >= RANDOM_LENGTH && /\d|[a-z][A-Z]/.test(text) && !/\s/.test(text);
}
