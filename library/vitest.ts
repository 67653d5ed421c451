// Registers every case of a run as a test of the user's own Vitest run.

import { afterAll, describe, type TestContext, test } from 'vitest';
import { isFailure } from '../record/outcomes.js';
import type { CaseResult, RunRecord } from '../record/record.js';
import { findingOf, findingText, reasonWithMend, requirementsOf } from '../reports/finding.js';
import { visible } from '../reports/visible.js';
import type { Planned } from '../request/judging.js';
import { isMendable } from '../request/user-error.js';
import { expectOptions, inOptions, type RunOptions } from './options.js';
import { runPrepared } from './run.js';
import { type Prepared, prepared, type Target } from './target.js';
import { gateText, nameOf, TestFailure, testCommand, Unusable } from './vitest-texts.js';

export interface LifecycleOptions extends RunOptions {
  /** What the tests stand under. */
  readonly name?: string | undefined;
}

/** The run has time limits of its own, one for every answer that it waits for. */
const NO_LIMIT = 0;
const GATE = 'the gate';

/**
 * Registers a test for every case, and one for the gate, which fails also where nothing was proven. All of them hear
 * of one run, which begins with the first of them and asks for no more than Vitest is going to look at.
 *
 * @example
 * lifecycleConformance(app, { path: '/lifecycle/', failOn: 'should' });
 */
export function lifecycleConformance(target: Target, options: LifecycleOptions = {}): void {
  try {
    expectOptions(options);
  } catch (error) {
    retell(error);
  }
  const { name, signal, ...asked } = options;
  describe(name ?? ['lifecycle-conformance', asked.platform].filter(Boolean).join(' '), async () => {
    const { whole, planned } = await planOf(target, { ...asked, signal }).catch(retell);
    const stop = new AbortController();
    const signals = AbortSignal.any([stop.signal, ...(signal ? [signal] : [])]);
    let running: Promise<RunRecord> | undefined;
    const recordFor = ({ task }: TestContext) => {
      running ??= recordOf(narrowed({ whole, planned, name }, task), signals).catch(retell);
      return running;
    };
    afterAll(() => stop.abort());
    for (const one of planned)
      test(nameOf(one), { timeout: NO_LIMIT }, async context => {
        const isFirst = running === undefined;
        const record = await recordFor(context).catch((error: Error) => {
          // One red test says it as well as a thousand.
          if (isFirst) throw error;
          return context.skip(visible(error.message));
        });
        await show(one, record, context);
      });
    test(GATE, { timeout: NO_LIMIT }, async context => {
      const record = await recordFor(context);
      if (record.summary.exitCode !== 0) throw new TestFailure(gateText(record));
      assertOnce(context);
    });
  });
}

interface Whole {
  readonly whole: Prepared;
  readonly planned: readonly Planned[];
}

interface Call extends Whole {
  readonly name: string | undefined;
}

async function planOf(target: Target, options: RunOptions): Promise<Whole> {
  const whole = prepared(target, options);
  const judged = await whole.judging(whole.flags);
  const planned = await judged.plan();
  // What was read for the plan is as good for the run, unless that is another one.
  const judging: Prepared['judging'] = async flags => (flags === whole.flags ? judged : whole.judging(flags));
  return { whole: { ...whole, judging }, planned };
}

/** A few that were picked in Vitest are asked alone, and leave no report that looks like that of all. */
function narrowed({ whole, planned, name }: Call, task: TestContext['task']): Prepared {
  const repeat = (...ids: readonly string[]) => testCommand({ file: task.file.name, name }, ids);
  const chosen = chosenBeside(task);
  if (chosen.has(GATE)) return { ...whole, repeat };
  const only = planned.filter(one => chosen.has(nameOf(one))).map(({ id }) => id);
  return { ...whole, flags: { ...whole.flags, only, skip: [], report: [], require: [] }, repeat };
}

/** The names of the tests of this call that Vitest is going to look at. */
function chosenBeside({ suite }: TestContext['task']): ReadonlySet<string> {
  const isChosen = ({ mode }: { readonly mode: string }) => mode !== 'skip' && mode !== 'todo';
  return new Set((suite?.tasks ?? []).filter(isChosen).map(({ name }) => name));
}

async function recordOf(run: Prepared, signal: AbortSignal): Promise<RunRecord> {
  for await (const event of runPrepared(run, signal)) if (event.type === 'record') return event.record;
  throw new Error('the run ended without a record');
}

/** Of what the user has to mend our own stack tells nothing. */
function retell(error: unknown): never {
  throw isMendable(error) ? new Unusable(inOptions(error.message)) : error;
}

/** Makes of an outcome what Vitest knows: passed, failed, or skipped with the reason. */
async function show({ id }: Planned, record: RunRecord, context: TestContext): Promise<void> {
  const result = record.results.find(one => one.case === id);
  if (result === undefined) throw new TestFailure(`${id} was not asked.`);
  const text = () => findingText(findingOf(result, requirementsOf(record)(result.requirement)));
  const isBad = result.outcome === 'broken' || isFailure(record, result);
  if (isBad || (isUnproven(result, record) && !chosenBeside(context.task).has(GATE)))
    throw new TestFailure(text());
  switch (result.outcome) {
    case 'inapplicable':
    case 'blocked':
    case 'waived':
      return context.skip(visible(`${result.outcome}: ${reasonWithMend(result)}`));
    case 'warned':
    case 'noted':
    case 'flaky':
      await annotate(context, text(), result.outcome);
  }
  assertOnce(context);
}

/** Where nobody looks at the gate, a case has to say itself that nothing was proven. */
function isUnproven({ outcome }: CaseResult, { summary }: RunRecord): boolean {
  return outcome === 'blocked' || (outcome === 'inapplicable' && summary.executed === 0);
}

/** Some projects fail a test that asserts nothing. */
function assertOnce({ expect, task }: TestContext): void {
  expect(task.name).not.toBe('');
}

/** Vitest before 3.2 has no place for what does not fail a test. */
async function annotate(context: Partial<TestContext>, text: string, type: string): Promise<void> {
  await context.annotate?.(text, type);
}
