// Each flawed app of a hosted platform turns exactly the expected checks red, and what is right turns none.

import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runHosted } from '../../harness/hosted/run.js';
import type { HostedPlatformName } from '../../harness/platforms/index.js';
import { hostedRequest } from '../../request/hosted-request.js';
import type { RunFlags } from '../../request/options.js';
import { hostedSuites } from '../../suites/hosted.js';
import { describeMatrix } from './described.js';
import { type Row, rowOf } from './matrix.js';

const root = resolve(import.meta.dirname, '../..');

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
    'own-state': ['onAuthorizationGrant'],
    'stored-in': ['onSettingsForm'],
    'unreachable-taken': ['onUninstall'],
    redirect: ['onAuthorizationRequest'],
    'no-redirect': ['onAuthorizationRequest'],
    ends: ['onAuthorizationRequest'],
    unknown: ['onAuthorizationGrant', 'onSettingsForm'],
    returns: ['onInstall', 'onAfterUpgrade'],
    never: ['onAfterUpgrade'],
    circular: ['onAfterUpgrade'],
    exits: ['onInstall'],
    crashes: ['onAfterUpgrade', 'canUninstall'],
    upgrade: ['onUpgrade'],
    success: ['onUpgrade'],
    functions: ['onUpgrade'],
    undefined: ['onFinalizeUpgrade'],
    finalize: ['onFinalizeUpgrade'],
    after: ['onAfterUpgrade'],
    late: ['onAuthorizationGrant', 'onUpgrade', 'onFinalizeUpgrade', 'onAfterUpgrade'],
    'webhook-left': ['onUninstall'],
    webhook: ['onSettingsForm', 'onFinalizeUpgrade'],
    form: ['onSettingsForm'],
    stored: ['onSettingsForm'],
    required: ['onSettingsForm'],
    response: ['onSettingsForm'],
    'new-credentials': ['onSettingsForm'],
    manifest: ['canUninstall'],
    secret: ['onInstall'],
    failures: ['onInstall', 'onUpgrade'],
    tenth: ['onInstall'],
    'one-of-three': ['onSettingsForm', 'onFinalizeUpgrade'],
    unregisters: ['onUninstall'],
    unsubscribes: ['onUninstall'],
    'uninstall-question': ['canUninstall', 'onUninstall'],
    'uninstall-refus': ['canUninstall', 'onUninstall'],
    'uninstall-f': ['onUninstall'],
    'uninstall-n': ['onUninstall'],
  },
  devrev: {
    'function-name': ['validate', 'activate'],
    'hook-': ['validate', 'activate'],
    'unknown-hook': ['validate', 'activate'],
    validate: ['validate'],
    update: ['update'],
    deactivate: ['deactivate'],
    deletion: ['deactivate'],
    'force-': ['deactivate'],
    activate: ['activate'],
    throws: ['activate'],
    returns: ['activate'],
    'not-awaited': ['activate'],
    'fifth-request': ['activate'],
    'first-of-three': ['activate'],
  },
};

function flawsOf(platform: HostedPlatformName, path: string): readonly string[] | undefined {
  const name = path.split('/flawed/')[1];
  const found = Object.entries(shownAt[platform]).find(([beginning]) => name?.startsWith(beginning));
  return found?.[1];
}

/** What is right is so beside itself; the others are judged as builds of the first version. */
function previousOf(path: string): Partial<RunFlags> {
  if (!path.includes('/flawed/')) return { previousApp: path };
  return path.endsWith('/upgrade-renames-webhook') ? { previousApp: 'examples/ocp/app' } : {};
}

/** It has no form of its own. */
const formless = new Set(['examples/ocp/unusual/bare']);

async function judge({ platform, path, flags }: Example): Promise<Row> {
  const { form: _, ...others } = flags;
  const own = join(root, path, 'app.yml');
  const events = flawsOf(platform, path);
  const asked: RunFlags = {
    platform,
    cwd: root,
    readyWithin: 60_000,
    only: [],
    skip: [],
    strict: true,
    require: [],
    updateWaivers: false,
    pass: [],
    parameter: {},
    deadline: 3000,
    concurrency: 1,
    seed: 1,
    report: [],
    ...(formless.has(path) ? others : flags),
    ...(platform === 'ocp' && existsSync(own) && { manifest: own }),
    ...(platform === 'ocp' && previousOf(path)),
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

for (const { platform, path: example, flags } of Object.values(correct)) {
  const folder = join('examples', platform);
  const inFolder = (name: string) =>
    readdirSync(join(root, folder, name))
      .sort()
      .map(one => `${folder}/${name}/${one}`);
  describeMatrix({
    platform,
    flawed: inFolder('flawed'),
    right: [example, ...inFolder('unusual')],
    judge: path => judge({ platform, path, flags }),
    moduleOf: path => firstModule(join(root, path, code[platform])),
    checks: hostedSuites[platform].map(({ id }) => id),
  });
}

function firstModule(folder: string): string {
  const modules = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name =>
    /\.(c?js|ts)$/.test(name),
  );
  return join(folder, modules.sort()[0] ?? '');
}
