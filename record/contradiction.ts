// What a record says that its own other words deny, so that nobody is shown a verdict which it does not lead to.

import { breaches } from './outcomes.js';
import type { CaseResult, Outcome, RunRecord } from './record.js';
import { executedOf, verdictOf } from './verdict.js';

/** The first thing that contradicts the rest, as it goes on behind "Expected"; undefined where all agrees. */
export function contradictionIn(record: RunRecord): string | undefined {
  for (const contradictions of [miscounted, miscalled, misfiled, misconcluded])
    for (const contradiction of contradictions(record)) return contradiction;
  return undefined;
}

/** The same of the results alone, whatever is concluded from them. */
export function contradictionAmong(record: RunRecord): string | undefined {
  for (const contradiction of miscalled(record)) return contradiction;
  return undefined;
}

function* miscounted({ summary, results }: RunRecord): Generator<string> {
  for (const [outcome, stated] of Object.entries(summary.outcomes) as [Outcome, number][]) {
    const found = results.filter(result => result.outcome === outcome).length;
    if (found !== stated)
      yield `as many ${outcome} cases as the summary states (${stated}), but the results hold ${found}`;
  }
}

/** What an outcome is called, has to be what else is said of the case. */
function* miscalled({ results }: RunRecord): Generator<string> {
  const known = new Set<string>();
  for (const result of results) {
    const { case: id, outcome, level, reason } = result;
    if (known.has(id)) yield `every case once, but the results hold ${id} twice`;
    known.add(id);
    yield* forgiven(result);
    const breach = Object.values<Outcome>(breaches).includes(outcome);
    if (breach && outcome !== breaches[level])
      yield `a broken ${level} to be called ${breaches[level]}, but ${id} is called ${outcome}`;
    if (outcome === 'passed' && reason !== '')
      yield `nothing against ${id}, which is called passed, but its reason says that something was found`;
  }
}

/** Somebody has to answer for what is forgiven, and what is called flaky has to show the attempt that passed. */
function* forgiven({ case: id, outcome, waiver, attempts }: CaseResult): Generator<string> {
  if (outcome === 'waived' && waiver === undefined)
    yield `somebody who answers for ${id}, which is called waived`;
  if (outcome === 'flaky' && (waiver === undefined || attempts?.at(-1)?.outcome !== 'passed'))
    yield `the attempts of ${id}, which is called flaky, to end with one that passed, and somebody who answers for the others`;
}

/** A case is as binding as its requirement, which the record tells. */
function* misfiled({ results, requirements }: RunRecord): Generator<string> {
  const levels = new Map(requirements.map(({ id, level }) => [id, level]));
  for (const { case: id, requirement, level } of results) {
    const owed = levels.get(requirement);
    if (owed === undefined) yield `the requirement ${requirement} of ${id} among its requirements`;
    else if (owed !== level)
      yield `${id} to be a ${owed} as its requirement ${requirement} is, but it is called a ${level}`;
  }
}

function* misconcluded({ summary, results, settings, gate }: RunRecord): Generator<string> {
  const { planned, executed, verdict, exitCode } = summary;
  const isOpen = gate.every(({ passed }) => passed);
  const follows = 'a summary that follows from the results and the gate, but it states';
  if (planned !== results.length) yield `${follows} ${planned} planned cases`;
  if (executed !== executedOf(results).length) yield `${follows} ${executed} executed cases`;
  if (verdict !== verdictOf(results, settings.failOn)) yield `${follows} the verdict "${verdict}"`;
  const isEnd = isOpen
    ? exitCode === 0 && /^conformant/.test(verdict)
    : endsOf(summary, gate).includes(exitCode);
  if (!isEnd) yield `${follows} exit code ${exitCode}`;
  if (gate.length === 0) yield 'the rules by which the exit code was decided, but the gate has none';
}

type Concluded = Pick<RunRecord, 'summary' | 'gate'>;
type Exit = Concluded['summary']['exitCode'];

/** What a gate that is shut can end with: our own fault first, then what was found, then what was not proven. */
function endsOf({ outcomes }: Concluded['summary'], gate: Concluded['gate']): readonly Exit[] {
  if (outcomes.broken > 0) return [3];
  const shut = gate.filter(({ passed }) => !passed).map(({ rule }) => rule);
  if (shut.some(rule => /^(--fail-on|--max-warnings|waiver|flaky) /.test(rule))) return [1];
  return shut.every(rule => rule === 'proven') ? [2] : [1, 2];
}
