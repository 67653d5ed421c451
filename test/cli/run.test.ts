// The command `run` from outside: the three ways a key is trusted, what it leaves behind, what it writes.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import net from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readRecord } from '../../record/read.js';
import type { RunRecord } from '../../record/record.js';
import { formats } from '../../reports/index.js';
import { fullRecord } from '../records/record.js';
import { command, directory, freePort, root } from './command.js';
import { trustedPlugin } from './trusted.js';

const START = 'http://127.0.0.1:0/lifecycle/';
/** Enough of every suite to show what a run does, few enough to be quick. */
const FEW = ['control/', 'signature/', 'status/', 'claims/expired'].flatMap(prefix => ['--only', prefix]);

/** A plug-in that runs on its own, as a staging one does; nobody answers for the key hosts. */
async function standing(file: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  const port = await freePort();
  const child = spawn(process.execPath, [file], {
    cwd: root,
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill());
  await once(child.stdout, 'data');
  return `http://127.0.0.1:${port}/lifecycle/`;
}

function recordIn(path: string): RunRecord {
  return readRecord(readFileSync(path, 'utf8'));
}

test('a plug-in that asks for keys where the harness cannot answer is called wrong for nothing', async () => {
  const start = ['run', START, '--start', 'node test/plugins/own-connection.js', '--events', 'install'];
  const { code, stdout } = await command([...start, '--only', 'control/refused']);
  expect(stdout).toContain('The plug-in reached for plugins.coyoapp.com over a connection of its own');
  expect(stdout).not.toContain('FAILED');
  expect(code).toBe(2);
});

test('a limit of the rate that says nothing of when to come again is told as what stands in the way', async () => {
  const server = join(root, 'examples/haiilo/server.js');
  const text = `import { honest, serve } from '${server}';
let taken = 0;
serve({
  answer(request, response) {
    taken += 1;
    if (taken < 10) return honest.answer.call(this, request, response);
    request.resume();
    response.writeHead(429).end();
  },
});
`;
  const file = join(directory({ 'plugin.mjs': text }), 'plugin.mjs');
  const start = ['run', START, '--start', `node ${file}`, '--events', 'install', '--only', 'claims/expired'];
  const { stderr } = await command(start);
  expect(stderr).toMatch(/answered 429 to \d+ of \d+ deliveries, .*; lift its limit for the run/);
});

test('whom a plug-in asks when it starts is told, since it belongs to no case', async () => {
  const server = join(root, 'examples/haiilo/server.js');
  const text = `import { serve } from '${server}';\nawait fetch('https://api.shop.example/x');\nserve();\n`;
  const file = join(directory({ 'plugin.mjs': text }), 'plugin.mjs');
  const { stdout } = await command(['run', START, '--start', `node ${file}`, '--only', 'control/refused']);
  expect(stdout).toContain('When it started, the plug-in asked api.shop.example');
});

test('what is skipped is not asked for those either who look at what all the others heard', async () => {
  const run = ['run', START, '--start', 'node examples/haiilo/flawed/header-array-500.js'];
  const looking = [...run, '--events', 'install', '--only', 'status/server-error'];
  expect((await command(looking)).code).toBe(1);
  const skipped = ['algorithm/', 'signature/', 'key-trust/', 'payload/'].flatMap(suite => ['--skip', suite]);
  expect((await command([...looking, ...skipped])).code).toBe(0);
});

test('a started plug-in is judged, reported and ended', async () => {
  const files = directory();
  const [json, junit, html] = ['r.json', 'r.xml', 'r.html'].map(name => join(files, name));
  const reports = [`json=${json}`, `junit=${junit}`, `html=${html}`].flatMap(report => ['--report', report]);
  const { code, stdout } = await command([
    'run',
    START,
    '--start',
    'node examples/haiilo/plugin.js',
    ...FEW,
    ...reports,
  ]);
  expect(stdout).toContain('Conformant');
  expect(code).toBe(0);
  const record = recordIn(json ?? '');
  expect(record.trust.by).toBe('world');
  expect(
    record.results.every(
      ({ outcome }) => outcome === 'passed' || outcome === 'inapplicable' || outcome === 'noted',
    ),
  ).toBe(true);
  const text = readFileSync(json ?? '', 'utf8');
  expect(text).not.toMatch(/[\w-]{330,}/);
  expect(text).not.toContain('"d":');
  expect(readFileSync(junit ?? '', 'utf8')).toContain('<testsuites');
  expect(readFileSync(html ?? '', 'utf8')).toContain('<!');
  await expect(connects(Number(new URL(record.target.url).port))).resolves.toBe(false);
});

test('a plug-in that trusts a key of ours is judged at its URL', async () => {
  const files = directory();
  const keyUrl = `http://127.0.0.1:${await freePort()}/key.json`;
  const keys = await command(['keys', '--out', files]);
  expect(keys.code).toBe(0);
  const url = await standing('test/plugins/trusting.js', { KEY_URL: keyUrl });
  const key = join(files, 'lifecycle-conformance.key.json');
  const report = join(files, 'r.json');
  const { code } = await command([
    'run',
    url,
    '--key',
    key,
    '--key-url',
    keyUrl,
    ...FEW,
    '--report',
    `json=${report}`,
  ]);
  const record = recordIn(report);
  expect(record.trust).toMatchObject({ by: 'key url', keyUrl });
  expect(record.results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  expect(record.summary.outcomes.passed).toBeGreaterThan(50);
  expect(code).toBe(0);
  const again = await command(['keys', '--out', files]);
  expect(again.stderr).toMatch(/exists already/);
  expect(again.code).toBe(2);
});

test('an access event whose tenant nobody answers for is no failure of whoever exchanges its code first', async () => {
  const { port, flags } = await trustedPlugin();
  const base = `http://127.0.0.1:${port}/lifecycle/`;
  const report = join(directory(), 'r.json');
  const only = ['--only', 'control/refused', '--report', `json=${report}`];
  const { code } = await command(['run', base, ...flags, '--api-access-url', base, ...only]);
  const outcomes = recordIn(report).results.map(({ case: id, outcome, mend }) => [id, outcome, mend ?? '']);
  expect(outcomes).toEqual([
    ...['install', 'uninstall', 'instance_add', 'instance_remove'].map(event => [
      `control/refused@${event}`,
      'passed',
      '',
    ]),
    ['control/refused@access_token', 'blocked', expect.stringContaining('exchange at its tenant')],
  ]);
  expect(code).toBe(2);
});

test('a tenant of the user that the plug-in does not serve is blocked, and no documented issuer is called refused', async () => {
  const honest = ['run', START, '--start', 'node examples/haiilo/plugin.js', '--events', 'install'];
  const wrong = ['--tenant-url', 'http://127.0.0.1:9', '--only', 'control/coyocloud'];
  const { code, stdout } = await command([...honest, ...wrong]);
  expect(stdout).not.toContain('FAILED');
  expect(stdout.replace(/\s+/g, ' ')).toMatch(/to an event of the tenant that --tenant-url names/);
  expect(code).toBe(2);
});

test('beside a key of the user the address of the platform is forged, too', async () => {
  const only = ['--events', 'install', '--only', 'signature/foreign-key'];
  for (const [file, code, found] of [
    ['trusting.js', 0, '3 passed'],
    ['trusting-fails-open.js', 1, '2 failed, 1 passed'],
  ] as const) {
    const { port, flags } = await trustedPlugin(file);
    const judged = await command(['run', `http://127.0.0.1:${port}/lifecycle/`, ...flags, ...only]);
    expect(judged.stdout).toContain(`3 cases planned, 3 executed, 0 not run: ${found}`);
    expect(judged.code).toBe(code);
  }
});

test('where nothing is trusted the run says so first, claims nothing, and exits with 2', async () => {
  const report = join(directory(), 'r.json');
  const url = await standing('test/plugins/trusting.js', {
    KEY_URL: `http://127.0.0.1:${await freePort()}/key.json`,
  });
  const { code, stderr, stdout } = await command(['run', url, ...FEW, '--report', `json=${report}`]);
  expect(stderr.split('\n')[0]).toContain('no reason to trust a key of the harness');
  expect(stdout).toContain('--key-url');
  const { results } = recordIn(report);
  expect(results.filter(({ suite, outcome }) => suite === 'signature' && outcome !== 'blocked')).toEqual([]);
  expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  expect(code).toBe(2);
});

test('an accepted forgery is a failure where nothing is trusted, too', async () => {
  const url = await standing('examples/haiilo/flawed/m2-never-verified.js');
  const { code, stdout } = await command(['run', url, ...FEW]);
  expect(stdout).toContain('signature/foreign-key');
  expect(code).toBe(1);
});

test('a case that is judged by the deliveries of others has taken the time of theirs', async () => {
  const path = join(directory(), 'r.json');
  const start = ['--start', 'node examples/haiilo/flawed/hangs-on-instance-remove.js', '--deadline', '1s'];
  await command(['run', START, ...start, '--only', 'timeout/unanswered', '--report', `json=${path}`]);
  const silent = recordIn(path).results.filter(({ outcome }) => outcome === 'failed');
  expect(silent.map(({ case: id }) => id)).toEqual(['timeout/unanswered@instance_remove']);
  for (const { ms, exchanges } of silent)
    expect(ms).toBe(Math.round(exchanges.reduce((sum, { reply }) => sum + reply.ms, 0)));
});

test('a plug-in that never answers fails its time limit and is asked nothing more', async () => {
  const report = join(directory(), 'r.json');
  const silent = `node -e "require('node:net').createServer(()=>{}).listen(process.env.PORT,'127.0.0.1')"`;
  const { code } = await command([
    'run',
    START,
    '--start',
    silent,
    '--deadline',
    '1s',
    '--report',
    `json=${report}`,
  ]);
  const { results } = recordIn(report);
  const failed = results.filter(({ outcome }) => outcome === 'failed');
  expect(failed.map(({ case: id }) => id).filter(id => id.startsWith('timeout/unanswered'))).toHaveLength(4);
  expect(results.filter(({ exchanges, outcome }) => outcome === 'blocked' && exchanges.length > 1)).toEqual(
    [],
  );
  expect(results.some(({ suite, outcome }) => suite === 'signature' && outcome === 'passed')).toBe(false);
  expect(code).toBe(1);
});

/** Answers nobody any more when many have been answered. */
const CROWDED = `import { honest, serve } from '${join(root, 'examples/haiilo/server.js')}';
let answered = 0;
serve({
  accept(response) {
    answered += 1;
    if (answered < 20) honest.accept(response);
    else console.log('crowded');
  },
});
`;

test.each([
  ['when nothing was asked yet', 'examples/haiilo/plugin.js', [], /\d+ cases? planned/],
  ['while the last case is under way', CROWDED, ['--only', 'timeout/under-load', '--verbose'], /crowded/],
])('Ctrl-C %s leaves no report that looks like a verdict', async (_, plugin, flags, moment) => {
  const files = directory({ 'plugin.mjs': plugin });
  const report = join(files, 'r.json');
  const started = plugin === CROWDED ? join(files, 'plugin.mjs') : plugin;
  const args = ['run', START, '--start', `node ${started}`, '--events', 'install', ...flags];
  const child = spawn(
    process.execPath,
    ['dist/bin/lifecycle-conformance.js', ...args, '--report', `json=${report}`],
    { cwd: root },
  );
  let text = '';
  await new Promise<void>(seen => {
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (moment.test(text)) seen();
    });
  });
  child.kill('SIGINT');
  const [code] = (await once(child, 'exit')) as [number | null];
  expect(code).toBe(130);
  expect(text).toContain('Interrupted');
  expect(existsSync(report) && readFileSync(report, 'utf8') !== '').toBe(false);
});

