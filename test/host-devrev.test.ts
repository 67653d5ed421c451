// How the host of snap-ins finds a factory, wherever a build has put it, and says what is wrong with one.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadFunctions } from '../harness/hosts/devrev/factory.js';

let code = '';
beforeEach(() => {
  code = mkdtempSync(join(tmpdir(), 'snap-in-'));
});
afterEach(() => rmSync(code, { recursive: true }));

function write(path: string, text: string): void {
  const file = join(code, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

async function names(): Promise<readonly string[] | string> {
  const loaded = await loadFunctions(code);
  return typeof loaded === 'string' ? loaded.replaceAll(code, 'code') : [...loaded.keys()];
}

const factory = '{ on_hook: async () => {} }';

test.each([
  ['dist/function-factory.cjs', `exports.functionFactory = ${factory};`],
  ['dist/function-factory.cjs', `exports.default = ${factory};`],
  ['build/function-factory.mjs', `export const functionFactory = ${factory};`],
  ['function-factory.mjs', `export default ${factory};`],
  ['dist/index.cjs', `exports.functionFactory = ${factory}; exports.other = () => {};`],
  ['src/functions/on_hook/index.mjs', 'export const run = async () => {};'],
])('%s with %s', async (path, text) => {
  write(path, text);
  expect(await names()).toEqual(['on_hook']);
});

test('an index that exports functions is no factory', async () => {
  write('dist/index.cjs', 'exports.start = () => {};');
  expect(await names()).toBe(
    'code holds no built module that exports functionFactory; code/dist/index.cjs exports no object of that name with functions in it; build the snap-in, so that there is code/dist/function-factory.js.',
  );
});

test('a module that throws is named, with the line', async () => {
  write('dist/function-factory.mjs', "\nthrow new Error('no key');");
  expect(await names()).toMatch(
    /^code\/dist\/function-factory\.mjs cannot be loaded \(Error: no key, .*:2:7\); mend it and run again\.$/,
  );
});
