// Each flawed example turns exactly the expected checks red, and what is right turns none.
//
// WRITE_KILL_MATRIX=1 (npm run matrix:write) writes what was seen instead of comparing it: read the difference.

import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { suites } from '../../suites/index.js';
import { flawed, right, sentenceOf } from './examples.js';
import { type Example, judge, kept, type Row, settled } from './matrix.js';
import { type Matrix, pageOf } from './page.js';

const root = resolve(import.meta.dirname, '../..');
const matrixFile = join(root, 'test/kill-matrix/kill-matrix.json');
const pageFile = join(root, 'KILL-MATRIX.md');
const writing = process.env['WRITE_KILL_MATRIX'] === '1';
const expected = JSON.parse(readFileSync(matrixFile, 'utf8')) as Matrix;
const seen: Record<string, Row> = {};

/** Checks that no example turns red yet; each is an open debt, and the list may only become shorter. */
const unseen = new Set(
  readFileSync(join(import.meta.dirname, 'unseen.txt'), 'utf8')
    .split('\n')
    .filter(Boolean),
);

describe.concurrent('kill matrix', () => {
  test.each(named(flawed))('%s', async (_, example) => {
    const row = await judge(example);
    seen[example.file] = kept(row);
    if (writing) return;
    const wanted = expected[example.file];
    expect(wanted).toBeDefined();
    if (wanted && takesOthersAlong(wanted))
      expect(row.failed).toEqual(expect.arrayContaining([...deaths(wanted)]));
    else expect(settled(row)).toEqual(wanted && settled(wanted));
  });

  test.each(named(right))('%s turns nothing red', async (_, example) => {
    const row = await judge(example);
    seen[example.file] = kept(row);
    expect({ failed: row.failed, warned: row.warned }).toEqual({ failed: [], warned: [] });
    expect(row.exitCode).toBe(0);
  });
});

test('every flawed example shows, and every check was seen red or noted', () => {
  const matrix = writing ? { ...expected, ...seen } : expected;
  const shows = ({ failed, warned, noted }: Row) => failed.length + warned.length + noted.length > 0;
  const silent = flawed.filter(({ file }) => !matrix[file] || !shows(matrix[file]));
  expect(silent.map(({ file }) => file)).toEqual([]);
  if (!writing) expect(neverSeen(matrix)).toEqual([...unseen]);
});

test('KILL-MATRIX.md is what the matrix says', () => {
  if (!writing) expect(readFileSync(pageFile, 'utf8')).toBe(pageOf(expected, sentences()));
});

afterAll(() => {
  if (!writing) return;
  const files = [...right, ...flawed].map(({ file }) => file);
  const matrix = Object.fromEntries(
    files.flatMap(file => ((seen[file] ?? expected[file]) ? [[file, seen[file] ?? expected[file]]] : [])),
  ) as Matrix;
  writeFileSync(matrixFile, `${JSON.stringify(matrix, null, 2)}\n`);
  writeFileSync(pageFile, pageOf(matrix, sentences()));
  writeFileSync(
    join(import.meta.dirname, 'unseen.txt'),
    neverSeen(matrix)
      .map(id => `${id}\n`)
      .join(''),
  );
});

/** A plug-in that dies or drops connections does so to whoever is there; what that must show is exact. */
function takesOthersAlong(row: Row): boolean {
  return deaths(row).length > 0;
}

function deaths({ failed }: Row): readonly string[] {
  return failed.filter(check => check === 'status/crash' || check === 'status/connection-reset');
}

/** Asked of whoever trusts a key of the user's own; its test is with those of that way to be trusted. */
const WITH_OWN_KEY = 'signature/foreign-key-at-platform';

/** Checks of the manifest have tests of their own, since no plug-in is started for them. */
function neverSeen(matrix: Matrix): readonly string[] {
  const rows = Object.values(matrix);
  const seenRed = new Set(rows.flatMap(({ failed, warned, noted }) => [...failed, ...warned, ...noted]));
  return suites.haiilo
    .map(({ id }) => id)
    .filter(id => !seenRed.has(id) && !id.startsWith('manifest/') && id !== WITH_OWN_KEY);
}

function named(examples: readonly Example[]): (readonly [string, Example])[] {
  return examples.map(example => [example.file, example] as const);
}

function sentences(): Readonly<Record<string, string>> {
  return Object.fromEntries([...right, ...flawed].map(example => [example.file, sentenceOf(example)]));
}
