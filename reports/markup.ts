// Foreign text in the Markdown that GitHub renders: shown as it is, never markup, HTML, a link or a mention.

import { oneLine } from './visible.js';

// What GitHub makes something of after the Markdown is rendered, where no backslash helps: mentions, references to
// issues and commits, addresses, emoji, formulas. It leaves code alone.
const live = /[@#$]|:\S|www\.|^\W*[0-9a-f]{7,40}\W*$|[a-z]-\d/i;

const markup = /[\\`*_{}[\]<>+!|~&=^]/g;
const lineStart = /^([-#]|\d+(?=[.)]))/;

/** Running text on one line; words that GitHub would turn into something else stand as code. */
export function prose(text: string): string {
  const parts: { readonly isCode: boolean; readonly words: string[] }[] = [];
  for (const word of oneLine(text).split(' ')) {
    const isCode = live.test(word);
    const last = parts.at(-1);
    if (last?.isCode === isCode) last.words.push(word);
    else parts.push({ isCode, words: [word] });
  }
  return parts.map(({ isCode, words }) => (isCode ? code : escaped)(words.join(' '))).join(' ');
}

/** The text as code on one line. */
export function code(text: string): string {
  const line = oneLine(text);
  if (line === '') return '';
  const fence = '`'.repeat(longestRun(line) + 1);
  const space = /^`|`$/.test(line) ? ' ' : '';
  return `${fence}${space}${line}${space}${fence}`;
}

/** The text as a block of code, line by line. */
export function block(text: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}text\n${text}\n${fence}`;
}

function escaped(text: string): string {
  return text
    .replace(markup, '\\$&')
    .replace(lineStart, start => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
