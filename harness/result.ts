// Turns what a judge said about a case into its result, the line of the record that reports show.

import type { CaseResult, Effect, Exchange, Level, Requirement } from '../record/record.js';
import type { Declaration, Verdict } from './check.js';
import { outcomeOf } from './judge.js';
import { showExchange } from './redact.js';

/** What of a planned case its result tells, whoever has planned it. */
interface Planned {
  readonly id: string;
  readonly check: Pick<Declaration, 'id' | 'title' | 'expected'>;
  readonly operation: { readonly name: string } | null;
}

export interface ResultOptions {
  readonly planned: Planned;
  readonly verdict: Verdict;
  readonly requirement: Requirement;
  readonly exchanges?: readonly Exchange[];
  readonly effects?: readonly Effect[];
  readonly ms?: number;
  readonly repeat: string;
}

/** The requirement that a check names behind its platform's name; one that is not there is our own mistake. */
export function requirementOf(
  check: { readonly id: string; readonly requirement: string },
  platform: { readonly name: string },
  requirements: readonly Requirement[],
): Requirement {
  const id = `${platform.name}.${check.requirement}`;
  const requirement = requirements.find(one => one.id === id);
  if (requirement === undefined) throw new Error(`${check.id} names the unknown requirement ${id}`);
  return requirement;
}

export function resultOf(options: ResultOptions): CaseResult {
  const { planned, verdict, requirement, exchanges = [], effects = [], repeat } = options;
  const { ms = verdict.verdict === 'inapplicable' ? 0 : answeringMs(exchanges) } = options;
  const { id, check, operation } = planned;
  const mend = 'mend' in verdict ? verdict.mend : undefined;
  return {
    case: id,
    check: check.id,
    suite: check.id.split('/')[0] ?? check.id,
    title: check.title,
    requirement: requirement.id,
    level: requirement.level,
    ...(requirement.security && { security: true }),
    operation: operation?.name ?? null,
    outcome: outcomeOf(verdict, requirement.level),
    reason: 'reason' in verdict ? inMeasure(verdict.reason, requirement.level) : '',
    expected: check.expected,
    ...(mend !== undefined && { mend }),
    repeat,
    ms: Math.round(ms),
    exchanges: exchanges.map(showExchange),
    effects,
  };
}

/** What was judged by the deliveries of others has no time of its own. */
function answeringMs(exchanges: readonly Exchange[]): number {
  return exchanges.reduce((sum, { reply }) => sum + reply.ms, 0);
}

/** Only a MUST is owed. */
function inMeasure(reason: string, level: Level): string {
  return level === 'MUST' ? reason : reason.replace('was owed', 'was expected');
}

/** A judge that throws is our fault, and says so in the place of a verdict. */
export function brokenResult(options: Omit<ResultOptions, 'verdict'>, error: unknown): CaseResult {
  const reason = `the check itself failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  const mend =
    'This is a fault of lifecycle-conformance and says nothing about the plug-in; please report it.';
  return { ...resultOf({ ...options, verdict: { verdict: 'blocked', reason, mend } }), outcome: 'broken' };
}