test('Ctrl-C tells of a plug-in that stands what may be left there, not that it was stopped', async () => {
  const url = await standing('test/plugins/trusting.js', { KEY_URL: 'http://127.0.0.1:9/' });
  const child = spawn(process.execPath, ['dist/bin/lifecycle-conformance.js', 'run', url], { cwd: root });
  let text = '';
  await new Promise<void>(seen => {
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      if (/\d+ cases planned/.test(text)) seen();
    });
  });
  child.kill('SIGINT');
  await once(child, 'exit');
  expect(text).toContain(`Interrupted: installations that this run has made may be left at ${url},`);
});

test('one failing case is repeated alone by the command that its finding shows', async () => {
  const report = join(directory(), 'r.json');
  const start = 'node examples/haiilo/flawed/m5-install-200.js';
  const first = await command([
    'run',
    START,
    '--start',
    start,
    '--only',
    'control/undocumented',
    '--report',
    `json=${report}`,
  ]);
  expect(first.code).toBe(1);
  const failed = recordIn(report).results.find(({ outcome }) => outcome === 'failed');
  expect(failed?.repeat).toBe(
    `npx lifecycle-conformance run ${START} --start '${start}' --seed 1 --only control/undocumented-success@install`,
  );
  const again = await command([
    'run',
    START,
    '--start',
    start,
    '--seed',
    '1',
    '--only',
    failed?.case ?? '',
    '--report',
    `json=${report}`,
  ]);
  expect(again.code).toBe(1);
  expect(recordIn(report).results.map(({ case: id }) => id)).toEqual([failed?.case]);
});

