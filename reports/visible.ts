// Makes every character of a foreign text visible, so that nothing in it can steer a terminal, a parser or an eye.

import type { RunRecord } from '../record/record.js';

// Control, format (bidi overrides, zero-width) and unpaired surrogate characters, line separators, noncharacters.
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029\uFFFE\uFFFF]/gu;

/** In JSON, where control characters are written as escapes, and a backslash of the text as two. */
const suspicious = new RegExp(`(?<!\\\\)(?:\\\\\\\\)*\\\\[bfru]|${invisible.source}`, 'u');

/** The text with each invisible character spelled as its escape; line feeds and tabs stay. */
export function visible(text: string): string {
  return text.replace(/\r\n/g, '\n').replace(invisible, character => {
    if (character === '\n' || character === '\t') return character;
    const code = character.codePointAt(0) ?? 0;
    const hex = code.toString(16);
    return code > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`;
  });
}

/** The same record with every text in it made visible: what people read is rendered from this one. */
export function visibleRecord(record: RunRecord): RunRecord {
  const text = JSON.stringify(record);
  // Nearly every record is harmless, and one look at all of it is cheaper than one at each of its texts.
  if (!suspicious.test(text)) return record;
  return JSON.parse(text, (_key, value: unknown) => {
    if (typeof value === 'string') return visible(value);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [visible(key), inner]));
  });
}

/** The text on one line, for places where a line break would tear a row apart. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** At most `limit` characters, for pictures, where the whole text stands elsewhere. */
export function shortened(text: string, limit: number): string {
  const characters = [...text];
  return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join('')}…`;
}

/** At most `limit` characters of the text, saying how many were left out; or a little more, where saying so is no shorter. */
export function clip(text: string, limit = 4096): string {
  if (text.length <= limit) return text;
  const characters = [...text];
  const note = `… (${characters.length - limit} more characters)`;
  return characters.length <= limit + note.length ? text : characters.slice(0, limit).join('') + note;
}

/** On GitHub a line of the log that begins with two colons is a command, and so is what follows `##[` anywhere. */
export function withoutCommands(text: string): string {
  return text.replaceAll(/^([ \t]*):(?=:)/gm, '$1: ').replaceAll('##[', '## [');
}
