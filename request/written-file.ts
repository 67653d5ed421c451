// A YAML file that the user has written, held against its schema: what is wrong with it is told with its line.

import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { misfitOf } from './misfit.js';
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
  const value = unfolded(document, file);
  const misfit = misfitOf(value, expected.schema, expected.whole);
  if (misfit === undefined) return { value: value as T, document, place, at };
  throw at(misfit.path, misfit.words);
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

function lineOf(document: Document, lines: LineCounter, path: readonly (string | number)[]): string {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return `:${lines.linePos(node.range[0]).line}`;
  }
  return '';
}
