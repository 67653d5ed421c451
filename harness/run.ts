// One run from contract to record: brings up the world, calibrates, asks every case, judges what was heard.

import type { CaseResult, Requirement, RunRecord } from '../record/record.js';
import type { Contract, Operation } from '../spec/contract.js';
import type { JsonObject } from '../spec/json.js';
import { createRefusalInspector, parseJson, type RefusalInspector } from '../spec/refusal.js';
import { type Calibration, calibrate } from './calibration.js';
import type { Offer } from './capabilities.js';
import type { Ground } from './case-context.js';
import { type Heard, tidy } from './case-run.js';
import { selfSignedCertificate } from './certificate.js';
import type { Check, SurveyCheck, Verdict } from './check.js';
import { interrogate, type Stepped } from './interrogation.js';
import { isAccepted } from './judge.js';
import { type Bench, foregone, verdictOf } from './judging.js';
import { type Plan, type PlannedCase, plan } from './plan.js';
import type { Platform } from './platforms/platform.js';
import { recordOf } from './record.js';
import { brokenResult, type ResultOptions, resultOf } from './result.js';
import { openSession, type Session, type SessionOptions } from './session.js';
import { type Asked, survey } from './survey.js';
import { isLoopback } from './target.js';

/** What the plug-in is held to. */
export interface Rules {
  readonly contract: Contract;
  readonly requirements: readonly Requirement[];
  /** The operations to ask. */
  readonly operations: readonly Operation[];
}

export interface RunRequest extends Omit<SessionOptions, 'clock'> {
  readonly tool: RunRecord['tool'];
  /** Read while the plug-in starts; when it rejects, so does the run. */
  readonly rules: () => Promise<Rules>;
  readonly checks: readonly Check[];
  readonly manifest?: { readonly source: string; readonly value: unknown };
  /** The user named the operations, so that a 404 is a refusal. */
  readonly named: boolean;
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly strict: boolean;
  /** Origin of the one tenant that the plug-in serves, instead of one made up for each case. */
  readonly tenantUrl?: string;
  readonly concurrency: number;
  readonly seed: number;
  /** The command that repeats one case. */
  readonly repeat: (caseId: string) => string;
  readonly onEvent: (event: RunEvent) => void;
}

export type RunOptions = RunRequest & Rules;

export type RunEvent =
  | { readonly type: 'notice'; readonly sentence: string }
  | { readonly type: 'planned'; readonly cases: number }
  | { readonly type: 'result'; readonly result: CaseResult };

/** Judges the target and returns the complete record; rejects when it cannot be judged at all. */
export async function run(request: RunRequest): Promise<RunRecord> {
  const startedAt = new Date();
  const zero = performance.now();
  const clock = () => performance.now() - zero;
  const opening = openSession({ ...request, clock });
  const close = () =>
    opening.then(
      session => session.close(),
      () => undefined,
    );
  try {
    const options = { ...request, ...(await request.rules()) };
    const inspecting = createRefusalInspector(options.contract);
    const session = await opening;
    const notices: string[] = [];
    const notice = (sentence: string) => {
      notices.push(sentence);
      options.onEvent({ type: 'notice', sentence });
    };
    if (session.trust.by === 'nothing') notice(session.trust.sentence);
    const calibration = await calibrateSession(session, options);
    for (const sentence of calibrationNotices(calibration)) notice(sentence);
    const planned = plan({ ...options, hasManifest: options.manifest !== undefined });
    options.onEvent({ type: 'planned', cases: planned.cases.length });
    const scene = { options, session, calibration, clock, inspect: await inspecting };
    const results = await judgeAll(planned, scene);
    return recordOf(options, { startedAt, ms: clock(), session, calibration, notices, results });
  } finally {
    await close();
  }
}

interface Scene {
  readonly options: RunOptions;
  readonly session: Session;
  readonly calibration: Calibration;
  readonly clock: () => number;
  readonly inspect: RefusalInspector;
}

function tenantUrlOf({ tenantUrl, platform }: RunOptions): (key: string) => string {
  return tenantUrl === undefined ? platform.tenantUrl : () => tenantUrl.replace(/\/+$/, '');
}

async function calibrateSession(session: Session, options: RunOptions): Promise<Calibration> {
  const { main, world, keys, trust } = session;
  return calibrate({
    ...options,
    keyUrl: trust.keyUrl,
    tenantUrl: tenantUrlOf(options),
    courier: main.courier,
    world,
    keys,
    tryForms: trust.by !== 'nothing',
  });
}

function* calibrationNotices({ byOperation }: Calibration): Generator<string> {
  const all = [...byOperation.values()];
  const statuses = all.map(({ documented: { reply } }) => (reply.kind === 'response' ? reply.status : 0));
  if (all.length > 0 && statuses.every(status => status === 404)) {
    yield 'Every event was answered 404: the base URL may be wrong; the events are sent to <url>/install and so on.';
  }
  const deviating = all.find(({ accepted }) => accepted !== undefined && accepted !== 'documented');
  if (deviating) {
    yield `The plug-in refused the documented delivery and accepted it ${deviating.words}; the run goes on from that.`;
  }
}