test('that command repeats the same case where a configuration file skips it', async () => {
  const cwd = directory({
    'lifecycle-conformance.config.json': JSON.stringify({
      url: START,
      start: `${process.execPath} ${join(root, 'examples/haiilo/flawed/m5-install-200.js')}`,
      only: ['control/undocumented'],
      skip: ['control/'],
      report: 'json=r.json',
    }),
  });
  expect((await command(['run', '--skip', 'signature/'], { cwd })).code).toBe(1);
  const failed = recordIn(join(cwd, 'r.json')).results.find(({ outcome }) => outcome === 'failed');
  const words = failed?.repeat.split(' ').slice(2) ?? [];
  expect(words).toEqual(['run', '--seed', '1', '--only', 'control/undocumented-success@install']);
  const whole = readFileSync(join(cwd, 'r.json'), 'utf8');
  const again = [...words, '--report', 'json=again.json'];
  expect((await command(again, { cwd })).code).toBe(1);
  expect(recordIn(join(cwd, 'again.json')).results.map(({ case: id }) => id)).toEqual([failed?.case]);
  // What the file has written of the whole run stays.
  expect((await command(words, { cwd })).code).toBe(1);
  expect(readFileSync(join(cwd, 'r.json'), 'utf8')).toBe(whole);
});

