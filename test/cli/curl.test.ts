// Lines of curl are typed into a shell, and the plug-in answers them as it answered the run.

import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readRecord } from '../../record/read.js';
import type { RunRecord } from '../../record/record.js';
import { curlOf, curlsOf } from '../../reports/curl.js';
import { answering, standing } from '../plugins/standing.js';
import { command, directory, root } from './command.js';

beforeAll(() => {
  if (spawnSync('curl', ['--version']).status !== 0)
    throw new Error(
      'These tests type lines of curl into a shell; install it (Debian: apt-get install curl).',
    );
});

/** The statuses that a line prints, in a shell in which npx is this package. */
function typed(line: string): Promise<readonly number[]> {
  const npx = 'npx() { shift; node dist/bin/lifecycle-conformance.js "$@"; }';
  return new Promise(done => {
    const shell = spawn('bash', ['-c', `${npx}\n${line}`], { cwd: root });
    let printed = '';
    shell.stdout.on('data', (text: Buffer) => {
      printed += String(text);
    });
    shell.on('close', () =>
      done([...printed.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, code]) => Number(code))),
    );
  });
}

/** A record of a plug-in that trusts a hosted key of ours. */
async function recorded(file: string, ...only: readonly string[]): Promise<RunRecord> {
  const files = directory();
  await command(['keys', '--out', files]);
  const document = readFileSync(join(files, 'lifecycle-conformance.jwk.json'), 'utf8');
  const keyUrl = `${await answering((_request, response) => response.end(document))}it's a key.json`;
  const url = await standing(file, { KEY_URL: keyUrl });
  const key = ['--key', join(files, 'lifecycle-conformance.key.json'), '--key-url', keyUrl];
  return judged([url, ...key], only);
}

async function judged(target: readonly string[], only: readonly string[]): Promise<RunRecord> {
  const path = join(directory(), 'r.json');
  const chosen = only.flatMap(id => ['--only', id]);
  await command(['run', ...target, ...chosen, '--report', `json=${path}`]);
  return readRecord(readFileSync(path, 'utf8'));
}

/** Types every line of the cases in their order and returns what was answered beside what the record says. */
async function compared(
  record: RunRecord,
  isMeant: (name: string) => boolean = () => true,
): Promise<readonly (readonly [string, number, number])[]> {
  const rows: (readonly [string, number, number])[] = [];
  for (const result of record.results)
    for (const [index, curl] of curlsOf(record, result).entries()) {
      const reply = result.exchanges[index]?.reply;
      if (!('line' in curl) || reply?.kind !== 'response') continue;
      if (!isMeant(`${result.case} ${curl.step}`)) continue;
      const [status = 0] = await typed(curl.line);
      rows.push([`${result.case} ${curl.step}`, status, reply.status]);
    }
  return rows;
}

const agreeing = (rows: Awaited<ReturnType<typeof compared>>) =>
  rows.filter(([, now, before]) => now !== before);

/** Every line starts a process of ours and one of curl, on whatever machine. */
const MANY_PROCESSES_MS = 600_000;

describe('a line of curl is answered as in the run', { timeout: MANY_PROCESSES_MS }, () => {
  it('altered or honest, in the form that calibration has found', async () => {
    const record = await recorded(
      'test/plugins/trusting-late.js',
      'claims/expired-minutes-ago@uninstall',
      'claims/expired-minutes-ago@install',
      'signature/foreign-key@install',
      'control/rs256-only@install',
      'payload/token-in-query@install',
      'payload/no-content-type@install',
    );
    const rows = await compared(record, name =>
      /@uninstall | (altered|in the documented form|signed with RS256)$/.test(name),
    );
    expect(agreeing(rows)).toEqual([]);
    expect(rows.map(([name]) => name)).toContain('claims/expired-minutes-ago@uninstall arrange');
    expect(rows).toContainEqual(['claims/expired-minutes-ago@uninstall altered', 201, 201]);
    expect(rows).toContainEqual(['claims/expired-minutes-ago@install altered', 201, 201]);
    expect(rows).toContainEqual(['signature/foreign-key@install altered', 400, 400]);
    expect(rows).toContainEqual(['control/rs256-only@install in the documented form', 400, 400]);
    expect(rows).toContainEqual(['control/rs256-only@install signed with RS256', 201, 201]);
    expect(rows.filter(([name]) => name.startsWith('payload/')).length).toBe(2);
  });

  it('of a message whose signature stands in a header', async () => {
    const folder = 'examples/own/standard-webhooks';
    const secret = `whsec_${Buffer.from('0123456789abcdef01234567').toString('base64')}`;
    const url = (await standing(`${folder}/plugin.js`, { WEBHOOK_SECRET: secret })).replace(
      'lifecycle',
      'events',
    );
    const key = join(directory({ secret }), 'secret');
    const target = [url, '--platform', `${folder}/platform.yaml`, '--key', key];
    const rows = await compared(
      await judged(target, [
        'signature/foreign-secret@installed',
        'signature/headers-missing@seat_added',
        'control/charset@installed',
      ]),
    );
    expect(agreeing(rows)).toEqual([]);
    expect(new Set(rows.map(([, now]) => now))).toEqual(new Set([204, 401]));
  });

  it('without a key, of what believes anybody', async () => {
    const url = await standing('examples/haiilo/flawed/m2-never-verified.js');
    const rows = await compared(await judged([url], ['signature/foreign-key@install']));
    expect(rows).toEqual([
      ['signature/foreign-key@install altered', 201, 201],
      ['signature/foreign-key@install control', 400, 400],
    ]);
  });
});

