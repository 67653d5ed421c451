// The SARIF report as code scanning reads it: what the standard and GitHub demand beyond what its types can say.

import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import type { Log, ReportingDescriptor, Result, Run } from 'sarif';
import { describe, expect, it } from 'vitest';
import type { Outcome, RunRecord } from '../record/record.js';
import { formats } from '../reports/index.js';
import { caseResult, requirements } from './records/parts.js';
import { failingOn, fullRecord, judgedRecord, largeRecord, recordOf, shutRecord } from './records/record.js';
import { hostileMarkup, hostileText } from './records/results.js';

interface Read {
  readonly run: Run;
  readonly rules: readonly ReportingDescriptor[];
  readonly results: readonly Result[];
  readonly notifications: readonly string[];
}

// Of the package only the schema of the standard is used. It names a draft that Ajv knows no more, and one of its
// patterns is none in Unicode mode; nothing that it uses means anything else since.
const schemaFile = '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
const { id, $schema, ...schema } = createRequire(import.meta.url)(schemaFile);
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv);
const fits = ajv.compile(schema);

async function read(record: RunRecord): Promise<Read> {
  const log: Log = JSON.parse(await formats.sarif.render(record));
  fits(log);
  expect(fits.errors).toBeNull();
  expect(log.version).toBe('2.1.0');
  const [run, ...others] = log.runs;
  if (!run) throw new Error('expected a run');
  expect(others).toEqual([]);
  const notifications = run.invocations?.[0]?.toolExecutionNotifications ?? [];
  return {
    run,
    rules: run.tool.driver.rules ?? [],
    results: run.results ?? [],
    notifications: notifications.map(({ level, message }) => `${level}: ${message.text}`),
  };
}

const caseOf = (result: Result | undefined) => result?.properties?.['case'];
const only = (outcome: Outcome) => recordOf([caseResult('signature/unknown-key', 'install', { outcome })]);

/** A failed case that says this wherever text can stand. */
function withText(text: string): RunRecord {
  const [requirement] = requirements;
  if (!requirement) throw new Error('expected a requirement');
  const result = caseResult('a/b', 'x', {
    outcome: 'failed',
    title: text,
    reason: text,
    expected: text,
    mend: text,
  });
  return recordOf([result], {
    requirements: [{ ...requirement, sentence: text, source: text }],
    notices: [text],
  });
}

