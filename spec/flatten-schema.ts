// Reads JSON schemas as they stand in a contract: resolves `allOf`, samples a value for each member.

import type { JSONSchema7 } from 'json-schema';
import mergeAllOf from 'json-schema-merge-allof';
import { sample } from 'openapi-sampler';
import { isJsonObject, type Json } from './json.js';
import type { ObjectSchema, Schema } from './schema.js';

/** Resolves `allOf`; of annotations that occur twice the first stands. */
export function flattenSchema(schema: unknown): JSONSchema7 & { properties?: Record<string, Schema> } {
  if (!isJsonObject(schema)) return {};
  const first = mergeAllOf.options.resolvers.title;
  return mergeAllOf(schema as JSONSchema7, {
    ignoreAdditionalProperties: true,
    resolvers: { defaultResolver: first },
  }) as JSONSchema7 & { properties?: Record<string, Schema> };
}

export function objectSchema(schema: unknown): ObjectSchema {
  const flat = firstOf(flattenSchema(schema));
  const required = new Set(flat.required ?? []);
  const members = Object.entries(flat.properties ?? {}).map(([name, member]) => ({
    name,
    schema: member,
    required: required.has(name),
    deprecated: member.deprecated === true,
    sample: sampleOf(member),
    members: member.properties ? objectSchema(member).members : [],
  }));
  return { schema: flat, members };
}

/** Of what may be one or the other the first is delivered. */
function firstOf(schema: ReturnType<typeof flattenSchema>): ReturnType<typeof flattenSchema> {
  const { oneOf, anyOf, ...rest } = schema;
  const [first] = oneOf ?? anyOf ?? [];
  return first === undefined || schema.properties ? schema : flattenSchema({ allOf: [rest, first] });
}

export function sampleOf(schema: unknown): Json {
  return sample(schema as Parameters<typeof sample>[0], { quiet: true }) as Json;
}
