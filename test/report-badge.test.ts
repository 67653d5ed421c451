// The badge, as a badge service and as a picture.

import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../record/record.js';
import { formats } from '../reports/index.js';
import { caseResult } from './records/parts.js';
import { failingOn, fullRecord, judgedRecord, recordOf, shutRecord } from './records/record.js';
import { hostileText } from './records/results.js';

const one = (outcome: 'passed' | 'warned' | 'failed' | 'blocked') =>
  recordOf([caseResult('a/b', 'install', { outcome }), caseResult('a/c', 'install')]);

const concluded = (verdict: RunRecord['summary']['verdict'], exitCode: 0 | 1 | 2, record: RunRecord) => ({
  ...record,
  summary: { ...record.summary, verdict, exitCode },
});

const choosing = (chosen: Partial<RunRecord['settings']>): RunRecord => {
  const record = one('passed');
  return { ...record, settings: { ...record.settings, ...chosen } };
};

const verdicts: readonly (readonly [string, RunRecord, string, boolean])[] = [
  ['conformant', one('passed'), 'brightgreen', false],
  ['conformant, 1 warning', one('warned'), 'yellow', false],
  ['not conformant, 4 failed', judgedRecord(), 'red', false],
  [
    'not conformant, 1 failed',
    concluded('not conformant', 1, failingOn('SHOULD', one('warned'))),
    'red',
    false,
  ],
  ['conformant but for waivers', concluded('conformant but for waivers', 0, one('passed')), 'yellow', false],
  ['conformant, gate shut', shutRecord(), 'red', false],
  [
    'conformant with warnings, gate shut',
    concluded('conformant with warnings', 1, one('warned')),
    'red',
    false,
  ],
  ['conformant, in part', choosing({ only: ['a/b'] }), 'yellow', false],
  ['conformant, in part', choosing({ skip: ['x/y'] }), 'yellow', false],
  ['conformant, gate shut', concluded('conformant', 2, one('passed')), 'lightgrey', true],
  ['not proven', concluded('not proven', 1, one('blocked')), 'lightgrey', true],
  ['not proven', one('blocked'), 'lightgrey', true],
  ['not proven', recordOf([]), 'lightgrey', true],
  ['no verdict, the suite broke', fullRecord(), 'lightgrey', true],
];

async function titleOf(record: RunRecord): Promise<string> {
  const svg = await formats['badge-svg'].render(record);
  expect(XMLValidator.validate(svg)).toBe(true);
  const { svg: root } = new XMLParser({ htmlEntities: true }).parse(svg);
  expect(Object.keys(root)).not.toContain('script');
  return root.title;
}

describe('the badge report', () => {
  it.each(verdicts)('says "%s"', async (message, record, color, isError) => {
    expect(JSON.parse(await formats.badge.render(record))).toEqual({
      schemaVersion: 1,
      label: 'haiilo lifecycle',
      message,
      color,
      isError,
    });
  });

  it('is green only for a conformant plug-in and an open gate', async () => {
    const green = verdicts.filter(([, , color]) => color === 'brightgreen').map(([message]) => message);
    expect(green).toEqual(['conformant']);
  });
});

describe('the badge-svg report', () => {
  it.each(verdicts)('draws "%s"', async (message, record) => {
    expect(await titleOf(record)).toBe(`haiilo lifecycle: ${message}`);
  });

  it('draws hostile text as text', async () => {
    const title = await titleOf({ ...one('passed'), platform: hostileText });
    expect(title).toContain('</script><script>');
    expect(await formats['badge-svg'].render({ ...one('passed'), platform: hostileText })).not.toContain(
      '<script',
    );
  });
});
