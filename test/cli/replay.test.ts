// The command `replay` from outside: failures of a real record that are mended, that stay, and that cannot be asked.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { command, directory } from './command.js';

const CASE = 'claims/expired-minutes-ago@install';
const node = (file: string) => `"${process.execPath}" ${file}`;
const FLAWED = node('examples/haiilo/flawed/expired-by-an-hour.js');
const replay = (...args: readonly string[]) => command(['replay', ...args]);

/** The record of a run with one failure, of another start command if given. */
async function recorded(start = FLAWED, ...flags: readonly string[]): Promise<string> {
  const path = join(directory(), 'r.json');
  const only = flags.includes('--only') ? [] : ['--only', CASE, '--only', 'signature/foreign-key@install'];
  const target = flags.includes('--platform') ? [] : ['http://127.0.0.1:0/lifecycle/', '--start', start];
  await command(['run', ...target, ...only, ...flags, '--report', `json=${path}`]);
  return path;
}

/** The same, where its failure is of no more than a MAY. */
async function noted(): Promise<string> {
  const path = await recorded();
  const record = JSON.parse(readFileSync(path, 'utf8'));
  const results = record.results.map((one: { readonly outcome: string }) =>
    one.outcome === 'failed' ? { ...one, outcome: 'noted', level: 'MAY' } : one,
  );
  const requirements = record.requirements.map((one: { readonly id: string }) =>
    one.id === 'haiilo.claims.expiry' ? { ...one, level: 'MAY' } : one,
  );
  const { failed, noted: before, ...outcomes } = record.summary.outcomes;
  const summary = {
    ...record.summary,
    outcomes: { ...outcomes, failed: 0, noted: before + failed },
    verdict: 'conformant',
    exitCode: 0,
  };
  const gate = record.gate.map((rule: object) => ({ ...rule, passed: true }));
  writeFileSync(path, JSON.stringify({ ...record, results, requirements, summary, gate }));
  return path;
}

const fixedFates = {
  fate: 'FIXED',
  attempts: [{ outcome: 'passed' }, { outcome: 'passed' }, { outcome: 'passed' }],
};

