// How the host of snap-ins finds a factory, built or in TypeScript, and says what is wrong with one.

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
    'code holds no module that exports functionFactory; code/dist/index.cjs exports no object of that name with functions in it; export it from code/src/function-factory.ts, or build code/dist/function-factory.js.',
  );
});

test('a module that throws is named, with the line', async () => {
  write('dist/function-factory.mjs', "\nthrow new Error('no key');");
  expect(await names()).toMatch(
    /^code\/dist\/function-factory\.mjs cannot be loaded \(Error: no key, .*:2:7\); mend it and run again\.$/,
  );
});

test.each([
  [
    'without one that it imports',
    "\nimport './none.mjs';",
    /Cannot find module .*none\.mjs' .*, at code\/dist\/function-factory\.mjs:2:1\)/,
  ],
  [
    'that ends its process, even where it catches all',
    'try {\n  process.exit(0);\n} catch {}\nexport const functionFactory = {};',
    /\(Error: it calls process\.exit\(0\) when it is imported, at .*factory\.mjs:2:11\)/,
  ],
])('a module %s is named, with the line', async (_, text, sentence) => {
  write('dist/function-factory.mjs', text);
  expect(await names()).toMatch(sentence);
});

const typed = `import type { Event } from './types-that-are-nowhere';
enum Kind { Hook = 'on_hook' }
export const functionFactory = { [Kind.Hook]: async (events: Event[]): Promise<void> => {} } as const;`;

test.each([
  ['src/function-factory.ts', typed],
  ['src/index.mts', typed],
  ['src/index.cts', typed],
  ['src/functions/on_hook/index.ts', 'export const run = async (events: unknown[]) => {};'],
  ['src/functions/on_hook/index.ts', 'export async function run(): Promise<void> {}; export default run;'],
])('TypeScript: %s', async (path, text) => {
  write(path, text);
  expect(await names()).toEqual(['on_hook']);
});

test('TypeScript is found by all the ways in which it names its modules', async () => {
  write('package.json', '{"type":"commonjs"}');
  write('tsconfig.json', '{"compilerOptions":{"paths":{"@hooks/*":["./src/hooks/*"]}}}');
  write('src/hooks/one.ts', 'export const one = async () => {};');
  write('src/two/index.ts', 'export default async () => {};');
  write(
    'src/function-factory.ts',
    "import { one } from '@hooks/one';\nimport two from './two';\nimport { three } from './three.js';\nexport const functionFactory = { one, two, three };",
  );
  write('src/three.ts', 'export const three = async () => {};');
  expect(await names()).toEqual(['one', 'two', 'three']);
});

test('a tsconfig.json that extends what is not installed keeps nothing from being loaded', async () => {
  write('tsconfig.json', '{"extends":"@tsconfig/node18/tsconfig.json"}');
  write('src/function-factory.ts', typed);
  expect(await names()).toEqual(['on_hook']);
});

test('what was built comes before its source', async () => {
  write('src/function-factory.ts', 'export const functionFactory = { from_source: async () => {} };');
  write('build/function-factory.mjs', `export const functionFactory = ${factory};`);
  expect(await names()).toEqual(['on_hook']);
});

test.each([
  ['that throws', 'type A = 1;\n\nthrow new Error("no key");', /\(Error: no key, at .*factory\.ts:3:7\)/],
  [
    'that does not parse',
    'const a: number = 1;\nconst b: = 2;',
    /\(Error: .*Unexpected token .*factory\.ts:2:9\)/,
  ],
  [
    'without its package',
    "import x from '@scope/none';\nx();",
    /Cannot find module '@scope\/none'.*factory\.ts:1:\d+\)/,
  ],
])('TypeScript %s is named, with the line', async (_, text, sentence) => {
  write('src/function-factory.ts', text);
  const told = await names();
  expect(told).toMatch(sentence);
  expect(told).toMatch(
    /^code\/src\/function-factory\.ts cannot be loaded \([^\n]*\); mend it and run again\.$/,
  );
});
