// The figures, as ratios of one run: the suite against a bare client, a silent plug-in, the start-up, the memory.

import { spawn } from 'node:child_process';
import http from 'node:http';
import { text } from 'node:stream/consumers';
import pLimit from 'p-limit';
import { startPlugin } from '../harness/hosts/command.js';
import { generateKeys, type Keys } from '../harness/keys.js';
import { haiilo } from '../harness/platforms/haiilo.js';
import { run } from '../harness/signed/run.js';
import type { WireRequest } from '../harness/transport.js';
import { createWorld } from '../harness/world/world.js';
import type { RunRecord } from '../record/record.js';
import { packageFile } from '../spec/package-files.js';
import { readRulebook } from '../spec/rulebook.js';
import { suites } from '../suites/index.js';
import { BROWSER, firstPaintMs } from './first-paint.js';

const CONCURRENCY = 8;
const BASE = 'http://127.0.0.1:0/lifecycle/';
const EXAMPLE = `"${process.execPath}" examples/haiilo/plugin.js`;
const COMMAND = packageFile('dist/bin/lifecycle-conformance.js');
const ROOT = packageFile('package.json').replace(/package\.json$/, '');
/** Checks that wait on purpose: for a key service that hangs, or for a plug-in to settle. */
const WAITING = [
  'timeout/',
  'key-trust/first-key-kept',
  'access/',
  'idempotence/in',
  'idempotence/revived',
  'idempotence/uninstalled',
];

interface Asked {
  readonly cases: number;
  readonly ms: number;
  readonly wires: readonly WireRequest[];
  readonly record: RunRecord;
}

async function askSuite(keys: Keys): Promise<Asked> {
  const wires: WireRequest[] = [];
  let startedAt = 0;
  let endedAt = 0;
  const record = await run({
    tool: { name: 'bench', version: '0', node: process.version },
    platform: haiilo,
    rules: async () => {
      const rulebook = await readRulebook(haiilo.name);
      return { ...rulebook, operations: rulebook.contract.operations };
    },
    checks: suites.haiilo,
    target: { url: BASE, accessUrl: BASE, command: EXAMPLE, cwd: ROOT, readyWithinMs: 20_000 },
    named: false,
    only: [],
    skip: WAITING,
    gate: { failOn: 'MUST', require: [], waivers: [] },
    deadlineMs: haiilo.deadlineMs,
    concurrency: CONCURRENCY,
    seed: 1,
    pass: [],
    keys,
    repeat: caseId => caseId,
    onSend: wire => {
      if (startedAt > 0) wires.push(wire);
    },
    onEvent: ({ type }) => {
      if (type === 'planned') startedAt = performance.now();
      if (type === 'result') endedAt = performance.now();
    },
  });
  if (record.summary.exitCode !== 0) throw new Error(`the example was judged ${record.summary.verdict}`);
  return { cases: record.summary.executed, ms: endedAt - startedAt, wires, record };
}

/** Sends the same bytes with nothing around them: no minting, no judging, no record. */
async function replay(wires: readonly WireRequest[], keys: Keys): Promise<number> {
  const world = await createWorld({
    isKeyHost: haiilo.isKeyHost,
    keyDocuments: {
      genuine: keys.genuine.then(haiilo.keyDocument),
      attacker: keys.attacker.then(haiilo.keyDocument),
    },
    outside: haiilo.outside,
    pass: [],
    clock: () => performance.now(),
  });
  const lane = { lane: 'bench', environment: world.environment('bench'), clock: () => performance.now() };
  const plugin = await startPlugin({
    command: EXAMPLE,
    cwd: ROOT,
    url: BASE,
    readyWithinMs: 20_000,
    ...lane,
  });
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONCURRENCY });
  const limit = pLimit(CONCURRENCY);
  const { port } = new URL(plugin.url);
  try {
    const startedAt = performance.now();
    await Promise.all(wires.map(wire => limit(() => sendBare(wire, port, agent))));
    return performance.now() - startedAt;
  } finally {
    agent.destroy();
    await plugin.stop();
    await world.close();
  }
}

function sendBare(
  { url, method, headers, body }: WireRequest,
  port: string,
  agent: http.Agent,
): Promise<void> {
  const target = new URL(url);
  target.port = port;
  return new Promise(done => {
    const length = { 'content-length': Buffer.byteLength(body) };
    const request = http.request(target, { method, headers: { ...headers, ...length }, agent });
    request.on('response', response => response.resume().on('end', done));
    request.on('error', () => done());
    request.end(body);
  });
}

interface Ended {
  readonly ms: number;
  readonly peakMb: number;
}

