// The record in the Common Test Report Format, one test per case.

import type { CTRFReport, Summary, Test, TestStatus } from 'ctrf';
import { isFailure } from '../record/outcomes.js';
import type { CaseResult, GateRule, RunRecord } from '../record/record.js';
import { findingOf, findingText, reasonWithMend, requirementsOf } from './finding.js';
import { needsVerdict, verdictInShort, verdictTitle } from './proof.js';
import { visibleRecord } from './visible.js';
import { identity, verdictSentence } from './wording.js';

/** The CTRF document. */
export function renderCtrf(original: RunRecord): string {
  const record = visibleRecord(original);
  const tests = [...record.results.map(result => testOf(record, result)), ...verdictTest(record)];
  const report: CTRFReport = {
    reportFormat: 'CTRF',
    // What every reader of the format accepts; it has had no other version yet.
    specVersion: '0.0.0',
    timestamp: record.startedAt,
    generatedBy: record.tool.name,
    results: {
      tool: { name: record.tool.name, version: record.tool.version },
      summary: summaryOf(record, tests),
      tests,
      environment: { appName: record.target.url, extra: identity(record) },
      extra: { verdict: verdictSentence(record), notices: record.notices, gate: record.gate.map(ruleOf) },
    },
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function testOf(record: RunRecord, result: CaseResult): Test {
  const told = result.outcome !== 'passed';
  const asked = told && statusOf(record, result) !== 'skipped' && result.outcome !== 'blocked';
  return {
    name: result.case,
    status: statusOf(record, result),
    rawStatus: result.outcome,
    duration: Math.round(result.ms),
    suite: [record.platform, result.suite, result.check],
    tags: [result.level, result.requirement],
    ...(result.outcome === 'flaky' && { flaky: true }),
    ...(result.attempts && { retries: result.attempts.length - 1 }),
    ...(told && { message: reasonWithMend(result) }),
    ...(asked && { trace: findingText(findingOf(result, requirementsOf(record)(result.requirement))) }),
    extra: { title: result.title, operation: result.operation, repeat: result.repeat },
  };
}

/** In one order of its members, wherever the record comes from. */
function ruleOf({ rule, passed, sentence }: GateRule): GateRule {
  return { rule, passed, sentence };
}

function statusOf(record: RunRecord, result: CaseResult): TestStatus {
  if (isFailure(record, result)) return 'failed';
  switch (result.outcome) {
    case 'passed':
    case 'flaky':
      return 'passed';
    case 'failed':
    case 'broken':
      return 'failed';
    case 'warned':
    case 'noted':
      return 'other';
    // It waits for what its mend says.
    case 'blocked':
      return 'pending';
    case 'inapplicable':
    case 'waived':
      return 'skipped';
    default:
      return result.outcome satisfies never;
  }
}

function verdictTest(record: RunRecord): Test[] {
  if (!needsVerdict(record)) return [];
  return [
    {
      name: 'verdict',
      status: 'failed',
      rawStatus: verdictInShort(record),
      duration: Math.round(record.ms),
      suite: [record.platform, 'verdict'],
      message: verdictSentence(record),
      extra: { title: verdictTitle },
    },
  ];
}

function summaryOf(record: RunRecord, tests: readonly Test[]): Summary {
  const having = (status: TestStatus) => tests.filter(test => test.status === status).length;
  const start = Date.parse(record.startedAt);
  const duration = Math.round(record.ms);
  return {
    tests: tests.length,
    passed: having('passed'),
    failed: having('failed'),
    skipped: having('skipped'),
    pending: having('pending'),
    other: having('other'),
    start,
    stop: start + duration,
    duration,
  };
}
