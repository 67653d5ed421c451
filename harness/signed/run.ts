// One run from contract to record: brings up the world, calibrates, asks every case, judges what was heard.

import type { RunRecord } from '../../record/record.js';
import type { Operation } from '../../spec/contract.js';
import { createRefusalInspector } from '../../spec/refusal.js';
import { departure } from '../hosts/departure.js';
import { headOf, recordOf } from '../record.js';
import { SelectionError } from '../selection.js';
import { unaskedNotices } from '../unasked.js';
import { type Calibration, calibrate, formFound } from './calibration.js';
import { createDiscretion } from './discretion.js';
import { tenantUrlOf } from './groundwork.js';
import { expectUnderstood } from './misdirection.js';
import { hostsAskedAtStart, openingNotices } from './notices.js';
import { plan } from './plan.js';
import { unreached } from './reached.js';
import { renewedParts } from './renewals.js';
import type { RunOptions, RunRequest } from './run-request.js';
import { openSession, type Session } from './session.js';
import { judgeAll } from './verdicts.js';

const LACK = ', or what they choose needs --manifest or --api-access-url';

/** Judges the target and returns the complete record; rejects when it cannot be judged at all. */
export async function run(given: RunRequest): Promise<RunRecord> {
  const startedAt = new Date();
  const zero = performance.now();
  const clock = () => performance.now() - zero;
  const { cut, inText, onKeys, onToken } = createDiscretion();
  const { signal, onLeft } = departure(given.signal);
  const request = { ...given, signal };
  const { onOutput } = request;
  const listening = {
    onKeys,
    onToken,
    onLeft,
    ...(onOutput && { onOutput: (text: string) => onOutput(inText(text)) }),
  };
  const opening = openSession({ ...request, ...listening, clock });
  opening.catch(() => undefined);
  const close = () =>
    opening.then(
      session => session.close(),
      () => undefined,
    );
  try {
    const asked = { ...request, ...(await request.rules()) };
    const planned = plan({ ...asked, hasManifest: asked.manifest !== undefined });
    if (planned.cases.length === 0) throw new SelectionError(LACK);
    // Its validator is heavy and is loaded while the plug-in is still starting.
    const inspecting = createRefusalInspector(asked.contract);
    inspecting.catch(() => undefined);
    const session = await opening;
    const options: RunOptions = { ...asked, onEvent: event => asked.onEvent(cut(event)) };
    const notices: string[] = [];
    const notice = (sentence: string) => {
      notices.push(sentence);
      options.onEvent({ type: 'notice', sentence });
    };
    const atStart = hostsAskedAtStart(session);
    const calibration = await calibrateSession(session, options);
    await expectUnderstood(calibration, session.target.url);
    for (const sentence of openingNotices({ session, calibration, options, atStart })) notice(sentence);
    const { startedBy } = options.target;
    const beginning = {
      ...options,
      target: { url: session.target.url, ...(startedBy !== undefined && { startedBy }) },
      settings: options,
      trust: session.trust,
      calibration: {
        ...formFound(calibration),
        renewed: renewedParts({
          ...options,
          operations: neededOperations(options),
          tenantUrl: tenantUrlOf(options),
        }),
      },
      rules: asked,
      startedAt,
    };
    options.onEvent({ type: 'planned', cases: planned.cases.length, head: headOf(beginning) });
    const scene = { options, session, calibration, inspecting, notice, clock, startedAt };
    const results = await judgeAll(planned, scene);
    options.signal?.throwIfAborted();
    for (const sentence of unaskedNotices(results)) notice(sentence);
    return cut(recordOf(beginning, { ms: clock(), notices, results }));
  } finally {
    await close();
  }
}

/** Also for whoever only wants to know whether a run would get so far. */
export async function calibrateSession(session: Session, options: RunOptions): Promise<Calibration> {
  const { main, world, keys, trust } = session;
  const calibration = await calibrate({
    ...options,
    operations: neededOperations(options),
    asked: options.operations,
    keyUrl: trust.keyUrl || options.platform.keyUrls[0],
    tenantUrl: tenantUrlOf(options),
    courier: main.courier,
    world,
    keys,
    tryForms: trust.by !== 'nothing',
  });
  const offered = trust.by !== 'nothing' && unreached(session, calibration) === undefined;
  const explained = [...calibration.byOperation].map(([name, one]) => {
    const isCodeLost = options.platform.role(name) === 'access' && !session.joined;
    return [name, { ...one, offered, ...(isCodeLost && { mend: UNANSWERED_TENANT }) }] as const;
  });
  return { ...calibration, byOperation: new Map(explained) };
}

const UNANSWERED_TENANT =
  'The event brings a code that a plug-in may exchange at its tenant before it answers, and only to a Node.js plug-in that the harness starts does that tenant answer: start it so, or leave the event out.';

/** Besides what is asked: what has to come before it, and what leaves the plug-in as it was found. */
export function neededOperations({
  platform,
  contract,
  operations,
}: Pick<RunOptions, 'platform' | 'contract' | 'operations'>): readonly Operation[] {
  const { sequences = [] } = platform;
  const asked = operations.map(({ name }) => name);
  const begun = sequences.filter(([first]) => first !== undefined && asked.includes(first)).flat();
  const needed = new Set([...asked, ...begun].flatMap(name => [name, ...platform.before(name)]));
  return contract.operations.filter(({ name }) => needed.has(name) || platform.role(name) === 'uninstall');
}
