// Registers every case of a run as a test of the user's own Vitest run.

import { afterAll, beforeAll, describe, type TestContext, test } from 'vitest';
import type { Planned } from '../bin/judging.js';
import { decidingFailures } from '../harness/gate.js';
import type { CaseResult, RunRecord } from '../record/record.js';
import { findingOf, findingText, reasonWithMend, requirementsOf } from '../reports/finding.js';
import { visible } from '../reports/visible.js';
import type { RunOptions } from './options.js';
import { runPrepared } from './run.js';
import { type Prepared, prepared, type Target } from './target.js';
import { gateText, nameOf, TestFailure, testCommand } from './vitest-texts.js';

export interface LifecycleOptions extends RunOptions {
  /** What the tests stand under. */
  readonly name?: string | undefined;
}

/** The run has time limits of its own, one for every answer that it waits for. */
const NO_LIMIT = 0;
const GATE = 'the gate';

/**
 * Registers a test for every case, and one for the gate, which fails also where nothing was proven. All of them hear
 * of one run, which begins before the first of them and asks for no more than Vitest is going to look at.
 *
 * @example
 * lifecycleConformance(app, { path: '/lifecycle/', failOn: 'should' });
 */
export function lifecycleConformance(target: Target, options: LifecycleOptions = {}): void {
  const { name, signal, ...asked } = options;
  describe(name ?? ['lifecycle-conformance', asked.platform].filter(Boolean).join(' '), async () => {
    const whole = prepared(target, asked);
    const judged = await whole.judging(whole.flags);
    const planned = await judged.plan();
    const stop = new AbortController();
    let record: RunRecord | undefined;
    beforeAll(async (...given: readonly unknown[]) => {
      // Vitest 4 gives something else before it.
      const suite = given.at(-1) as Suite;
      const run = narrowed(
        { ...whole, judging: async () => judged },
        { planned, suite, again: whole.judging },
      );
      record = await recordOf(run, AbortSignal.any([stop.signal, ...(signal ? [signal] : [])]));
    }, NO_LIMIT);
    afterAll(() => stop.abort());
    for (const one of planned) test(nameOf(one), context => show(one, record, context));
    test(GATE, () => {
      if (record?.summary.exitCode !== 0) throw new TestFailure(gateText(record));
    });
  });
}

/** What of Vitest's own suite is looked at. */
interface Suite {
  readonly file: { readonly name: string };
  readonly tasks: readonly { readonly name: string; readonly mode: string }[];
}

interface Choice {
  readonly planned: readonly Planned[];
  readonly suite: Suite;
  /** Without the rules of before. */
  readonly again: Prepared['judging'];
}

/** A few that were picked in Vitest are asked alone, and leave no report that looks like that of all. */
function narrowed(whole: Prepared, { planned, suite, again }: Choice): Prepared {
  const repeat = (...ids: readonly string[]) => testCommand(suite.file.name, ids);
  const isChosen = ({ mode }: Suite['tasks'][number]) => mode !== 'skip' && mode !== 'todo';
  const chosen = new Set(suite.tasks.filter(isChosen).map(({ name }) => name));
  if (chosen.has(GATE)) return { ...whole, repeat };
  const only = planned.filter(one => chosen.has(nameOf(one))).map(({ id }) => id);
  return {
    flags: { ...whole.flags, only, skip: [], report: [], require: [] },
    judging: again,
    repeat,
  };
}

async function recordOf(run: Prepared, signal: AbortSignal): Promise<RunRecord> {
  for await (const event of runPrepared(run, signal)) if (event.type === 'record') return event.record;
  throw new Error('the run ended without a record');
}

/** Makes of an outcome what Vitest knows: passed, failed, or skipped with the reason. */
async function show({ id }: Planned, record: RunRecord | undefined, context: TestContext): Promise<void> {
  const result = record?.results.find(one => one.case === id);
  if (record === undefined || result === undefined) throw new TestFailure(`${id} was not asked.`);
  const text = () => findingText(findingOf(result, requirementsOf(record)(result.requirement)));
  if (isFailure(result, record)) throw new TestFailure(text());
  switch (result.outcome) {
    case 'inapplicable':
    case 'blocked':
    case 'waived':
      return context.skip(visible(`${result.outcome}: ${reasonWithMend(result)}`));
    case 'warned':
    case 'noted':
      await annotate(context, text(), result.outcome);
  }
}

function isFailure(result: CaseResult, { settings }: RunRecord): boolean {
  return result.outcome === 'broken' || decidingFailures([result], settings.failOn).length > 0;
}

/** Vitest before 3.2 has no place for what does not fail a test. */
async function annotate(context: Partial<TestContext>, text: string, type: string): Promise<void> {
  await context.annotate?.(text, type);
}
