// The payload of a user's own platform: what the description says, in the shape that the contract gives it.

import { createHash } from 'node:crypto';
import type { Operation } from '../../spec/contract.js';
import { isJsonObject, type Json, type JsonObject } from '../../spec/json.js';
import type { Member, ObjectSchema } from '../../spec/schema.js';
import type { Identity } from '../identity.js';
import { fill } from '../message.js';

/** The values that the templates of the description stand for. */
export function valuesOf(
  { name }: Operation,
  { tenantId, tenantUrl, pluginId, instanceId }: Identity,
  id: string,
): Record<string, string> {
  return { event: name, tenant: tenantId, tenantUrl, installation: pluginId, instance: instanceId, id };
}

export function filled(templates: JsonObject, values: Readonly<Record<string, string>>): JsonObject {
  const one = (template: Json): Json => {
    if (typeof template === 'string') return fill(template, values);
    if (Array.isArray(template)) return template.map(one);
    return isJsonObject(template) ? filled(template, values) : (template as Json);
  };
  return Object.fromEntries(
    Object.entries(templates).map(([name, template]) => [name, one(template as Json)]),
  );
}

/** Inside of members, too, what the description does not say is sampled; a closed object gets nothing that it does not have. */
export function fitted(
  given: JsonObject,
  { schema, members }: Pick<ObjectSchema, 'schema' | 'members'>,
): JsonObject {
  const isClosed = schema.additionalProperties === false;
  const entries = Object.entries(given).flatMap(([name, value]): [string, Json][] => {
    const member = members.find(one => one.name === name);
    if (member === undefined) return isClosed ? [] : [[name, value as Json]];
    return [[name, suited(value as Json, member)]];
  });
  return Object.fromEntries(entries);
}

function suited(value: Json, { schema, members }: Member): Json {
  if (isJsonObject(value)) {
    const sampled = Object.fromEntries(members.map(({ name, sample }) => [name, sample]));
    return { ...sampled, ...fitted(value, { schema, members }) };
  }
  const types = [schema.type ?? []].flat();
  const isNumber = types.includes('integer') || types.includes('number');
  return isNumber && !types.includes('string') && typeof value === 'string' ? numberOf(value) : value;
}

/** Platforms count what we name by UUIDs; the same name is always the same number, and fits into 32 bits. */
function numberOf(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  return Number.parseInt(createHash('sha256').update(text).digest('hex').slice(0, 7), 16);
}
