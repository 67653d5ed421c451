// Reads JSON schemas of the contract: what members they have, which are required, and a value that fits.

import type { JSONSchema7 } from 'json-schema';
import mergeAllOf from 'json-schema-merge-allof';
import { sample } from 'openapi-sampler';
import { isJsonObject, type Json } from './json.js';

/** A schema as OpenAPI 3.0 writes it, without references. */
export type Schema = JSONSchema7 & { readonly deprecated?: boolean; readonly example?: Json };

export interface Member {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
  readonly deprecated: boolean;
}

export interface ObjectSchema {
  readonly schema: Schema;
  readonly members: readonly Member[];
}

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
  const flat = flattenSchema(schema);
  const required = new Set(flat.required ?? []);
  const members = Object.entries(flat.properties ?? {}).map(([name, member]) => ({
    name,
    schema: member,
    required: required.has(name),
    deprecated: member.deprecated === true,
  }));
  return { schema: flat, members };
}

/** A value that fits the schema: its example, default or first enum value, else one made from its type. */
export function sampleOf(schema: Schema): Json {
  return sample(schema as Parameters<typeof sample>[0], { quiet: true }) as Json;
}

/** A value of a type that the schema does not allow. */
export function wrongTypeOf(schema: Schema): Json {
  const types = [schema.type ?? 'string'].flat();
  if (types.includes('string')) return 4711;
  if (types.includes('object')) return 'not an object';
  if (types.includes('array')) return 'not an array';
  return 'soon';
}
