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

/** A value of a type that the schema does not allow. */
export function wrongTypeOf(schema: Schema): Json {
  const types = [schema.type ?? 'string'].flat();
  if (types.includes('string')) return 4711;
  if (types.includes('object')) return 'not an object';
  if (types.includes('array')) return 'not an array';
  return 'soon';
}
