// Words that are written for a shell are read back as they were.

import { expect, it } from 'vitest';
import { quoted, wordsOf } from '../reports/shell-words.js';

it('reads back what it has written', () => {
  const words = [
    'run',
    "node 'a b'.js",
    '',
    'a"b',
    '$HOME',
    'back\\slash',
    'a=b',
    'two\nlines',
    '--start=node x',
  ];
  expect(wordsOf(words.map(quoted).join(' '))).toEqual(words);
});

it('reads what a person types', () => {
  expect(wordsOf(`run  "a \\"b\\" c"  d\\ e'f'"g"  `)).toEqual(['run', 'a "b" c', 'd efg']);
});