test('options come from a configuration file, and flags win over it', async () => {
  const cwd = directory({
    'lifecycle-conformance.config.yaml': [
      `url: ${START}`,
      `start: ${process.execPath} ${join(root, 'examples/haiilo/plugin.js')}`,
      'only: [signature/empty]',
      'events: [install, uninstall]',
      'seed: 7',
      'report: json=configured.json',
    ].join('\n'),
  });
  expect((await command(['run'], { cwd })).code).toBe(0);
  const configured = recordIn(join(cwd, 'configured.json'));
  expect(configured.results.map(({ case: id }) => id)).toEqual([
    'signature/empty@install',
    'signature/empty@uninstall',
  ]);
  expect(configured.seed).toBe(7);
  const flags = ['--seed', '8', '--only', 'signature/zeros', '--report', 'json=flagged.json'];
  expect((await command(['run', ...flags], { cwd })).code).toBe(0);
  const flagged = recordIn(join(cwd, 'flagged.json'));
  expect(flagged.results.map(({ case: id }) => id)).toEqual([
    'signature/zeros@install',
    'signature/zeros@uninstall',
  ]);
  expect(flagged.seed).toBe(8);
});

test('with another contract the cases and statuses follow from it', async () => {
  const own = readFileSync(join(root, 'spec/haiilo/lifecycle.openapi.yaml'), 'utf8');
  const [before = '', after = ''] = own
    .replaceAll('/instance_add', '/widget_add')
    .split('operationId: uninstall');
  const changed = `${before}operationId: uninstall${after.replace('"201"', '"204"')}`;
  const files = directory({ 'contract.yaml': changed });
  const contract = join(files, 'contract.yaml');
  const listed = await command(['list', '--contract', contract]);
  expect(listed.stdout).toContain('widget_add (201, refused with 400)');
  expect(listed.stdout).toContain('uninstall (204, refused with 400)');
  expect(listed.stdout).not.toContain('instance_add');
  const report = join(files, 'r.json');
  const only = ['--only', 'control/', '--only', 'signature/empty'];
  const { code } = await command([
    ...['run', START, '--start', 'node examples/haiilo/plugin.js', '--contract', contract],
    ...only,
    ...['--report', `json=${report}`],
  ]);
  const { results } = recordIn(report);
  const reasonOf = (id: string) => results.find(one => one.case === id)?.reason;
  expect(reasonOf('control/undocumented-success@uninstall')).toBe('answered 201; 204 was owed');
  expect(reasonOf('signature/empty@widget_add')).toContain('not implemented');
  expect(results.map(({ operation }) => operation)).not.toContain('instance_add');
  expect(code).toBe(1);
});

