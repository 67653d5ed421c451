// Each flawed plug-in of a described platform turns exactly the expected checks red, and what is right turns none.

import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run } from '../../harness/signed/run.js';
import type { AnyPlatformName } from '../../request/options.js';
import { runRequest } from '../../request/run-request.js';
import { signedGround } from '../../request/signed-ground.js';
import { describeMatrix } from './described.js';
import { type Row, rowOf } from './matrix.js';

const root = resolve(import.meta.dirname, '../..');

/** Flaws that show when the key service fails or many deliveries are in flight; others are not asked for it. */
const underStress = ['plugin.js', '/unusual/', 'key-service', 'key-failure'];

function skipped(path: string): readonly string[] {
  if (underStress.some(beginning => path.includes(beginning))) return [];
  return [
    'timeout/under',
    ...(path.includes('/jwks/') ? ['timeout/key', 'timeout/accepted', 'timeout/no'] : []),
  ];
}

async function judge(description: AnyPlatformName, path: string): Promise<Row> {
  const request = await runRequest('http://127.0.0.1:0/events/', {
    platform: description,
    start: `"${process.execPath}" ${path}`,
    cwd: root,
    readyWithin: 60_000,
    parameter: {},
    only: [],
    skip: skipped(path),
    strict: true,
    require: [],
    updateWaivers: false,
    pass: [],
    // Flawed plug-ins that hang cost it once; it is many times what a healthy answer takes.
    deadline: 12_000,
    concurrency: 8,
    seed: 1,
    report: [],
  });
  const record = await run({
    ...request,
    tool: { name: 'kill-matrix', version: '0', node: process.version },
    repeat: caseId => caseId ?? '',
    onEvent: () => undefined,
  });
  return rowOf(record, path);
}

/** The shared checks are seen red in the kill matrix of Haiilo, and each of the others in one of these. */
const ofItsOwn: Readonly<Record<string, readonly string[]>> = {
  'own/standard-webhooks': [
    'message/',
    'idempotence/redelivery',
    'idempotence/sequence',
    'idempotence/uninstalled-by-other-event',
    'signature/id-burnt',
  ],
  'own/jwks': ['key-trust/key-name', 'claims/foreign-audience'],
};

for (const [platform, beginnings] of Object.entries(ofItsOwn)) {
  const folder = `examples/${platform}`;
  const description = join(root, folder, 'platform.yaml') as AnyPlatformName;
  const inFolder = (name: string) =>
    readdirSync(join(root, folder, name))
      .sort()
      .map(one => `${folder}/${name}/${one}`);
  const { checks } = await signedGround(description);
  describeMatrix({
    platform,
    flawed: inFolder('flawed'),
    right: [`${folder}/plugin.js`, ...inFolder('unusual')],
    judge: path => judge(description, path),
    moduleOf: path => join(root, path),
    checks: checks.map(({ id }) => id).filter(id => beginnings.some(beginning => id.startsWith(beginning))),
  });
}
