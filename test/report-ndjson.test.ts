// The record line by line, as a tool reads it that knows one line at a time.

import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../record/record.js';
import { formats } from '../reports/index.js';
import { caseResult } from './records/parts.js';
import { fullRecord, recordOf } from './records/record.js';
import { hostileText } from './records/results.js';

type Line = Readonly<Record<string, unknown>> & { readonly kind: string };

async function read(record: RunRecord): Promise<readonly Line[]> {
  const text = await formats.ndjson.render(record);
  expect(text.endsWith('\n')).toBe(true);
  // Every character at which some reader ends a line.
  return text
    .slice(0, -1)
    .split(/[\n\r\u0085\u2028\u2029]/)
    .map(line => JSON.parse(line));
}

describe('the ndjson report', () => {
  it('begins with the run, ends with the summary, and holds each notice, result and rule between', async () => {
    const record = fullRecord();
    const lines = await read(record);
    expect(lines.map(({ kind }) => kind)).toEqual([
      'run',
      'notice',
      ...record.results.map(() => 'result'),
      ...record.gate.map(() => 'gate'),
      'summary',
    ]);
    const [head, notice] = lines;
    expect(head).toMatchObject({
      format: 'lifecycle-conformance/record@1',
      tool: { version: '0.1.0' },
      platform: 'haiilo',
      target: { url: 'http://127.0.0.1:4117/lifecycle/' },
      contract: { version: '1.1.0' },
      seed: 42,
      settings: { deadlineMs: 30_000 },
    });
    for (const later of ['ms', 'results', 'gate', 'summary']) expect(head).not.toHaveProperty(later);
    expect(notice).toEqual({ kind: 'notice', sentence: record.notices[0] });
    const results = lines.filter(({ kind }) => kind === 'result').map(({ kind: _, ...result }) => result);
    expect(results).toEqual(JSON.parse(JSON.stringify(record.results)));
    const gate = lines.filter(({ kind }) => kind === 'gate').map(({ kind: _, ...rule }) => rule);
    expect(gate).toEqual(record.gate);
    expect(lines.at(-1)).toEqual({ kind: 'summary', ms: record.ms, ...record.summary });
  });

  it.each([
    ['not proven', 2, []],
    ['broken', 3, [caseResult('a/b', 'install', { outcome: 'broken', reason: 'the judge threw' })]],
  ] as const)('ends with the verdict "%s"', async (verdict, exitCode, results) => {
    expect((await read(recordOf(results))).at(-1)).toMatchObject({ kind: 'summary', verdict, exitCode });
  });

  it('lets no text end a line', async () => {
    const reason = `${hostileText}\r\n\u0085\u2028\u2029{"kind":"summary"}`;
    const lines = await read(recordOf([caseResult('a/b', 'install', { outcome: 'failed', reason })]));
    expect(lines.map(({ kind }) => kind)).toEqual(['run', 'result', 'gate', 'gate', 'summary']);
    expect(lines[1]?.['reason']).toBe(reason);
  });
});