test('with another contract a repeat is known by its code, whatever its status', async () => {
  const own = readFileSync(join(root, 'spec/haiilo/lifecycle.openapi.yaml'), 'utf8');
  const refused = '"400": { $ref: "#/components/responses/InstallRefused" }';
  const contract = own.replace(refused, `${refused}\n        ${refused.replace('400', '409')}`);
  const plugin = `import { serve } from '${join(root, 'examples/haiilo/server.js')}';
serve({
  refuse(response, { code, message }) {
    const headers = { 'content-type': 'application/json' };
    response.writeHead(code === 100 ? 409 : 400, headers).end(JSON.stringify({ code, message }));
  },
});
`;
  const files = directory({ 'contract.yaml': contract, 'plugin.mjs': plugin });
  const { code, stdout } = await command([
    ...[
      'run',
      START,
      '--start',
      `node ${join(files, 'plugin.mjs')}`,
      '--contract',
      join(files, 'contract.yaml'),
    ],
    ...['--events', 'install,uninstall', '--only', 'idempotence/'],
  ]);
  expect(stdout).not.toContain('could not be asked');
  expect(code).toBe(0);
});

test('a manifest gives the events and is judged itself', async () => {
  const files = directory({
    'manifest.json': JSON.stringify({
      manifestVersion: '2.5.0',
      pluginVersion: 'one',
      name: { en: 'Example' },
      lifecycle: { url: '/lifecycle', events: ['install', 'update'] },
    }),
  });
  const report = join(files, 'r.json');
  await command([
    ...[
      'run',
      START,
      '--start',
      'node examples/haiilo/plugin.js',
      '--manifest',
      join(files, 'manifest.json'),
    ],
    ...['--only', 'manifest/', '--only', 'signature/empty', '--report', `json=${report}`],
  ]);
  const { results } = recordIn(report);
  const red = results
    .filter(({ outcome }) => outcome === 'failed' || outcome === 'warned')
    .map(({ case: id }) => id);
  expect(red).toEqual(['manifest/plugin-version', 'manifest/unknown-event', 'manifest/no-trailing-slash']);
  expect(results.map(({ operation }) => operation).filter(Boolean)).toEqual(['install']);
});

function connects(port: number): Promise<boolean> {
  return new Promise(done => {
    const socket = net.connect(port, '127.0.0.1');
    socket.on('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.on('error', () => done(false));
  });
}

test('a saved record is rendered in every format at once', async () => {
  const saved = directory({ 'r.json': await formats.json.render(fullRecord()) });
  const names = Object.keys(formats);
  const reports = names.flatMap(name => ['--report', `${name}=${join(saved, 'out', name)}`]);
  const { code, stderr } = await command(['report', join(saved, 'r.json'), ...reports]);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  for (const name of names) expect(readFileSync(join(saved, 'out', name), 'utf8')).toMatch(/\S/);
});