async function judgeAll({ cases, unreported }: Plan, scene: Scene): Promise<CaseResult[]> {
  const { options, session, calibration } = scene;
  const ground = await groundOf(cases, scene);
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
  const asked: Asked[] = [];
  await interrogate([...toAsk, ...unreported.filter(planned => foregone(planned, bench) === undefined)], {
    ...session,
    ...options,
    ground,
    ...(session.target.plugin && { plugin: session.target.plugin }),
    onHeard: (planned, heard) => {
      if (!(heard instanceof Error)) asked.push({ planned, heard });
      if (unreported.includes(planned)) return;
      const result = attempt(planned, scene, () => verdictOf(planned, heard, bench), heard);
      if (result) settle(result);
    },
  });
  for (const planned of cases) {
    if (planned.check.kind === 'stepped' || foregone(planned, bench) !== undefined) continue;
    settle(isSurvey(planned) ? surveyed(planned, asked, scene) : printed(planned, scene));
  }
  return inPlannedOrder(results, cases);
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

function surveyed(
  planned: PlannedCase<SurveyCheck>,
  asked: readonly Asked[],
  { options, inspect }: Scene,
): CaseResult {
  const frame = frameOf(planned, options);
  if (planned.operation === null) throw new Error('a survey was planned without an operation');
  try {
    return resultOf({ ...frame, ...survey(planned.check, planned.operation, { asked, inspect }) });
  } catch (error) {
    return brokenResult(frame, error);
  }
}

function printed(planned: PlannedCase, { options, session }: Scene): CaseResult {
  const frame = frameOf(planned, options);
  const { check } = planned;
  if (check.kind !== 'output') throw new Error(`${planned.id} was left without a verdict`);
  const text = session.target.plugin?.output() ?? '';
  const { hasSent: isOurToken } = session.main.courier;
  return resultOf({ ...frame, verdict: check.judge({ text, isOurToken, secret: options.platform.secret }) });
}

function frameOf(
  planned: PlannedCase,
  { platform, requirements, repeat }: RunOptions,
): Omit<ResultOptions, 'verdict'> {
  const id = `${platform.name}.${planned.check.requirement}`;
  const requirement = requirements.find(one => one.id === id);
  if (requirement === undefined) throw new Error(`${planned.check.id} names the unknown requirement ${id}`);
  return { planned, requirement, repeat: repeat(planned.id) };
}

function inPlannedOrder(results: readonly CaseResult[], cases: readonly PlannedCase[]): CaseResult[] {
  const place = new Map(cases.map(({ id }, index) => [id, index]));
  return [...results].sort((one, other) => (place.get(one.case) ?? 0) - (place.get(other.case) ?? 0));
}

async function groundOf(
  cases: Plan['cases'],
  { options, session, calibration, clock }: Scene,
): Promise<Ground> {
  return {
    ...options,
    operations: options.operations.filter(({ name }) => !calibration.byOperation.get(name)?.notImplemented),
    calibration,
    keyUrl: session.trust.keyUrl,
    tenantUrl: tenantUrlOf(options),
    attacker: await attackerOf(cases, session, options.platform),
    world: session.world,
    clock,
  };
}

async function attackerOf(
  cases: Plan['cases'],
  session: Session,
  platform: Platform,
): Promise<Ground['attacker']> {
  const { world, trust } = session;
  const { attacker } = session.keys;
  const needsCertificate = cases.some(({ check }) => check.kind === 'stepped' && check.usesCertificate);
  return {
    // A name of the attacker's only resolves where the harness answers for all hosts.
    canaryOrigin: trust.by === 'world' ? `https://${ATTACKER_HOST}` : world.origin,
    localPort: new URL(world.origin).port,
    attackerJwk: attacker.jwk as JsonObject,
    attackerPem: attacker.public.export({ type: 'spki', format: 'pem' }).toString(),
    attackerDocument: platform.keyDocument(attacker),
    attackerCertificate: needsCertificate
      ? await selfSignedCertificate(attacker, ATTACKER_HOST)
      : Buffer.alloc(0),
  };
}

const ATTACKER_HOST = 'keys.attacker.example';

/** Whether a repeated installation shows is seen by repeating one that calibration has made. */
async function offerOf(
  { options, session, calibration }: Scene,
  { operations, platform }: Ground,
): Promise<Offer> {
  const { target, trust, main } = session;
  const install = operations.find(({ name }) => platform.role(name) === 'install');
  const first = calibration.carried.find(
    ({ delivery, exchange }) => delivery.operation === install && isAccepted(exchange.reply),
  );
  const again = first && (await main.courier.deliver('repeat', first.delivery)).exchange.reply;
  return {
    world: trust.by === 'world',
    started: target.plugin !== undefined,
    loopback: isLoopback(target.url),
    freePort: new URL(options.target.url).port === '0',
    visibleRepeats:
      install !== undefined &&
      again?.kind === 'response' &&
      platform.isAlreadyDone(install, again.status, parseJson(again.body)),
  };
}

function mendOf({ trust }: Session): string {
  return trust.by === 'nothing'
    ? trust.sentence
    : 'Mend what refuses the honest delivery first; the control suite says what was seen.';
}
