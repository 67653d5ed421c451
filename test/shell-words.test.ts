// Words that are written for a shell are read back as they were.

import { expect, it } from 'vitest';
import { givenBy, variablesOf, withoutValues } from '../reports/given-variables.js';
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
  ['sh -c "A=s3cr3t node x"', `sh -c 'A="$A" node x'`],
  [`exec bash -elc 'cd app && A="s3cr3t" node "x y"'`, `exec bash -elc 'cd app && A="$A" node "x y"'`],
  [`/bin/sh -c "sh -c 'A=s3cr3t node x'"`, `/bin/sh -c 'sh -c '\\''A="$A" node x'\\'''`],
  ['sh -c "A=$B node x"', 'sh -c "A=$B node x"'],
  ['python -c "A=1"', 'python -c "A=1"'],
  ['A=`echo s3cr3t` B=`cat f` node x', 'A="$A" B=`cat f` node x'],
  ['A=$(printf s3cr3t | base64) B=$(cat $(pwd)/f) node x', 'A="$A" B=$(cat $(pwd)/f) node x'],
  ['A="`B=s3cr3t vault`" node x', 'A="$A" node x'],
  ['declare -x A=s3cr3t; node x', 'declare -x A="$A"; node x'],
  ['A=b \\\n  B=c node x\nC=d node y', 'A="$A" \\\n  B="$B" node x\nC="$C" node y'],
  ['sudo -E A=b nohup env B=c node x', 'sudo -E A="$A" nohup env B="$B" node x'],
])('of %s writes no value that is given there', (line, shown) => {
  expect(withoutValues(line)).toBe(shown);
  expect(withoutValues(shown)).toBe(shown);
});

it('names the variables that a line takes from the environment', () => {
  expect(variablesOf('A="$A" env B="$B" C=$D node "$E"')).toEqual(['A', 'B']);
  expect(variablesOf(`A="$A" sh -c 'B="$B" node'`)).toEqual(['A', 'B']);
});

it('tells the values that a line gives', () => {
  const line = `A=one B="t w o" env C=$D sh -c 'E=three node F=4'`;
  expect(givenBy(line)).toEqual([
    { name: 'A', value: 'one' },
    { name: 'B', value: 't w o' },
    { name: 'E', value: 'three' },
  ]);
});
