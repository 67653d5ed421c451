// The tests that hold the kill matrix of one platform against its examples.
//
// WRITE_KILL_MATRIX=1 (npm run matrix:write) writes what was seen instead of comparing it: read the difference.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { kept, type Row, settled } from './matrix.js';
import { type Matrix, pageOf } from './page.js';

const root = resolve(import.meta.dirname, '../..');
const writing = process.env['WRITE_KILL_MATRIX'] === '1';

export interface Examples {
  readonly platform: string;
  /** Paths from the package's root. */
  readonly flawed: readonly string[];
  readonly right: readonly string[];
  readonly judge: (path: string) => Promise<Row>;
  /** The file whose first line says in one sentence what an example is. */
  readonly moduleOf: (path: string) => string;
  /** The checks of which each has to be seen red; those of a manifest have a test of their own. */
  readonly checks: readonly string[];
}

export function describeMatrix({ platform, flawed, right, judge, moduleOf, checks }: Examples): void {
  const folder = `examples/${platform}`;
  const matrixFile = join(import.meta.dirname, `${platform.replace('/', '-')}.json`);
  const pageFile = join(root, folder, 'KILL-MATRIX.md');
  const expected = (existsSync(matrixFile) ? JSON.parse(readFileSync(matrixFile, 'utf8')) : {}) as Matrix;
  const seen: Record<string, Row> = {};
  const sentences = Object.fromEntries([...right, ...flawed].map(path => [path, sentenceIn(moduleOf(path))]));

  describe(platform, () => {
    test.concurrent.each(flawed)('%s', async path => {
      const row = await judge(path);
      seen[path] = kept(row);
      const wanted = expected[path];
      if (!writing) expect(settled(row)).toEqual(wanted && settled(wanted));
    });

    test.concurrent.each(right)('%s turns nothing red', async path => {
      const row = await judge(path);
      seen[path] = kept(row);
      expect({ ...row, noted: [] }).toEqual({ exitCode: 0, failed: [], warned: [], noted: [] });
    });

    test('every flawed app shows, and every check was seen red', () => {
      const matrix = writing ? { ...expected, ...seen } : expected;
      const shown = (path: string) => {
        const { failed = [], warned = [], noted = [] } = matrix[path] ?? {};
        return [...failed, ...warned, ...noted];
      };
      expect(flawed.filter(path => shown(path).length === 0)).toEqual([]);
      const red = new Set(flawed.flatMap(shown));
      expect(checks.filter(id => !red.has(id))).toEqual([]);
    });

    test('the page beside the examples is what the matrix says', () => {
      if (!writing) expect(readFileSync(pageFile, 'utf8')).toBe(pageOf(expected, sentences, `${folder}/`));
    });

    afterAll(() => {
      if (!writing) return;
      const paths = [...right, ...flawed];
      const known = Object.entries({ ...expected, ...seen }).filter(([path]) => paths.includes(path));
      const matrix = Object.fromEntries(known.sort()) as Matrix;
      writeFileSync(matrixFile, `${JSON.stringify(matrix, null, 2)}\n`);
      writeFileSync(pageFile, pageOf(matrix, sentences, `${folder}/`));
    });
  });
}

function sentenceIn(file: string): string {
  const [first = ''] = readFileSync(file, 'utf8').split('\n');
  return first.replace(/^\/\/\s*/, '');
}
