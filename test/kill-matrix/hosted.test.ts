// Each flawed app of a hosted platform turns exactly the expected checks red, and what is right turns none.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { hostedRequest } from '../../bin/hosted-request.js';
import type { RunFlags } from '../../bin/options.js';
import { runHosted } from '../../harness/hosted/run.js';
import type { HostedPlatformName } from '../../harness/platforms/index.js';
import { hostedSuites } from '../../suites/index.js';
import { type Row, rowOf } from './matrix.js';
import { type Matrix, pageOf } from './page.js';

const root = resolve(import.meta.dirname, '../..');
const writing = process.env['WRITE_KILL_MATRIX'] === '1';

interface Example {
  readonly platform: HostedPlatformName;
  readonly path: string;
  /** The files that the correct example shares with its variations. */
  readonly flags: Partial<RunFlags>;
}

const correct: Readonly<Record<HostedPlatformName, Example>> = {
  ocp: {
    platform: 'ocp',
    path: 'examples/ocp/app',
    flags: {
      manifest: join(root, 'examples/ocp/app/app.yml'),
      form: join(root, 'examples/ocp/app/forms/settings.yml'),
    },
  },
  devrev: { platform: 'devrev', path: 'examples/devrev/snap-in', flags: {} },
};

/** The folder with the module whose first line says in one sentence what an example is. */
const code: Readonly<Record<HostedPlatformName, string>> = { ocp: 'lifecycle', devrev: 'code' };

/** The methods that a flaw shows at, by the beginning of its name; every further one costs its time and shows the same. */
const shownAt: Readonly<Record<HostedPlatformName, Readonly<Record<string, readonly string[]>>>> = {
  ocp: {
    grant: ['onAuthorizationGrant'],
    redirect: ['onAuthorizationRequest'],
    'no-redirect': ['onAuthorizationRequest'],
    ends: ['onAuthorizationRequest'],
    unknown: ['onAuthorizationGrant', 'onSettingsForm'],
    returns: ['onInstall', 'onAfterUpgrade'],
    never: ['onAfterUpgrade'],
    circular: ['onAfterUpgrade'],
    exits: ['onInstall'],
    install: ['onInstall', 'onUninstall'],
    upgrade: ['onUpgrade'],
    success: ['onUpgrade'],
    functions: ['onUpgrade'],
    undefined: ['onFinalizeUpgrade'],
    uninstall: ['onUninstall', 'canUninstall'],
    'webhook-left': ['onUninstall'],
    webhook: ['onSettingsForm', 'onFinalizeUpgrade'],
    form: ['onSettingsForm'],
    stored: ['onSettingsForm'],
    required: ['onSettingsForm'],
    response: ['onSettingsForm'],
    'new-credentials': ['onSettingsForm'],
    failures: ['onInstall', 'onUpgrade'],
  },
  devrev: {
    'function-name': ['validate', 'activate'],
    'hook-': ['validate', 'activate'],
    'unknown-hook': ['validate', 'activate'],
    validate: ['validate'],
    update: ['update'],
    deactivate: ['deactivate'],
    activate: ['activate'],
    throws: ['activate'],
    returns: ['activate'],
    'not-awaited': ['activate'],
  },
};

function flawsOf(platform: HostedPlatformName, path: string): readonly string[] | undefined {
  const name = path.split('/flawed/')[1];
  const found = Object.entries(shownAt[platform]).find(([beginning]) => name?.startsWith(beginning));
  return found?.[1];
}

/** It has no form of its own. */
const formless = new Set(['examples/ocp/unusual/bare']);

async function judge({ platform, path, flags }: Example): Promise<Row> {
  const { form: _, ...others } = flags;
  const events = flawsOf(platform, path);
  const asked: RunFlags = {
    platform,
    cwd: root,
    readyWithin: 60_000,
    only: [],
    skip: [],
    strict: true,
    pass: [],
    deadline: 3000,
    concurrency: 1,
    seed: 1,
    report: [],
    ...(formless.has(path) ? others : flags),
    ...(events && { events }),
  };
  const record = await runHosted({
    ...(await hostedRequest(path, asked)),
    tool: { name: 'kill-matrix', version: '0', node: process.version },
    repeat: caseId => caseId ?? '',
    onEvent: () => undefined,
  });
  return rowOf(record, path);
}

describe.each(Object.values(correct))('$platform', example => {
  const { platform, flags } = example;
  const folder = join('examples', platform);
  const inFolder = (name: string): readonly Example[] => {
    const directory = join(root, folder, name);
    const names = existsSync(directory) ? readdirSync(directory).sort() : [];
    return names.map(one => ({ platform, path: `${folder}/${name}/${one}`, flags }));
  };
  const flawed = inFolder('flawed');
  const right = [example, ...inFolder('unusual')];
  const matrixFile = join(import.meta.dirname, `${platform}.json`);
  const pageFile = join(root, 'examples', platform, 'KILL-MATRIX.md');
  const expected = (existsSync(matrixFile) ? JSON.parse(readFileSync(matrixFile, 'utf8')) : {}) as Matrix;
  const seen: Record<string, Row> = {};
  const sentences = Object.fromEntries(
    [...right, ...flawed].map(({ path }) => [path, sentenceOf(join(root, path, code[platform]))]),
  );

  test.concurrent.each(flawed.map(one => [one.path, one] as const))('%s', async (path, one) => {
    seen[path] = await judge(one);
    if (!writing) expect(seen[path]).toEqual(expected[path]);
  });

  test.concurrent.each(right.map(one => [one.path, one] as const))(
    '%s turns nothing red',
    async (path, one) => {
      const row = await judge(one);
      seen[path] = row;
      expect({ failed: row.failed, warned: row.warned }).toEqual({ failed: [], warned: [] });
      expect(row.exitCode).toBe(0);
    },
  );

  test('every flawed app shows, and every check was seen red', () => {
    const matrix = writing ? seen : expected;
    const shown = (path: string) => {
      const { failed = [], warned = [], noted = [] } = matrix[path] ?? {};
      return [...failed, ...warned, ...noted];
    };
    expect(flawed.filter(({ path }) => shown(path).length === 0)).toEqual([]);
    const red = new Set(flawed.flatMap(({ path }) => shown(path)));
    // Checks of a manifest have a test of their own, for which no app has to be started.
    const ids = hostedSuites[platform].filter(({ kind }) => kind === 'hosted').map(({ id }) => id as string);
    expect(ids.filter(id => !red.has(id))).toEqual([]);
  });

  test('the page beside the examples is what the matrix says', () => {
    if (!writing) expect(readFileSync(pageFile, 'utf8')).toBe(pageOf(expected, sentences, `${folder}/`));
  });

  afterAll(() => {
    if (!writing) return;
    const matrix = Object.fromEntries(Object.entries({ ...expected, ...seen }).sort()) as Matrix;
    writeFileSync(matrixFile, `${JSON.stringify(matrix, null, 2)}\n`);
    writeFileSync(pageFile, pageOf(matrix, sentences, `${folder}/`));
  });
});

function sentenceOf(folder: string): string {
  const modules = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name =>
    /\.c?js$/.test(name),
  );
  const [module = ''] = modules.sort();
  const [first = ''] = readFileSync(join(folder, module), 'utf8').split('\n');
  return first.replace(/^\/\/\s*/, '');
}
