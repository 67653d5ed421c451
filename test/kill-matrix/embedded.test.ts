// Each flawed application of an embedded platform turns exactly the expected checks red, and what is right turns none.

import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll } from 'vitest';
import { runEmbedded } from '../../harness/embedded/run.js';
import { embeddedRequest } from '../../request/embedded-request.js';
import type { JsonObject } from '../../spec/json.js';
import { embeddedSuites } from '../../suites/embedded.js';
import { describeMatrix } from './described.js';
import { type Row, rowOf } from './matrix.js';

const root = resolve(import.meta.dirname, '../..');
const folder = 'examples/flowlu';
const inFolder = (name: string) =>
  readdirSync(join(root, folder, name))
    .sort()
    .map(one => `${folder}/${name}/${one}`);

/** As in the configuration file beside the examples. */
const parameter = {
  domain: 'account',
  protocol: 'scheme',
  language: 'lang',
  'point-type': 'place',
  'point-id': 'place_id',
  'app-id': 'app',
  version: 'app_version',
  token: 'user_token',
};

/** Most flaws show at one point; every further one costs its time and shows the same. */
const manifestOfOnePoint = join(tmpdir(), `manifest-of-one-point-${process.pid}.json`);
const whole = JSON.parse(readFileSync(join(root, folder, 'app/manifest.json'), 'utf8')) as JsonObject;
writeFileSync(
  manifestOfOnePoint,
  JSON.stringify({ ...whole, integrationPoints: { menu: { id: 'orders' } } }),
);
afterAll(() => rmSync(manifestOfOnePoint));

function judgedWhole(path: string): boolean {
  return !path.includes('/flawed/') || path.includes('point');
}

/** What is flawed, or unusual, in its manifest is a directory with one of its own. */
const isDirectory = (path: string) => !path.endsWith('.js');
const moduleOf = (path: string) => join(root, path, isDirectory(path) ? 'app.js' : '');

function manifestOf(path: string): string {
  if (isDirectory(path)) return join(root, path, 'manifest.json');
  return judgedWhole(path) ? join(root, folder, 'app/manifest.json') : manifestOfOnePoint;
}

/** What is flawed in a manifest alone; the application beside it is right, and asking it all shows the same. */
const ofManifests = embeddedSuites.flowlu.filter(({ kind }) => kind === 'manifest').map(({ id }) => id);

async function judge(path: string): Promise<Row> {
  const request = await embeddedRequest('http://127.0.0.1:0/app', {
    platform: 'flowlu',
    start: `"${process.execPath}" "${moduleOf(path)}"`,
    cwd: root,
    readyWithin: 60_000,
    manifest: manifestOf(path),
    previousManifest: join(root, folder, 'app/manifest-1.1.0.json'),
    parameter,
    only: /\/flawed\/(manifest|update)-/.test(path) ? ofManifests : [],
    skip: [],
    strict: true,
    require: [],
    updateWaivers: false,
    pass: [],
    // Flawed applications that hang cost it once; it is many times what a healthy answer takes.
    deadline: 4000,
    concurrency: 8,
    seed: 1,
    report: [],
  });
  const record = await runEmbedded({
    ...request,
    tool: { name: 'kill-matrix', version: '0', node: process.version },
    repeat: caseId => caseId ?? '',
    onEvent: () => undefined,
  });
  return rowOf(record, path);
}

describeMatrix({
  platform: 'flowlu',
  flawed: inFolder('flawed'),
  right: [`${folder}/app/app.js`, ...inFolder('unusual')],
  judge,
  moduleOf,
  checks: embeddedSuites.flowlu.filter(({ kind }) => kind !== 'unsent').map(({ id }) => id),
});
