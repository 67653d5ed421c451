// A YAML file that the user has written, held against its schema: what is wrong with it is told with its line.

import { Ajv, type ErrorObject } from 'ajv';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { readSmall } from './small-file.js';
import { UserError, whyOf } from './user-error.js';

export interface Expected {
  /** Begins the sentence where the file cannot be read: "The platform". */
  readonly what: string;
  /** What the whole of it is called: "the description". */
  readonly whole: string;
  /** Ends that sentence. */
  readonly mend: string;
  readonly schema: object;
}

export interface WrittenFile<T> {
  readonly value: T;
  /** For comments and places, which the value does not tell. */
  readonly document: Document;
  /** The file and the line of a place inside, from the top of the file on. */
  readonly place: (path: readonly (string | number)[]) => string;
  /** What to throw of such a place. */
  readonly at: (path: readonly (string | number)[], words: string) => UserError;
}

export async function readWritten<T>(file: string, expected: Expected): Promise<WrittenFile<T>> {
  const text = await readSmall(file).catch((error: Error) => {
    throw new UserError(`${expected.what} ${file} cannot be read (${error.message}); ${expected.mend}.`);
  });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  if (broken !== undefined)
    throw new UserError(
      `${file}:${lines.linePos(broken.pos[0]).line} is not YAML (${whyOf(broken)}); mend it and run again.`,
    );
  const place = (path: readonly (string | number)[]) => `${file}${lineOf(document, lines, path)}`;
  const at = (path: readonly (string | number)[], words: string) =>
    new UserError(`${place(path)} ${words}; mend it and run again.`);
  const ajv = new Ajv({ allErrors: true, verbose: true });
  const value = unfolded(document, file);
  if (ajv.validate(expected.schema, value)) return { value: value as T, document, place, at };
  const error = gravest(ajv.errors ?? []);
  throw at(pathOf(error), inWords(error, expected.whole));
}

/** Aliases can make a file endless. */
function unfolded(document: Document, file: string): unknown {
  try {
    const value: unknown = document.toJS();
    JSON.stringify(value);
    return value;
  } catch (error) {
    const isUnknown = error instanceof Error && error.message.startsWith('Unresolved alias');
    const mend = isUnknown
      ? 'write the anchor (&) before the alias (*), or quote what is none'
      : 'take out the aliases (*) that refer to themselves or to too much';
    throw new UserError(`${file} cannot be unfolded (${whyOf(error)}); ${mend}.`);
  }
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

function lineOf(document: Document, lines: LineCounter, path: readonly (string | number)[]): string {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return `:${lines.linePos(node.range[0]).line}`;
  }
  return '';
}
