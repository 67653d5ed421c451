// Brings every planned case to a result: what is foregone, what has to be asked, what is surveyed at the end.

import type { CaseResult, KnownFlaky } from '../../record/record.js';
import type { Verdict } from '../check.js';
import { brokenResult, resultOf } from '../result.js';
import { forgivingEntry, untilPassed } from './attempts.js';
import type { Ground } from './case-context.js';
import { type Heard, tidy } from './case-run.js';
import type { SurveyCheck } from './check.js';
import { attackerOf, groundOf, mendOf, offerOf } from './groundwork.js';
import { type InterrogationOptions, interrogate } from './interrogation.js';
import { type Bench, foregone, verdictOf } from './judging.js';
import { limitNotice } from './notices.js';
import type { Plan, PlannedCase, Stepped } from './plan.js';
import { type Provoked, printed, surveyed } from './provoked.js';
import { frameOf, type Scene } from './scene.js';
import type { Session } from './session.js';
import type { Asked } from './survey.js';

/** Brings every planned case to its result, in the order of the plan. */
export async function judgeAll({ cases, unreported }: Plan, scene: Scene): Promise<CaseResult[]> {
  const { options, session, calibration } = scene;
  const ground = groundOf(scene);
  const offer = await offerOf(scene, ground);
  await tidy(calibration.carried, session.main, ground);
  const bench: Bench = { ...options, calibration, offer, manifest: options.manifest, mend: mendOf(session) };
  const results: CaseResult[] = [];
  const settle = (result: CaseResult) => {
    results.push(result);
    options.onEvent({ type: 'result', result });
  };
  const toAsk: Stepped[] = [];
  for (const planned of cases) {
    const verdict = attempt(planned, scene, () => foregone(planned, bench));
    if (verdict !== undefined) settle(verdict);
    else if (isStepped(planned)) toAsk.push(planned);
  }
  toAsk.push(...unreported.filter(planned => foregone(planned, bench) === undefined));
  const judged = (planned: Stepped, heard: Heard | Error) =>
    attempt(planned, scene, () => verdictOf(planned, heard, bench), heard);
  const wavering: Wavering[] = [];
  const again = async (ask: AskOnce) => {
    for (const { planned, first, entry } of wavering)
      settle(
        await untilPassed(first, entry, async count => judged(planned, await ask(planned, count)) ?? first),
      );
  };
  const evidence = await askAll(toAsk, { ...scene, ground, bench, again }, (planned, heard) => {
    if (unreported.includes(planned)) return;
    const result = judged(planned, heard);
    const entry = result && forgivingEntry(planned, result, occasionOf(scene));
    if (result && entry) wavering.push({ planned, first: result, entry });
    else if (result) settle(result);
  });
  const limited = limitNotice(new Set(evidence.asked.flatMap(({ heard }) => heard.exchanges)));
  if (limited !== undefined) scene.notice(limited);
  for (const planned of cases) {
    const { kind } = planned.check;
    if ((kind !== 'survey' && kind !== 'output') || foregone(planned, bench) !== undefined) continue;
    settle(isSurvey(planned) ? surveyed(planned, evidence, scene) : printed(planned, evidence, scene));
  }
  if (results.length !== cases.length) {
    throw new Error(`${cases.length} cases were planned, and ${results.length} have a result`);
  }
  return inPlannedOrder(results, cases);
}

/** A case that is known to be flaky, and has found a duty broken. */
interface Wavering {
  readonly planned: Stepped;
  readonly first: CaseResult;
  readonly entry: KnownFlaky;
}

type AskOnce = (planned: Stepped, attempt: number) => Promise<Heard | Error>;

interface Asking extends Scene {
  readonly ground: Ground;
  readonly bench: Bench;
  /** Called when all was asked once. */
  readonly again: (ask: AskOnce) => Promise<void>;
}

function occasionOf({ options, session, startedAt }: Scene): Parameters<typeof forgivingEntry>[2] {
  return { ...options.gate, target: session.target, today: startedAt.toISOString().slice(0, 10) };
}

