// A saved record: what the schema accepts, and which sentence meets anything else.

import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { RecordError, readRecord } from '../record/read.js';
import schema from '../record/record.schema.json' with { type: 'json' };
import { formats } from '../reports/index.js';
import { caseResult } from './records/parts.js';
import { failingOn, fullRecord, judgedRecord, largeRecord, recordOf } from './records/record.js';

type Loose = Record<string, unknown>;

const fits = new Ajv2020({ allowUnionTypes: true, allErrors: true }).compile(schema);

/** The full record with one change, as data whose type no longer holds. */
function damaged(change: (record: Loose) => void): Loose {
  const record: Loose = JSON.parse(JSON.stringify(fullRecord()));
  change(record);
  return record;
}

function part(record: Loose, ...path: (string | number)[]): Loose {
  return path.reduce<unknown>((node, key) => (node as Loose)[key], record) as Loose;
}

const damages: Readonly<Record<string, (record: Loose) => void>> = {
  'a missing summary': record => delete record['summary'],
  'an unknown member': record => Object.assign(record, { surprise: 1 }),
  'an unknown outcome': record => Object.assign(part(record, 'results', 0), { outcome: 'skipped' }),
  'an unknown level': record => Object.assign(part(record, 'requirements', 0), { level: 'must' }),
  'an undefined operation': record => delete part(record, 'results', 0)['operation'],
  'an exchange with no operation': record => delete part(record, 'results', 0, 'exchanges', 0)['operation'],
  'a response without a status': record =>
    delete part(record, 'results', 0, 'exchanges', 0, 'reply')['status'],
  'a timeout with a status': record =>
    Object.assign(part(record, 'results', 0, 'exchanges', 0), {
      reply: { kind: 'timeout', ms: 1, status: 200 },
    }),
  'an effect of no kind': record => Object.assign(part(record, 'results', 3), { effects: [{ atMs: 1 }] }),
  'a header that is no text': record =>
    Object.assign(part(record, 'results', 0, 'exchanges', 0, 'request', 'headers'), { a: 1 }),
  'a token with its raw form': record =>
    Object.assign(part(record, 'results', 0, 'exchanges', 0, 'request', 'token'), { raw: 'eyJ' }),
  'a local time': record => Object.assign(record, { startedAt: '2026-03-14 09:26' }),
  'a short checksum': record => Object.assign(part(record, 'contract'), { sha256: 'abc' }),
  'an exit code of 7': record => Object.assign(part(record, 'summary'), { exitCode: 7 }),
};

describe('the schema of the record', () => {
  it.each([
    ['with every outcome', fullRecord()],
    ['of nothing', recordOf([])],
    ['of 600 cases', largeRecord(600, { result: caseResult('a/b', 'install'), checks: 60 })],
  ])('accepts a record %s', (_name, record) => {
    fits(JSON.parse(JSON.stringify(record)));
    expect(fits.errors).toBeNull();
  });

  it.each(Object.entries(damages))('refuses %s, and so does the reader', (_name, change) => {
    const record = damaged(change);
    expect(fits(record)).toBe(false);
    expect(() => readRecord(JSON.stringify(record))).toThrow(RecordError);
  });
});

describe('readRecord', () => {
  it('gives back what the json report wrote', async () => {
    const text = await formats.json.render(fullRecord());
    expect(readRecord(text)).toEqual(JSON.parse(JSON.stringify(fullRecord())));
  });

  it.each([
    ['text that is not JSON', 'nothing here', /is not JSON .*--report json=/],
    ['an empty file', '', /is not JSON/],
    ['JSON that is no record', '[1, 2]', /is no record/],
    ['null', 'null', /is no record/],
    [
      'another format version',
      '{"format":"lifecycle-conformance/record@2"}',
      /record@2.*version of the tool/,
    ],
    [
      'a run that was cut short',
      JSON.stringify({ ...fullRecord(), complete: false }),
      /cut short.*run it again/,
    ],
    [
      'a summary its results contradict',
      JSON.stringify({ ...fullRecord(), results: fullRecord().results.slice(1) }),
      /passed cases.*\(3\).*hold 2/,
    ],
    [
      'a damaged record',
      JSON.stringify(damaged(record => Object.assign(part(record, 'tool'), { name: 7 }))),
      /\/tool\/name must be string/,
    ],
  ])('refuses %s in one sentence', (_name, text, message) => {
    expect(() => readRecord(text)).toThrow(RecordError);
    expect(() => readRecord(text)).toThrow(message);
  });
});

type Summary = ReturnType<typeof fullRecord>['summary'];