describe('the sarif report', () => {
  it('is refused by the schema when it is wrong', () => {
    const run = { tool: { driver: { name: 'a' } }, results: [{ message: { text: 'b' }, level: 'fatal' }] };
    expect(fits({ version: '2.1.0', runs: [run] })).toBe(false);
  });

  it.each([
    ['every outcome', fullRecord()],
    ['nothing', recordOf([])],
    [
      '300 cases',
      largeRecord(300, { result: caseResult('a/b', 'install', { outcome: 'failed' }), checks: 30 }),
    ],
    ['text that is markup', withText(`${hostileMarkup} {0} {1}`)],
    ['text that is long', withText('é'.repeat(9000))],
    ['text that is empty', withText('')],
  ])('keeps the rules of the standard and of GitHub for a record of %s', async (_name, record) => {
    const { rules, results } = await read(record);
    expect(new Set(rules.map(rule => rule.id)).size).toBe(rules.length);
    for (const rule of rules) {
      expect(rule.shortDescription?.text).toMatch(/\S/);
      expect(rule.fullDescription?.text.length).toBeLessThanOrEqual(1024);
      expect(rule.help?.text).toMatch(/\S/);
      expect(rule.help?.markdown).toMatch(/\S/);
      expect(rule.properties?.tags?.length).toBeLessThanOrEqual(20);
      expect(new Set(rule.properties?.tags).size).toBe(rule.properties?.tags?.length);
      if (rule.helpUri !== undefined) expect(URL.canParse(rule.helpUri)).toBe(true);
    }
    for (const { ruleId, ruleIndex, message, locations, partialFingerprints } of results) {
      expect(rules[ruleIndex ?? -1]?.id).toBe(ruleId);
      expect(message.text).toMatch(/\S/);
      // Unescaped, a reader would take these for a link and for a place to fill in.
      expect(message.text).not.toMatch(/(?<!\\)\]\(|(?<!\{)\{\d+\}/);
      expect(locations).toHaveLength(1);
      const place = locations?.[0]?.physicalLocation;
      expect(place?.artifactLocation?.uri).toMatch(/^[\w%.~-]+(\/[\w%.~-]+)?$/);
      expect(place?.region?.startLine).toBe(1);
      expect(partialFingerprints?.['primaryLocationLineHash']).toMatch(/^[0-9a-f]{16}:1$/);
    }
    const prints = results.map(result => JSON.stringify([result.ruleId, result.partialFingerprints]));
    expect(new Set(prints).size).toBe(results.length);
  });

  it.each([
    ['claims/expired@install', 'error'],
    ['control/key-host@install', 'warning'],
    ['manifest/version', 'note'],
    ['signature/truncated@install', 'error'],
  ])('shows %s as an alert of level %s', async (name, level) => {
    const { results } = await read(fullRecord());
    expect(results.find(result => caseOf(result) === name)?.level).toBe(level);
  });

  it('makes an error of a warning that ends a strict run with 1', async () => {
    const { results } = await read(failingOn('SHOULD', judgedRecord()));
    expect(results.find(result => caseOf(result) === 'control/key-host@install')?.level).toBe('error');
  });

  it('shows no alert for what holds, was waived or was not asked, and tells of the latter two', async () => {
    const { results, rules, notifications } = await read(fullRecord());
    const told = fullRecord().results.filter(({ outcome }) =>
      ['failed', 'warned', 'noted', 'broken'].includes(outcome),
    );
    expect(results.flatMap(result => caseOf(result) ?? [])).toEqual(told.map(result => result.case));
    expect(rules.map(rule => rule.id)).toContain('manifest/lifecycle-url');
    expect(notifications.filter(text => text.startsWith('warning:'))).toEqual([
      expect.stringMatching(/3 cases blocked: the key service.*start the plug-in with --start.*uninstall/),
    ]);
    for (const text of [
      /note: One event/,
      /1 case waived: .*waived by Ada.*signature\/padding/,
      /1 case inapplicable: .*404/,
    ]) {
      expect(notifications).toContainEqual(expect.stringMatching(text));
    }
  });

  it('tells in a rule the duty, its source and how to mend', async () => {
    const { rules } = await read(judgedRecord());
    const rule = rules.find(({ id }) => id === 'timeout/key-service-hangs');
    for (const text of [rule?.help?.text, rule?.help?.markdown]) {
      expect(text).toMatch(/duty: MUST, The plug-in survives the same event/);
      expect(text).toMatch(/source: Lifecycle events, section Delivery/);
      expect(text).toMatch(/mend: start the plug/);
    }
    expect(rules.find(({ id }) => id === 'control/key-host')?.helpUri).toBe(
      'https://example.com/lifecycle#header',
    );
  });

  it('makes a link of the source of a rule where it can be read', async () => {
    const record = judgedRecord();
    const { rules } = await read({
      ...record,
      requirements: record.requirements.map(one => ({ ...one, link: 'https://example.com/a_(b)' })),
    });
    expect(rules.find(({ id }) => id === 'claims/expired')?.help?.markdown).toMatch(
      /^- source: \[.*\]\(https:\/\/example\.com\/a_%28b%29\) \(documented\)$/m,
    );
  });

  it('tells in an alert what came, what was expected and how to repeat it', async () => {
    const { results } = await read(judgedRecord());
    const text = results.find(result => caseOf(result) === 'claims/expired@install')?.message.text;
    for (const part of [
      'answered 201; a refusal (400) was owed',
      'sent: exp set one hour into the past',
      'expected: a refusal: 400',
      '--only claims/expired',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('writes the command that repeats a case as one piece of code', async () => {
    const repeat = "npx lifecycle-conformance run http://127.0.0.1:0/ --start 'node a-1.js' --only a/b@x";
    const { results } = await read(recordOf([caseResult('a/b', 'x', { outcome: 'failed', repeat })]));
    expect(results[0]?.message.markdown).toContain(`repeat: \`${repeat}\``);
  });

  it('gives a security severity, by level, to what would be a hole in the defence alone', async () => {
    const cases = [
      caseResult('signature/a', 'install'),
      caseResult('key-trust/b', 'install', { level: 'SHOULD' }),
      caseResult('claims/c', 'install', { level: 'MAY' }),
      caseResult('status/d', 'install'),
      caseResult('output/e', null, { level: 'SHOULD', security: true }),
    ];
    const { rules } = await read(recordOf(cases));
    const severities = rules.map(({ id, properties }) => [id, properties?.['security-severity']]);
    expect(Object.fromEntries(severities)).toEqual({
      'signature/a': '9.1',
      'key-trust/b': '5.5',
      'claims/c': '2.0',
      'status/d': undefined,
      'output/e': '5.5',
    });
    expect(rules.find(({ id }) => id === 'signature/a')?.properties?.tags).toContain('security');
    expect(rules.find(({ id }) => id === 'status/d')?.properties?.tags).not.toContain('security');
  });

  it('keeps the fingerprint of a case from run to run, whatever it answered', async () => {
    const result = (reason: string) => caseResult('a/b', 'install', { outcome: 'failed', reason });
    const prints = [
      recordOf([result('answered 500')]),
      { ...recordOf([result('answered 200')]), seed: 7 },
    ].map(async record => (await read(record)).results[0]?.partialFingerprints);
    const [one, other] = await Promise.all(prints);
    expect(one).toEqual(other);
  });

  it.each([
    ['conformant', only('passed'), 0, true],
    ['not conformant', only('failed'), 1, true],
    ['not proven', only('blocked'), 2, false],
    ['broken', only('broken'), 3, false],
    ['conformant, gate shut', shutRecord(), 1, true],
  ] as const)('says how a run ended that was %s', async (verdict, record, exitCode, executionSuccessful) => {
    const { run, results } = await read(record);
    expect(run.invocations).toEqual([
      expect.objectContaining({
        exitCode,
        executionSuccessful,
        startTimeUtc: '2026-03-14T09:26:53.589Z',
        endTimeUtc: '2026-03-14T09:26:57.799Z',
      }),
    ]);
    expect(run.properties?.['verdict']).toBe(verdict);
    // Code scanning shows a run without alerts as green.
    const alert = results.find(({ ruleId }) => ruleId === 'verdict');
    expect(alert?.level).toBe(exitCode === 0 || verdict === 'not conformant' ? undefined : 'error');
  });

  it('lists every rule of the gate', async () => {
    const { notifications } = await read(shutRecord());
    expect(notifications).toContain('error: does not hold: waiver a/b (what it covers passes now)');
    expect(notifications).toContain('note: holds: --fail-on must (no MUST was found broken)');
  });

  it('keeps hostile text as text', async () => {
    const text = await formats.sarif.render(judgedRecord());
    expect(text).not.toMatch(/[^\n\u0020-\u007e\u00a0-\u200a\u2010-\u2027\u2030-\ud7ff]/);
    expect(text).toContain(JSON.stringify(hostileText.slice(0, 40)).slice(1, -1));
  });
});
