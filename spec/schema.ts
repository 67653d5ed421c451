// What a run needs of a schema in the contract: its members, which are required, a value that fits.

import type { JSONSchema7 } from 'json-schema';
import type { Json } from './json.js';

/** A schema as OpenAPI 3.0 writes it, without references. */
export type Schema = JSONSchema7 & { readonly deprecated?: boolean; readonly example?: Json };

export interface Member {
  readonly name: string;
  readonly schema: Schema;
  readonly required: boolean;
  readonly deprecated: boolean;
  /** A value that fits: its example, default or first enum value, else one made from its type. */
  readonly sample: Json;
  /** What is inside, where it is an object. */
  readonly members: readonly Member[];
}

export interface ObjectSchema {
  readonly schema: Schema;
  readonly members: readonly Member[];
}

/** A value of a type that the schema does not allow; undefined where it allows any. */
export function wrongTypeOf(schema: Schema): Json | undefined {
  const types = typesOf(schema);
  if (types === undefined) return undefined;
  const isNumber = types.includes('number') || types.includes('integer');
  if (!types.includes('string')) {
    if (types.includes('object')) return 'not an object';
    return types.includes('array') ? 'not an array' : 'soon';
  }
  if (!isNumber) return 4711;
  return types.includes('object') ? undefined : { unexpected: true };
}

function typesOf({ type, enum: values, const: only, oneOf, anyOf, properties }: Schema): Types | undefined {
  if (type !== undefined) return [type].flat();
  const listed = values ?? (only === undefined ? undefined : [only]);
  if (listed !== undefined) return listed.map(typeOf);
  const each = (oneOf ?? anyOf)?.map(one => (typeof one === 'boolean' ? undefined : typesOf(one as Schema)));
  if (each !== undefined) return each.every(one => one !== undefined) ? each.flat() : undefined;
  return properties === undefined ? undefined : ['object'];
}

type Types = readonly string[];

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
