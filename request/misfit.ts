// How a value misses its schema, told of the one place where that says most.

import { Ajv, type ErrorObject } from 'ajv';

export interface Misfit {
  /** From the top of the value on. */
  readonly path: readonly string[];
  readonly words: string;
}

/** Undefined where the value fits; `whole` is what all of it is called. */
export function misfitOf(value: unknown, schema: object, whole: string): Misfit | undefined {
  const ajv = new Ajv({ allErrors: true, verbose: true });
  if (ajv.validate(schema, value)) return undefined;
  const error = gravest(ajv.errors ?? []);
  return { path: pathOf(error), words: inWords(error, whole) };
}

/** Of several ways to write it the one that was begun is meant: what is wrong inside it says most, and least is wrong with it. */
function gravest(errors: readonly ErrorObject[]): ErrorObject {
  const depth = ({ instancePath }: ErrorObject) => instancePath.split('/').length;
  const telling = errors.filter(({ keyword }) => keyword !== 'oneOf' && keyword !== 'const');
  const way = ({ schemaPath }: ErrorObject) => /oneOf\/\d+/.exec(schemaPath)?.[0] ?? '';
  const sharing = (error: ErrorObject) => telling.filter(other => way(other) === way(error)).length;
  // What lacks a member and has a strange one has it misspelt.
  const isOther = ({ keyword }: ErrorObject) => Number(keyword !== 'additionalProperties');
  const deepest = [...(telling.length > 0 ? telling : errors)].sort(
    (one, other) =>
      depth(other) - depth(one) || sharing(one) - sharing(other) || isOther(one) - isOther(other),
  );
  return deepest[0] as ErrorObject;
}

/** A schema whose members may say what they are. */
interface Described {
  readonly properties?: Readonly<Record<string, { readonly description?: string }>>;
}

function inWords(
  { instancePath, keyword, message = 'is wrong', params, parentSchema }: ErrorObject,
  whole: string,
): string {
  if (instancePath === '' && keyword === 'type') return `holds no members (name: value), as ${whole} has to`;
  const place = instancePath === '' ? whole : `"${instancePath.slice(1).replaceAll('/', '.')}"`;
  const { additionalProperty, missingProperty, allowedValues } = params as {
    readonly missingProperty?: string;
    readonly additionalProperty?: string;
    readonly allowedValues?: readonly string[];
  };
  if (missingProperty !== undefined) {
    const { properties = {} } = parentSchema as Described;
    const description = properties[missingProperty]?.description;
    return `${place} ${message}${description === undefined ? '' : `, ${description}`}`;
  }
  if (additionalProperty !== undefined) return `${place} has no member "${additionalProperty}"`;
  return `${place} ${message}${allowedValues ? `: ${allowedValues.join(', ')}` : ''}`;
}

function pathOf({ instancePath, params }: ErrorObject): readonly string[] {
  const { additionalProperty } = params as { readonly additionalProperty?: string };
  return [...instancePath.split('/').slice(1), ...(additionalProperty ? [additionalProperty] : [])];
}
