// Foreign text in the Markdown that GitHub renders: shown as it is, never markup, HTML, a link or a mention.

import type { Requirement } from '../record/record.js';
import { clip, oneLine } from './visible.js';

const longestSource = 1000;

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

/** Where a duty stands, as a link where that can be read. */
export function sourceMarkup({ source, link, certainty }: Requirement): string {
  return `${linked(clip(source, longestSource), link)} ${prose(`(${certainty})`)}`;
}

/** The text as a link to a web address; without one as running text. */
function linked(text: string, link: string | undefined): string {
  if (link === undefined || !/^https?:/i.test(link) || !URL.canParse(link)) return prose(text);
  return `[${prose(text)}](${addressOf(link)})`;
}

// In an address only these could end the link, or be read as something else.
function addressOf(link: string): string {
  return new URL(link).href
    .replace(/[()<>[\]\\`|{}"'*~!\s]/g, character => `%${hexOf(character)}`)
    .replaceAll('&', '&amp;');
}

function hexOf(character: string): string {
  return character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
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
