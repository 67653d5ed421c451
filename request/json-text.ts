// Reads JSON that a person has written: what is wrong with it is told with its line.

import { UserError, whyOf } from './user-error.js';

/** `place` is its file; `what` goes before it, `is` after it, in the sentence where it cannot be read. */
export function readJson(
  text: string,
  { what = '', place, is }: Readonly<Record<'place' | 'is', string>> & { readonly what?: string },
): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UserError(
      `${what}${place}:${faultyLine(text)} ${is} (${whyOf(error)}); mend it and run again.`,
    );
  }
}

/** The first line up to which the text cannot be the beginning of any JSON; not every parser tells a position. */
function faultyLine(text: string): number {
  const lines = text.trimEnd().split('\n');
  let [first, last] = [1, lines.length];
  while (first < last) {
    const middle = Math.floor((first + last) / 2);
    if (isBeginning(lines.slice(0, middle).join('\n').trimEnd())) first = middle + 1;
    else last = middle;
  }
  return first;
}

function isBeginning(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const { message } = error as Error;
    const [, position] = /at position (\d+)/.exec(message) ?? [];
    return /end of JSON/.test(message) || Number(position) >= text.length;
  }
}
