// Words that are written for a shell are read back as they were.

import { expect, it } from 'vitest';
import { quoted, variablesOf, withoutValues, wordsOf } from '../reports/shell-words.js';

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

it.each([
  ['API_SECRET=s3cr3t node plugin.js', 'API_SECRET="$API_SECRET" node plugin.js'],
  [`A='two words' B="x \\" y"z node 'a b'.js`, `A="$A" B="$B" node 'a b'.js`],
  ['env -i -u HOME A=b node x --flag=1 C=d', 'env -i -u HOME A="$A" node x --flag=1 C=d'],
  ['npx cross-env A=b node x', 'npx cross-env A="$A" node x'],
  ['cd app&&A=b;export B=c && C=d exec node x', 'cd app&&A="$A";export B="$B" && C="$C" exec node x'],
  [`A=$B C="\${D}" E=$(cat f) node x`, `A=$B C="\${D}" E=$(cat f) node x`],
  [`A=\${B:-s3cr3t} node x`, 'A="$A" node x'],
  [`A={"b":"c d"} node x`, 'A="$A" node x'],
  ['node x A=b', 'node x A=b'],
  [`A='b node x`, 'A="$A"'],
])('of %s writes no value that is given there', (line, shown) => {
  expect(withoutValues(line)).toBe(shown);
  expect(withoutValues(shown)).toBe(shown);
});

it('names the variables that a line takes from the environment', () => {
  expect(variablesOf('A="$A" env B="$B" C=$D node "$E"')).toEqual(['A', 'B']);
});
