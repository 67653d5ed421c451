// The record as TAP 14, one test point per case, with the finding as its YAML diagnostic.

import { stringify } from 'yaml';
import { isFailure } from '../record/outcomes.js';
import type { CaseResult, RunRecord } from '../record/record.js';
import { findingOf, findingText, reasonWithMend, requirementsOf } from './finding.js';
import { needsVerdict, verdictInShort, verdictTitle } from './proof.js';
import { oneLine, visibleRecord, withoutCommands } from './visible.js';
import { countsInWords, ruleInWords, verdictSentence } from './wording.js';

type Diagnostic = Readonly<Record<string, string | number>>;

interface Point {
  readonly ok: boolean;
  readonly description: string;
  readonly skip?: string;
  readonly diagnostic?: Diagnostic;
}

/** The TAP stream. */
export function renderTap(original: RunRecord): string {
  const record = visibleRecord(original);
  const points = [...record.results.map(result => pointOf(record, result)), ...verdictPoint(record)];
  const gate = record.gate.map(rule => `gate: ${ruleInWords(rule)}`);
  const comments = [...record.notices, verdictSentence(record), countsInWords(record.summary), ...gate];
  const lines = [
    'TAP version 14',
    `1..${points.length}`,
    ...points.flatMap(pointLines),
    ...comments.map(comment => `# ${oneLine(comment)}`),
  ];
  return withoutCommands(`${lines.join('\n')}\n`);
}

function pointOf(record: RunRecord, result: CaseResult): Point {
  const description = `${result.title} (${result.case})`;
  switch (result.outcome) {
    case 'passed':
      return { ok: true, description };
    case 'inapplicable':
    case 'blocked':
    case 'waived':
      return { ok: true, description, skip: `${result.outcome}: ${reasonWithMend(result)}` };
    case 'failed':
    case 'broken':
    case 'warned':
    case 'noted':
    case 'flaky': {
      const ok = result.outcome !== 'broken' && !isFailure(record, result);
      return { ok, description, diagnostic: diagnosticOf(record, result) };
    }
    default:
      return result.outcome satisfies never;
  }
}

function diagnosticOf(record: RunRecord, result: CaseResult): Diagnostic {
  return {
    outcome: result.outcome,
    level: result.level,
    requirement: result.requirement,
    message: reasonWithMend(result),
    duration_ms: Math.round(result.ms),
    finding: findingText(findingOf(result, requirementsOf(record)(result.requirement))),
  };
}

function verdictPoint(record: RunRecord): Point[] {
  if (!needsVerdict(record)) return [];
  const diagnostic = { outcome: verdictInShort(record), message: verdictSentence(record) };
  return [{ ok: false, description: `${verdictTitle} (verdict)`, diagnostic }];
}

function pointLines({ ok, description, skip, diagnostic }: Point, index: number): string[] {
  const directive = skip === undefined ? '' : ` # SKIP ${escaped(skip)}`;
  const line = `${ok ? 'ok' : 'not ok'} ${index + 1} - ${escaped(description)}${directive}`;
  if (diagnostic === undefined) return [line];
  const yaml = stringify(diagnostic, { lineWidth: 0 }).trimEnd().split('\n');
  return [line, ...['---', ...yaml, '...'].map(text => `  ${text}`)];
}

// A number sign begins a directive.
function escaped(text: string): string {
  return oneLine(text).replace(/[\\#]/g, '\\$&');
}