/** Runs Node with these arguments; the peak is what the process itself reports at its end. */
function timed(args: readonly string[]): Promise<Ended> {
  const report =
    'data:text/javascript,process.on("exit",()=>console.error("peak",process.resourceUsage().maxRSS))';
  const startedAt = performance.now();
  return new Promise(done => {
    const child = spawn(process.execPath, ['--import', report, ...args], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let text = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    child.on('close', () => {
      const [, peakKb = '0'] = /peak (\d+)\s*$/.exec(text) ?? [];
      done({ ms: performance.now() - startedAt, peakMb: Number(peakKb) / 1024 });
    });
  });
}

/** Neighbours on the machine disturb single figures; the middle one of several they disturb less. */
async function several<T>(times: number, measure: () => Promise<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for (let index = 0; index < times; index += 1) all.push(await measure());
  return all;
}

function median(figures: readonly number[]): number {
  return [...figures].sort((one, other) => one - other)[Math.floor(figures.length / 2)] ?? Number.NaN;
}

const SILENT = 'require("node:net").createServer(()=>{}).listen(process.env.PORT,"127.0.0.1")';

async function silentRun(deadlineMs: number): Promise<number> {
  const start = `"${process.execPath}" -e '${SILENT}'`;
  const flags = ['--start', start, '--deadline', `${deadlineMs}ms`, '--api-access-url', BASE];
  return (await timed([COMMAND, 'run', BASE, ...flags])).ms;
}

function line(figure: string, value: string, bound: string): void {
  process.stdout.write(`${figure.padEnd(62)} ${value.padStart(9)}   (${bound})\n`);
}

const SIGNING_MS = 2000;
const SIGN = `const { generateKeyPairSync, sign } = require("node:crypto");
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const end = Date.now() + ${SIGNING_MS};
let made = 0;
for (; Date.now() < end; made += 1) sign("sha256", Buffer.from("x"), privateKey);
process.stdout.write(String(made));`;

/** RSA-2048 signatures in a second by so many processes at once: how many cores there really are, and how fast. */
async function signaturesPerSecond(processes: number): Promise<number> {
  const made = await Promise.all(
    Array.from({ length: processes }, async () => {
      const { stdout } = spawn(process.execPath, ['-e', SIGN], { stdio: ['ignore', 'pipe', 'ignore'] });
      return Number(await text(stdout));
    }),
  );
  return (made.reduce((sum, one) => sum + one, 0) / SIGNING_MS) * 1000;
}

const [alone, both] = [await signaturesPerSecond(1), await signaturesPerSecond(2)];
line('RSA-2048 signatures of this machine, by one process', `${alone.toFixed(0)}/s`, 'to compare machines');
line('by two at once, to one', `${(both / alone).toFixed(2)} ×`, '2 × on two idle cores');

const TIMES = 3;
const keys = generateKeys('RS512');
const rounds = await several(TIMES, async () => {
  const asked = await askSuite(keys);
  return { ...asked, bareMs: await replay(asked.wires, keys) };
});
const { cases, wires, record } = rounds[0] as Asked;
line(
  `suite, ${cases} cases in ${wires.length} requests, to a bare client`,
  `${(median(rounds.map(({ ms }) => ms)) / median(rounds.map(({ bareMs }) => bareMs))).toFixed(2)} ×`,
  'at most 2.5 ×',
);

const wholes = await several(TIMES, () =>
  timed([COMMAND, 'run', BASE, '--start', EXAMPLE, '--api-access-url', BASE]),
);
line(
  'whole command against the example plug-in',
  `${(median(wholes.map(({ ms }) => ms)) / 1000).toFixed(1)} s`,
  'under 6 s on two idle cores',
);
line(
  'peak memory of that run',
  `${Math.max(...wholes.map(({ peakMb }) => peakMb)).toFixed(0)} MB`,
  'under 200 MB',
);

const DEADLINE_MS = 4000;
const silent = median(await several(TIMES, () => silentRun(DEADLINE_MS)));
line(
  'run against a plug-in that never answers, to one deadline',
  `${(silent / DEADLINE_MS).toFixed(2)} ×`,
  'at most 1.25 ×',
);

const times = async (args: readonly string[]) =>
  median((await several(7, () => timed(args))).map(({ ms }) => ms));
const empty = await times(['-e', '0']);
const help = await times([COMMAND, '--help']);
line('--help, to an empty node process', `${(help / empty).toFixed(2)} ×`, 'at most 3 ×');

/** Calls of a method that does nothing: what is left is the cost of the host. */
async function hostedCallMs(calls: number): Promise<number> {
  const host = await startPlugin({
    command: `"${process.execPath}" "${packageFile('dist/harness/hosts/ocp/host.js')}" examples/ocp/unusual/bare`,
    cwd: ROOT,
    url: 'http://127.0.0.1:0',
    readyWithinMs: 20_000,
    lane: 'bench',
    environment: {},
    clock: () => performance.now(),
  });
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const { port } = new URL(host.url);
  const wire: WireRequest = {
    method: 'POST',
    url: 'http://127.0.0.1/onInstall',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ installation: 'bench', arguments: {} }),
  };
  try {
    const startedAt = performance.now();
    for (let call = 0; call < calls; call += 1) await sendBare(wire, port, agent);
    return (performance.now() - startedAt) / calls;
  } finally {
    agent.destroy();
    await host.stop();
  }
}

const CALLS = 500;
const callMs = median(await several(TIMES, () => hostedCallMs(CALLS)));
line(`a method call through the OCP host, of ${CALLS} in a row`, `${callMs.toFixed(2)} ms`, 'at most 2 ms');
const flowlu = ['--config', 'examples/flowlu/lifecycle-conformance.config.yaml', '--start'];
for (const [platform, words] of [
  ['ocp', ['examples/ocp/app', '--platform', 'ocp']],
  ['devrev', ['examples/devrev/snap-in', '--platform', 'devrev']],
  ['flowlu', ['http://127.0.0.1:0/app', ...flowlu, 'node examples/flowlu/app/app.js']],
] as const) {
  const whole = median((await several(TIMES, () => timed([COMMAND, 'run', ...words]))).map(({ ms }) => ms));
  line(
    `whole command against the ${platform} example`,
    `${(whole / 1000).toFixed(1)} s`,
    'under 6 s on two idle cores',
  );
}

const SHOWN = 5000;
const paintMs = await firstPaintMs(record, SHOWN);
line(
  `first contentful paint of an HTML report of ${SHOWN} cases`,
  paintMs === undefined ? 'not asked' : `${paintMs.toFixed(0)} ms`,
  paintMs === undefined ? `no browser at ${BROWSER}` : 'under 1000 ms on two idle cores',
);
