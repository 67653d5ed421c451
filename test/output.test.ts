// What is read in the output of a plug-in: whole tokens of the run, wherever they stand.

import { expect, test } from 'vitest';
import { output } from '../suites/output.js';

const token = [36, 300, 342].map(length => 'aB3_'.repeat(length).slice(0, length)).join('.');

function judged(text: string): string {
  const [check] = output;
  const verdict = check?.judge({ text, isOurToken: one => one === token, secret: /secret-of-t/ });
  return verdict?.verdict ?? '';
}

test.each([
  ['a whole token', token, 'fail'],
  ['a token in a line', `refused "${token}", since it has expired`, 'fail'],
  ['a token in a row of other words', `${'x'.repeat(40)} ${token}`, 'fail'],
  ['a token whose signature was cut', token.slice(0, -300), 'pass'],
  ['a secret', 'client secret-of-t', 'fail'],
  ['half a megabyte of one word', 'a'.repeat(500_000), 'pass'],
  ['half a megabyte of words with full stops', 'a'.repeat(20).concat('.').repeat(25_000), 'pass'],
])('%s', (_, text, expected) => {
  expect(judged(text)).toBe(expected);
});
