// Whole records for the tests: one with every outcome, and what is derived from it.

import type { CaseResult, Level, Outcome, RunRecord, Summary } from '../../record/record.js';
import { caseResult, exchange, requirements } from './parts.js';
import { everyOutcome } from './results.js';

/** A complete record around these results, with a summary that counts them. */
export function recordOf(results: readonly CaseResult[], changes: Partial<RunRecord> = {}): RunRecord {
  return {
    format: 'lifecycle-conformance/record@1',
    tool: { name: 'lifecycle-conformance', version: '0.1.0', node: 'v20.20.2' },
    complete: true,
    startedAt: '2026-03-14T09:26:53.589Z',
    ms: 4210,
    seed: 42,
    platform: 'haiilo',
    target: { url: 'http://127.0.0.1:4117/lifecycle/', startedBy: 'node plugin.js' },
    contract: {
      title: 'Plug-in lifecycle',
      version: '1.1.0',
      source: 'spec/haiilo/lifecycle.openapi.yaml',
      sha256: '6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b',
    },
    settings: { deadlineMs: 30_000, concurrency: 16, failOn: 'MUST', only: [], skip: [] },
    trust: {
      by: 'world',
      keyUrl: 'https://plugins.coyoapp.com/certificate/a.jwk.json',
      sentence: 'The run answers for the key hosts of the vendor inside the started plug-in.',
    },
    calibration: {
      accepted: true,
      form: 'in the documented form',
      attempts: [exchange('install', { step: 'documented form' })],
    },
    notices: [],
    requirements,
    results,
    gate: gateOf(results),
    summary: summaryOf(results),
    ...changes,
  };
}

function gateOf(results: readonly CaseResult[]): RunRecord['gate'] {
  const failed = results.filter(({ outcome }) => outcome === 'failed').length;
  return [
    {
      rule: '--fail-on must',
      passed: failed === 0,
      sentence: failed === 0 ? 'no MUST was found broken' : `${failed} cases found a MUST broken`,
    },
    { rule: 'proven', passed: true, sentence: 'every planned case was executed' },
  ];
}

/** A record in which every outcome occurs, with the texts and shapes that are hard to render. */
export function fullRecord(): RunRecord {
  return recordOf(everyOutcome(), {
    notices: [
      'One event, access_token, answered 404 to its honest delivery and was taken as not implemented.',
    ],
  });
}

/** The same without the case that broke, so that the plug-in itself is judged. */
export function judgedRecord(): RunRecord {
  const results = everyOutcome().filter(result => result.outcome !== 'broken');
  return recordOf(results, { notices: fullRecord().notices });
}

/** A record of a plug-in that failed nothing, and of a gate with a rule that does not hold all the same. */
export function shutRecord(): RunRecord {
  const record = recordOf([caseResult('a/b', 'install')]);
  const rule = { rule: 'waiver a/b', passed: false, sentence: 'what it covers passes now' };
  return { ...record, gate: [...record.gate, rule], summary: { ...record.summary, exitCode: 1 } };
}

/** The same record, where the breach of a duty of that level fails the run, too. */
export function failingOn(failOn: Level, record: RunRecord): RunRecord {
  return { ...record, settings: { ...record.settings, failOn } };
}

/** A record of `count` cases, every one passed or every one failed over `checks` checks. */
export function largeRecord(count: number, of: { result: CaseResult; checks: number }): RunRecord {
  const operations = ['install', 'uninstall', 'instance_add', 'instance_remove', 'access_token'];
  const results = Array.from({ length: count }, (_, index): CaseResult => {
    const check = `signature/forgery-${index % of.checks}`;
    const operation = operations[Math.floor(index / of.checks) % operations.length] ?? 'install';
    return { ...of.result, check, operation, case: `${check}@${operation}:variant-${index}` };
  });
  return recordOf(results);
}

function summaryOf(results: readonly CaseResult[]): Summary {
  const count = (outcome: Outcome) => results.filter(result => result.outcome === outcome).length;
  const outcomes = {
    passed: count('passed'),
    failed: count('failed'),
    warned: count('warned'),
    noted: count('noted'),
    inapplicable: count('inapplicable'),
    blocked: count('blocked'),
    broken: count('broken'),
    waived: count('waived'),
    flaky: count('flaky'),
  };
  const executed = results.length - outcomes.blocked - outcomes.inapplicable;
  return { planned: results.length, executed, outcomes, ...concluded(outcomes) };
}

function concluded(outcomes: Summary['outcomes']): Pick<Summary, 'verdict' | 'exitCode'> {
  if (outcomes.broken > 0) return { verdict: 'broken', exitCode: 3 };
  if (outcomes.failed > 0) return { verdict: 'not conformant', exitCode: 1 };
  if (outcomes.blocked > 0 || outcomes.passed === 0) return { verdict: 'not proven', exitCode: 2 };
  if (outcomes.waived + outcomes.flaky > 0) return { verdict: 'conformant but for waivers', exitCode: 0 };
  if (outcomes.warned > 0) return { verdict: 'conformant with warnings', exitCode: 0 };
  return { verdict: 'conformant', exitCode: 0 };
}
