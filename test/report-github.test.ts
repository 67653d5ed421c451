// The workflow commands as the runner of GitHub Actions reads them.

import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../record/record.js';
import { formats } from '../reports/index.js';
import { caseResult } from './records/parts.js';
import { failingOn, fullRecord, judgedRecord, largeRecord, recordOf, shutRecord } from './records/record.js';
import { hostileMarkup, hostileText } from './records/results.js';

interface Command {
  readonly name: string;
  readonly title: string;
  readonly message: string;
}

/** The rules of the runner: a command begins a line, its older form may begin anywhere in one. */
function parsed(line: string): Command {
  expect(line).not.toContain('##[');
  const [, name = '', properties = '', data = ''] =
    /^::([^ :]+)(?: (.*?))?::(.*)$/.exec(line.trimStart()) ?? [];
  const pairs = properties.split(',').map(pair => {
    const [key = '', ...value] = pair.split('=');
    return [key, unescaped(value.join('='), { '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',' })];
  });
  expect(pairs.map(([key]) => key)).toEqual(['title']);
  const message = unescaped(data, { '%0D': '\r', '%0A': '\n' });
  return { name, title: pairs[0]?.[1] ?? '', message };
}

function unescaped(text: string, mappings: Readonly<Record<string, string>>): string {
  const plain = Object.entries(mappings).reduce((result, [from, to]) => result.replaceAll(from, to), text);
  return plain.replaceAll('%25', '%');
}

async function read(record: RunRecord): Promise<readonly Command[]> {
  const text = await formats.github.render(record);
  expect(text.endsWith('\n')).toBe(true);
  return text
    .trimEnd()
    .split(/[\r\n\u0085\u2028\u2029]/)
    .map(parsed);
}

const named = (commands: readonly Command[], name: string) =>
  commands.filter(command => command.name === name);
const titles = (commands: readonly Command[]) => commands.map(({ title }) => title);

describe('the github report', () => {
  it('says the verdict and the counts first', async () => {
    const [first] = await read(judgedRecord());
    expect(first).toMatchObject({ name: 'error', title: 'lifecycle-conformance: not conformant' });
    expect(first?.message).toMatch(
      /^Not conformant: 4 of .*\n14 cases planned, 10 executed, 4 not run: 4 failed, 1 warned, 3 blocked/,
    );
  });

  it('shows each check once: failures as errors, warnings and blocked cases as warnings', async () => {
    const commands = await read(fullRecord());
    expect(titles(named(commands, 'error')).slice(1)).toEqual([
      expect.stringMatching(/^failed: .*\[MUST\] signature\/hostile-reply$/),
      'failed: Refuses an expired token [MUST] claims/expired',
      'failed: Survives the same token twice [MUST] idempotence/same-token',
      expect.stringMatching(/^broken: .* signature\/truncated$/),
    ]);
    expect(titles(named(commands, 'warning'))).toEqual([
      'warned: Accepts the other documented key host [SHOULD] control/key-host',
      'blocked: 3 cases',
    ]);
    expect(titles(named(commands, 'notice'))).toEqual([
      'note',
      expect.stringMatching(/^waived: .* signature\/padding$/),
      'noted: States its version as semver [MAY] manifest/version',
      'inapplicable: 1 case',
    ]);
  });

  it('tells in an annotation what to know and to do', async () => {
    const commands = await read(judgedRecord());
    const expired = commands.find(({ title }) => title.endsWith('claims/expired'));
    expect(expired?.message.split('\n')).toEqual([
      'answered 201; a refusal (400) was owed',
      'duty: The plug-in refuses a token whose exp lies in the past.',
      'sent: exp set one hour into the past',
      'expected: a refusal: 400 with {code, message}',
      'source: /components/schemas/Claims/properties/exp (documented)',
      'on: install, instance_add',
      expect.stringMatching(/^repeat: npx lifecycle-conformance run .*--only claims\/expired/),
    ]);
    const waived = commands.find(({ title }) => title.startsWith('waived'));
    expect(waived?.message).toContain('\nwaived: by Ada until 2026-12-31: staging has no second tenant\n');
    const blocked = commands.find(({ title }) => title.startsWith('blocked'));
    expect(blocked?.message).toMatch(/made to hang\nmend: start the plug-in.*\ncases: .*@uninstall/);
  });

  it.each([
    ['conformant', 'passed', 'notice'],
    ['not proven', 'blocked', 'error'],
    ['broken', 'broken', 'error'],
  ] as const)('shows the verdict "%s" as what it is', async (verdict, outcome, level) => {
    const commands = await read(recordOf([caseResult('a/b', 'install', { outcome, reason: 'no key' })]));
    const shown = commands.find(({ title }) => title === `lifecycle-conformance: ${verdict}`);
    expect(shown?.name).toBe(level);
  });

  it.each([
    ['SHOULD', ['warned']],
    ['MAY', ['warned', 'noted']],
  ] as const)('makes errors of what fails a run on %s', async (failOn, outcomes) => {
    const commands = await read(failingOn(failOn, judgedRecord()));
    const errors = titles(named(commands, 'error')).map(title => title.split(':')[0]);
    expect(errors.slice(4)).toEqual(outcomes);
    expect(titles(commands).filter(title => /^(warned|noted)/.test(title))).toHaveLength(2);
  });

  it('lists every rule of the gate, and is an error where one does not hold', async () => {
    const [first, ...others] = await read(shutRecord());
    expect(first).toMatchObject({ name: 'error', title: 'lifecycle-conformance: conformant, gate shut' });
    expect(first?.message).toContain('\ngate: does not hold: waiver a/b (what it covers passes now)\n');
    expect(first?.message).toContain('\ngate: holds: --fail-on must (no MUST was found broken)\n');
    expect(others).toEqual([]);
  });

  it('stays with what GitHub shows per level, and counts the rest', async () => {
    const failed = caseResult('a/b', 'install', { outcome: 'failed', reason: 'answered 500' });
    const commands = await read(largeRecord(60, { result: failed, checks: 20 }));
    expect(commands).toHaveLength(10);
    // The verdict and eight checks are shown, twelve checks of three cases each are not.
    expect(commands.at(-1)).toMatchObject({
      title: 'and 12 more',
      message: expect.stringMatching(/^36 cases/),
    });
    expect(await read(largeRecord(27, { result: failed, checks: 9 }))).toHaveLength(10);
  });

  it('lets no text of the record begin a command of its own', async () => {
    const result = caseResult('a/b', 'install', {
      outcome: 'failed',
      title: `${hostileMarkup.slice(0, 120)}, file=forged`,
      reason: hostileMarkup,
      mend: `100%0A::error::forged ${hostileText}`,
    });
    const commands = await read(recordOf([result], { notices: [hostileMarkup] }));
    expect(commands.map(({ name }) => name)).toEqual(['error', 'error', 'notice']);
    const [, shown] = commands;
    expect(shown?.title).toContain('failed: ::error title=forged::forged ::stop-commands::forged');
    expect(shown?.message).toContain('%0A::warning::forged');
    for (const line of shown?.message.split('\n') ?? []) expect(line).toMatch(/^([a-z]+: |::error title)/);
  });
});