describe('says', () => {
  it('STILL FAILING, with both reasons and replies, of the same request', async () => {
    const path = await recorded(FLAWED, '--seed', '7', '--only', CASE);
    const { code, stdout } = await replay(path, CASE);
    expect(stdout).toMatch(/^STILL FAILING {2}claims\/expired-minutes-ago@install/);
    expect(stdout).toMatch(/reason +record +failed: answered 201; .*\n +reason +now +failed: answered 201;/);
    expect(stdout).toMatch(
      /reply +record +altered install answered 201 .*\n +reply +now +altered install answered 201/,
    );
    expect(code).toBe(1);
    const [{ before, attempts }] = JSON.parse((await replay(path, CASE, '--format', 'json')).stdout);
    const idOf = (result: typeof before) => JSON.parse(result.exchanges[0].request.token.payload).tenantId;
    expect(idOf(attempts[0])).toBe(idOf(before));
  });

  it('FIXED of all that failed, after three passes, where another command starts it', async () => {
    const path = await recorded();
    const { code, stdout } = await replay(
      path,
      '--start',
      node('examples/haiilo/plugin.js'),
      '--format',
      'json',
    );
    expect(JSON.parse(stdout)).toMatchObject([fixedFates]);
    expect(code).toBe(0);
  });

  it('STILL FAILING of what fails only now and then', async () => {
    const files = directory({ starts: '' });
    const env = { STARTS_FILE: join(files, 'starts'), FLAWED_STARTS: '1,3' };
    const path = join(files, 'r.json');
    const start = ['--start', node('test/plugins/wavering.js')];
    const run = [
      'run',
      'http://127.0.0.1:0/lifecycle/',
      ...start,
      '--only',
      CASE,
      '--report',
      `json=${path}`,
    ];
    expect((await command(run, { env })).code).toBe(1);
    const { code, stdout } = await command(['replay', path], { env });
    expect(stdout).toMatch(/^STILL FAILING .*\n {2}it passed once, then failed: it is flaky/);
    expect(code).toBe(1);
  });

  it('NOT REPRODUCED of what could not be asked', async () => {
    const path = await recorded();
    const start = node('examples/haiilo/plugin.js');
    const { code, stdout, stderr } = await replay(path, '--start', start, '--target', 'http://127.0.0.1:0/');
    expect(stdout).toMatch(/^NOT REPRODUCED .*\n {2}it was blocked: every event was answered 404/);
    expect(stdout).toMatch(/mend +Give the base URL/);
    expect(stderr).toMatch(
      /^note: the honest delivery was accepted in the documented form in the record, and none now/,
    );
    expect(code).toBe(2);
  });

  it('how it stands with a waived failure, for which the waivers do not count', async () => {
    const waiver = `waivers: [{check: ${CASE}, reason: known, owner: Ada, expires: 2999-01-01}]`;
    const path = await recorded(FLAWED, '--waivers', join(directory({ 'w.yaml': waiver }), 'w.yaml'));
    const { code, stdout } = await replay(path);
    expect(stdout).toMatch(/reason +record +waived: answered 201.*\n +reason +now +failed: answered 201/);
    expect(code).toBe(1);
  });

  it('how it stands with what surveys other cases, and with code that is called', async () => {
    const text = node('examples/haiilo/flawed/refusal-as-text.js');
    const survey = await recorded(
      text,
      '--events',
      'install',
      '--only',
      'status/',
      '--only',
      'claims/expired',
    );
    expect((await replay(survey, '--attempts', '1')).stdout).toMatch(/^STILL FAILING {2}status\//);
    const printed = await recorded(node('examples/haiilo/flawed/m25-token-logged.js'), '--only', 'output/');
    expect((await replay(printed, '--attempts', '1')).stdout).toMatch(/^STILL FAILING {2}output\//);
    const app = ['examples/ocp/flawed/returns-text', '--manifest', 'examples/ocp/app/app.yml'];
    const ocp = await recorded('', ...app, '--platform', 'ocp', '--only', 'result/undocumented-shape');
    expect((await replay(ocp)).stdout).toMatch(/^STILL FAILING {2}result\//);
  });
});

describe('refuses', () => {
  const clean = async () => recorded(node('examples/haiilo/plugin.js'));
  it.each([
    [
      'an id that failed nowhere',
      recorded,
      ['claims/expird'],
      /begins with "claims\/expird"; the nearest is "claims\/expired-minutes-ago@install"/,
    ],
    [
      'a case that passed',
      recorded,
      ['signature/foreign-key@install'],
      /foreign-key@install passed in the record/,
    ],
    ['a record without failures', clean, [], /^The record holds no failed case; nothing to ask again\.$/m],
    [
      'a record of what was only noted',
      noted,
      [],
      /holds no failed case; .* is asked by its id, such as claims\/expired-minutes-ago@install/,
    ],
    [
      'a record that is not JSON, by its name',
      async () => join(directory({ 'torn.json': '{' }), 'torn.json'),
      [],
      /^\S*torn\.json: Expected a record in JSON/,
    ],
    [
      'a command that is empty',
      recorded,
      ['--start', ''],
      /cannot be started in .*; give a command that can be/,
    ],
    ['an empty id', recorded, [''], /^A case id is empty, with which every id would begin; give the id of/],
    ['what weighs verdicts', recorded, ['--fail-on', 'may'], /^--fail-on means nothing to replay/],
    ['a number of attempts that is none', recorded, ['--attempts', '0'], /whole number from 1 to 10/],
  ])('%s', async (_what, make, args, sentence) => {
    const { code, stderr } = await replay(await make(), ...args);
    expect(stderr).toMatch(sentence);
    expect(code).toBe(2);
  });

  it('a command line that this version does not know, but asks a record without one', async () => {
    const path = await recorded();
    const record = JSON.parse(readFileSync(path, 'utf8'));
    const rewritten = (repeat: string) => {
      const results = record.results.map((one: object) => ({ ...one, repeat }));
      writeFileSync(path, JSON.stringify({ ...record, results }));
      return replay(path, CASE);
    };
    const strange = await rewritten('npx lifecycle-conformance run --gone');
    expect(strange.stderr).toMatch(/none of this version \(unknown option '--gone'.*\); run again/);
    expect(strange.code).toBe(2);
    expect((await rewritten('npx vitest -t claims')).stdout).toMatch(/^STILL FAILING/);
  });
});