describe('no line is printed', () => {
  it('that would not do the same', async () => {
    const record = await recorded(
      'test/plugins/trusting.js',
      'idempotence/',
      'timeout/',
      'payload/method-head@install',
    );
    const reasons = new Set(
      record.results.flatMap(result =>
        curlsOf(record, result).flatMap(curl => ('none' in curl ? [curl.none] : [])),
      ),
    );
    expect(
      [...reasons].map(reason => reason.replace('; ask it again by replay', '')).sort(),
    ).toMatchSnapshot();
  });

  it('where the run was made in another way, or parts of it were cut', async () => {
    const url = await standing('examples/haiilo/flawed/m2-never-verified.js');
    const record = await judged([url], ['signature/foreign-key@install']);
    const [result] = record.results;
    const [exchange] = result?.exchanges ?? [];
    if (!result || !exchange) throw new Error('nothing was recorded');
    expect(curlOf(record, { ...result, repeat: 'npx vitest -t x' }, exchange)).toMatchObject({
      none: /command line/,
    });
    const cut = { ...exchange, request: { ...exchange.request, body: 'a=(cut)' } };
    const unsigned = { ...record, trust: { ...record.trust, by: 'no signature' as const } };
    expect(curlOf(unsigned, result, cut)).toMatchObject({ none: /were cut/ });
    expect(curlOf({ ...record, platform: 'ocp' }, result, exchange)).toMatchObject({
      none: /call of a method/,
    });
  });
});

describe('replay --curl', () => {
  it('prints the lines of a case, and why there are none where the key is known to nobody else', async () => {
    const record = await recorded('test/plugins/trusting-late.js', 'claims/expired-minutes-ago@install');
    const path = join(directory(), 'r.json');
    writeFileSync(path, JSON.stringify(record));
    const { stdout, code } = await command(['replay', path, '--curl']);
    expect(stdout).toMatch(
      /^# claims\/expired-minutes-ago@install: answered 201.*\n# altered\. The key document has to lie/,
    );
    expect(stdout).toMatch(
      /^body="\$\(npx lifecycle-conformance token --case \S+ --step altered --as 'signed with RS256' --key /m,
    );
    expect(code).toBe(0);
    const world = { ...record, trust: { ...record.trust, by: 'world' } };
    writeFileSync(path, JSON.stringify(world));
    expect((await command(['replay', path, '--curl'])).stdout).toMatch(
      /\n# No line of curl does the same: its key/,
    );
  });
});

describe('token', () => {
  const token = (...args: readonly string[]) => command(['token', ...args]);
  const claims = (text: string) => JSON.parse(Buffer.from(text.split('.')[1] ?? '', 'base64url').toString());

  it('prints an honest body of the event, and another one each time', async () => {
    const one = await token('--event', 'uninstall', '--print', 'token', '--seed', '3');
    const other = await token('--event', 'uninstall', '--print', 'token', '--seed', '3');
    expect(claims(one.stdout)).toMatchObject({ sub: 'uninstall', tenantId: claims(other.stdout).tenantId });
    expect(claims(one.stdout).jti).not.toBe(claims(other.stdout).jti);
    expect((await token()).stdout).toMatch(/^token=[\w-]+\.[\w-]+\.[\w-]+\n$/);
    expect(one.stderr).toMatch(/signed with a key made now, which nobody trusts/);
  });

  it.each([
    ['an unknown event', ['--event', 'instal'], /no event "instal"; it has install,/],
    ['an unknown case', ['--case', 'claims/expird@install'], /nearest is "claims\/expired/],

    [
      'an unknown step',
      ['--case', 'claims/expired-minutes-ago@install', '--step', 'x'],
      /no step "x"; it has altered, control/,
    ],
    [
      'an unknown form',
      ['--as', 'in red ink'],
      /no form .* is called "in red ink"; there are: with a key on/,
    ],
    ['a survey', ['--case', 'status/undocumented-status@install'], /sends nothing of its own/],
    ["an attacker's host", ['--case', 'key-trust/trusted-host-as-prefix@install'], /only a run answers at/],
    ['a platform without tokens', ['--platform', 'ocp'], /ocp signs nothing/],
    ['curl without a place', ['--print', 'curl'], /give the base URL/],
  ])('refuses %s', async (_what, args, sentence) => {
    const { code, stdout, stderr } = await token(...args);
    expect(stderr).toMatch(sentence);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});
