// The examples of docs/in-your-own-tests.md and docs/certify-many.md, type-checked and run in a project that has installed the packed package.

import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../cli/command.js';
import { createProject, type Project } from './project.js';

const run = promisify(execFile);
const pages = ['docs/in-your-own-tests.md', 'docs/certify-many.md'].map(path =>
  readFileSync(join(root, path), 'utf8'),
);

/** They judge two plug-ins wholly, beside whatever else the machine is doing. */
const WHOLE_RUNS_MS = 600_000;

/** Each example says in its first line which file it is. */
const examples = Object.fromEntries(
  [...pages.join('\n').matchAll(/^```ts\n(\/\/ (\S+)\n[\s\S]*?)^```$/gm)].map(([, text = '', path = '']) => [
    path,
    text,
  ]),
);
const apps = join(import.meta.dirname, 'apps');

/** What the reader has already. */
const reader = {
  'src/app.js': `import { expressApp } from '${apps}/express.js';\nexport const app = expressApp();\n`,
  'src/app.d.ts': `import type { Express } from 'express';\nexport declare const app: Express;\n`,
  'src/server.js': `import '${root}/examples/haiilo/plugin.js';\n`,
  'waivers.yaml': 'waivers: []\n',
  'plug-ins.yaml': '- name: polls\n  url: http://127.0.0.1:1/lifecycle/\n',
};

/** What has to be assignable, and what must not be. */
const uses = `
import { createServer } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import Koa from 'koa';
import { mint, run, type RunOptions, type Target } from 'lifecycle-conformance';
import schema from 'lifecycle-conformance/record.schema.json' with { type: 'json' };

export const title: string = schema.title;
export const targets: readonly Target[] = [
  express(), new Koa(), fastify(), createAdaptorServer(new Hono()), createServer(),
  (_request, response) => void response.end(),
  'http://127.0.0.1/', new URL('http://127.0.0.1/'), undefined,
];
export const secret: Promise<string | undefined> = mint('install', { claims: { exp: undefined } }).then(one => one.secret);
// @ts-expect-error a number says no unit
export const wrongTime: RunOptions = { deadline: 30 };
// @ts-expect-error two letters have changed places
export const wrongName: RunOptions = { onyl: [] };
// @ts-expect-error a directory of code is no app
run({ directory: 'app' });
`;

let project: Project;
beforeAll(() => {
  project = createProject();
  project.write({ ...reader, ...examples, 'uses.ts': uses });
});
afterAll(() => project.remove());

test('the pages have the examples that are run here', () => {
  expect(Object.keys(examples).sort()).toEqual([
    'scripts/certify.ts',
    'scripts/judge.ts',
    'test/lifecycle.test.ts',
    'test/options.test.ts',
    'test/own.test.ts',
    'test/started.test.ts',
  ]);
});

test.each([
  ['nodenext', 'nodenext'],
  ['esnext', 'bundler'],
])('the types of the package hold with modules of %s and the resolution %s', async (module, resolution) => {
  const how = ['--strict', '--exactOptionalPropertyTypes', '--target', 'es2022', '--lib', 'es2023'];
  const modules = ['--module', module, '--moduleResolution', resolution, '--resolveJsonModule'];
  // The types of some frameworks do not hold by themselves.
  const rest = ['--types', 'node', '--skipLibCheck', '--rootDir', '.', '--outDir', `built-${resolution}`];
  const files = [...Object.keys(examples), 'uses.ts'];
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const words = [tsc, ...how, ...modules, ...rest, ...files];
  const told = await run(process.execPath, words, { cwd: project.directory }).catch(error => error);
  expect(told.stdout).toBe('');
});

test(
  'the tests on the page are green',
  async () => {
    const names = Object.keys(examples).filter(path => path.startsWith('test/'));
    const { code, tests, output } = await project.vitest('--testTimeout=60000', ...names);
    expect(code, output.slice(-2000)).toBe(0);
    expect(tests.filter(({ name }) => name === 'the gate')).toHaveLength(3);
    expect(tests.filter(({ status }) => status === 'passed').length).toBeGreaterThan(500);
    expect(existsSync(join(project.directory, 'lifecycle.html'))).toBe(true);
  },
  WHOLE_RUNS_MS,
);

test('the script on the page judges', async () => {
  const { stdout } = await run(process.execPath, ['built-nodenext/scripts/judge.js'], {
    cwd: project.directory,
  });
  expect(stdout).toContain('claims/expired@install passed');
  expect(stdout).toContain('holds: --max-warnings 0 there were 0 warnings');
  expect(stdout.trimEnd().split('\n').at(-1)).toBe('conformant');
});

test('the script that certifies goes on where nothing can be judged', async () => {
  const script = run(process.execPath, ['built-nodenext/scripts/certify.js'], { cwd: project.directory });
  const { stdout, code } = await script.catch(error => error);
  expect(stdout).toContain('polls: could not be judged: ');
  expect(code).toBe(1);
});