const nothingHeard: Provoked = {
  asked: [],
  deaths: 0,
  inspect: () => ({ shape: [], unknownCode: undefined }),
};

/** Asks every case and keeps all that was heard for those who survey it. */
async function askAll(
  cases: readonly Stepped[],
  asking: Asking,
  onHeard: InterrogationOptions['onHeard'],
): Promise<Provoked> {
  const { options, session, ground, bench, inspecting } = asking;
  if (cases.length === 0) return nothingHeard;
  const asked: Asked[] = [];
  const attacker = await attackerOf(cases, session, options.platform);
  const interrogation: InterrogationOptions = {
    ...session,
    ...options,
    ground: { ...ground, attacker, showing: bench.offer.showing ?? 'repeated installation' },
    ...(session.target.plugin && { plugin: session.target.plugin }),
    isUnkept: (planned, heard) => {
      const outcome = attempt(planned, asking, () => verdictOf(planned, heard, bench), heard)?.outcome;
      return outcome === 'failed' || outcome === 'warned' || outcome === 'blocked';
    },
    onBelated: belated => {
      if (belated.length > 0) asking.notice(belatedNotice(belated));
    },
    onHeard: (planned, heard) => {
      if (!(heard instanceof Error)) asked.push({ planned, heard });
      onHeard(planned, heard);
    },
  };
  await interrogate(cases, interrogation);
  await asking.again(async (planned, count) => {
    let last: Heard | Error = new Error(`${planned.id} was not asked again`);
    const onHeardAgain = (_planned: Stepped, heard: Heard | Error) => {
      last = heard;
      if (!(heard instanceof Error)) asked.push({ planned, heard });
    };
    // As somebody else: what it left behind before may still be there.
    const another = { ...planned, id: `${planned.id} attempt ${count}` };
    await interrogate([another], { ...interrogation, onHeard: onHeardAgain });
    return last;
  });
  return { asked, deaths: unexplainedDeaths(session, asked), inspect: await inspecting };
}

/** An answer that came too late once is not to be forgotten, though it is no breach that was seen again. */
function belatedNotice(belated: readonly Stepped[]): string {
  const shown = belated.slice(0, 3).map(({ id }) => id);
  const others = belated.length - shown.length;
  const who = others > 0 ? `${shown.join(', ')} and ${others} more` : shown.join(', ');
  const count = belated.length === 1 ? '1 case was' : `${belated.length} cases were`;
  return `${count} answered in time only when asked again, apart from the others (${who}): the machine was overloaded, or the plug-in waits for itself.`;
}

/** Deaths of the plug-in that no delivery asked alone has brought about again. */
function unexplainedDeaths({ target }: Session, asked: readonly Asked[]): number {
  const seen = asked.some(({ heard }) => heard.effects.some(({ kind }) => kind === 'crash'));
  return seen ? 0 : (target.plugin?.exits().length ?? 0);
}

function isStepped(planned: PlannedCase): planned is Stepped {
  return planned.check.kind === 'stepped';
}

function isSurvey(planned: PlannedCase): planned is PlannedCase<SurveyCheck> {
  return planned.check.kind === 'survey';
}

/** What a throwing judge leaves is our own fault, shown in the place of the case. */
function attempt(
  planned: PlannedCase,
  { options, calibration }: Scene,
  judge: () => Verdict | undefined,
  heard?: Heard | Error,
): CaseResult | undefined {
  const calibrated =
    planned.check.kind === 'calibration' && calibration.byOperation.get(planned.operation?.name ?? '');
  const known = calibrated ? { exchanges: calibrated.attempts } : heard instanceof Error ? {} : heard;
  const frame = { ...frameOf(planned, options), ...known };
  try {
    const verdict = judge();
    return verdict && resultOf({ ...frame, verdict });
  } catch (error) {
    return brokenResult(frame, error);
  }
}

function inPlannedOrder(results: readonly CaseResult[], cases: readonly PlannedCase[]): CaseResult[] {
  const place = new Map(cases.map(({ id }, index) => [id, index]));
  return [...results].sort((one, other) => (place.get(one.case) ?? 0) - (place.get(other.case) ?? 0));
}