describe('a summary that was made greener', () => {
  const failed = (changes: Partial<Summary>, open = false) => {
    const record = failingOn('MUST', recordOf([caseResult('a/b', 'install', { outcome: 'failed' })]));
    return { ...record, gate: open ? [] : record.gate, summary: { ...record.summary, ...changes } };
  };
  const waived = recordOf([
    caseResult('a/b', 'install'),
    caseResult('c/d', 'install', { outcome: 'waived' }),
  ]);

  it('is believed where it follows from the results and the gate', () => {
    expect(readRecord(JSON.stringify(failed({}))).summary.exitCode).toBe(1);
  });

  it.each([
    ['another verdict', failed({ verdict: 'conformant' }), /states the verdict "conformant"/],
    ['another exit code', failed({ exitCode: 0 }), /states exit code 0/],
    ['an open gate, too', failed({ exitCode: 0 }, true), /states exit code 0/],
    ['more cases', failed({ planned: 1000 }), /states 1000 planned cases/],
    ['more that were asked', failed({ executed: 1000 }), /states 1000 executed cases/],
    ['a waiver of nobody', waived, /c\/d@install, which is called waived/],
  ])('is refused: %s', (_name, record, message) => {
    expect(() => readRecord(JSON.stringify(record))).toThrow(RecordError);
    expect(() => readRecord(JSON.stringify(record))).toThrow(message);
  });
});

describe('a record that contradicts itself', () => {
  const breach = { outcome: 'failed', reason: 'answered 201; 400 was owed' } as const;
  const good = recordOf([caseResult('a/b', 'install'), caseResult('c/d', 'install')]);
  const bad = recordOf([caseResult('a/b', 'install'), caseResult('c/d', 'install', breach)]);
  const [first = caseResult('a/b', 'install'), second = first] = bad.results;
  /** Counted anew, and with its gate, as whoever changes it by hand would. */
  const withSecond = (changes: object) => recordOf([first, { ...second, ...changes } as typeof second]);
  const ending = (exitCode: 0 | 1 | 2 | 3) => ({ ...bad, summary: { ...bad.summary, exitCode } });
  const shut = (rule: string, exitCode: 0 | 1 | 2 | 3) => ({
    ...good,
    gate: [...good.gate, { rule, passed: false, sentence: 'it does not hold' }],
    summary: { ...good.summary, exitCode },
  });

  it.each<[string, object, RegExp]>([
    ['a MUST that is only noted', withSecond({ outcome: 'noted' }), /broken MUST to be called failed.*noted/],
    ['a MUST that is only a warning', withSecond({ outcome: 'warned' }), /c\/d@install is called warned/],
    [
      'a SHOULD that is only noted',
      withSecond({ outcome: 'noted', level: 'SHOULD', requirement: 'haiilo.install.alternatives' }),
      /broken SHOULD to be called warned/,
    ],
    [
      'a breach that passed',
      withSecond({ outcome: 'passed' }),
      /nothing against c\/d@install.*called passed/,
    ],
    [
      'another level than that of the requirement',
      withSecond({ outcome: 'noted', level: 'MAY' }),
      /c\/d@install to be a MUST as its requirement haiilo\.signature\.verified is.*called a MAY/,
    ],
    ['no rules', { ...good, gate: [] }, /rules by which the exit code was decided/],
    ['a case that comes twice', recordOf([first, first]), /every case once.*a\/b@install twice/],
    [
      'a requirement that it does not tell',
      { ...good, requirements: [] },
      /the requirement haiilo\.signature\.verified of a\/b@install among its requirements/,
    ],
    ['a failure that ended as if nothing was proven', ending(2), /states exit code 2/],
    ['a failure that ended by a fault of ours', ending(3), /states exit code 3/],
    ['a promise not kept that proved nothing', shut('waiver a/b', 2), /states exit code 2/],
    ['nothing proven that was found broken', shut('proven', 1), /states exit code 1/],
  ])('is refused in one sentence: %s', (_name, record, message) => {
    expect(() => readRecord(JSON.stringify(record))).toThrow(RecordError);
    expect(() => readRecord(JSON.stringify(record))).toThrow(message);
  });

  it.each(['"seed":1e999', '"seed":-1e999'])('is refused with a number without end: %s', text => {
    const endless = JSON.stringify(good).replace('"seed":42', text);
    expect(() => readRecord(endless)).toThrow(/at \/seed must be integer/);
  });

  it.each([
    ['--require haiilo.claims.expiry', 1],
    ['--require haiilo.claims.expiry', 2],
    ['flaky a/b', 1],
    ['proven', 2],
  ] as const)('is none where %s is shut and ends with %i', (rule, exitCode) => {
    expect(readRecord(JSON.stringify(shut(rule, exitCode))).summary.exitCode).toBe(exitCode);
  });
});

describe('the json report', () => {
  it('is the same text however the record was built', async () => {
    const record = fullRecord();
    const turned = Object.fromEntries(Object.entries(record).reverse()) as typeof record;
    expect(await formats.json.render(turned)).toBe(await formats.json.render(record));
    expect(await formats.json.render(record)).toMatch(/^\{\n {2}"format": .*\n {2}"tool": \{\n {4}"name"/);
  });
});

describe('every format', () => {
  // A badge has room for one number; the record itself has the numbers in its summary.
  const inNumbers = ['json', 'ndjson', 'badge', 'badge-svg'];
  const inWords = Object.entries(formats).filter(([name]) => !inNumbers.includes(name));
  it.each(inWords)('%s says how many cases were planned, executed and not run', async (_name, format) => {
    const text = await format.render(judgedRecord());
    expect(text).toContain('14 cases planned, 10 executed, 4 not run');
  });

  it.each(Object.entries(formats))('%s refuses a run that was cut short', async (_name, format) => {
    await expect(Promise.resolve(format.render({ ...fullRecord(), complete: false }))).rejects.toThrow(
      RecordError,
    );
  });
});
