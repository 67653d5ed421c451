// One run from contract to record: brings up the world, calibrates, asks every case, judges what was heard.

import type { RunRecord } from '../record/record.js';
import type { Operation } from '../spec/contract.js';
import { createRefusalInspector } from '../spec/refusal.js';
import { type Calibration, calibrate } from './calibration.js';
import { tenantUrlOf } from './groundwork.js';
import { seconds } from './judge.js';
import { expectUnderstood, redirection } from './misdirection.js';
import { plan } from './plan.js';
import { headOf, recordOf } from './record.js';
import type { RunOptions, RunRequest } from './run-options.js';
import { cutOf } from './secret-cut.js';
import { openSession, type Session } from './session.js';
import { unaskedNotices } from './unasked.js';
import { judgeAll } from './verdicts.js';

/** Nothing is left to ask; the message is one sentence with the mend. */
export class SelectionError extends Error {
  override readonly name = 'SelectionError';
}

const NOTHING_SELECTED =
  'No case is left to ask: --only, --skip and --events exclude each other, or what they choose needs --manifest or --api-access-url; the ids of all checks are told by lifecycle-conformance list.';

/** Judges the target and returns the complete record; rejects when it cannot be judged at all. */
export async function run(request: RunRequest): Promise<RunRecord> {
  const startedAt = new Date();
  const zero = performance.now();
  const clock = () => performance.now() - zero;
  const opening = openSession({ ...request, clock });
  opening.catch(() => undefined);
  const close = () =>
    opening.then(
      session => session.close(),
      () => undefined,
    );
  try {
    const asked = { ...request, ...(await request.rules()) };
    const planned = plan({ ...asked, hasManifest: asked.manifest !== undefined });
    if (planned.cases.length === 0) throw new SelectionError(NOTHING_SELECTED);
    // Its validator is heavy and is loaded while the plug-in is still starting.
    const inspecting = createRefusalInspector(asked.contract);
    inspecting.catch(() => undefined);
    const session = await opening;
    const cut = cutOf(await secretOf(session));
    const options: RunOptions = { ...asked, onEvent: event => asked.onEvent(cut(event)) };
    const notices: string[] = [];
    const notice = (sentence: string) => {
      notices.push(sentence);
      options.onEvent({ type: 'notice', sentence });
    };
    const calibration = await calibrateSession(session, options);
    await expectUnderstood(calibration, session.target.url);
    for (const sentence of session.target.notices) notice(sentence);
    if (session.trust.by === 'nothing') notice(session.trust.sentence);
    const { deadlineMs, platform } = options;
    if (deadlineMs < platform.deadlineMs) notice(shorterDeadline(deadlineMs, platform.deadlineMs));
    if (isKeyUnasked(session, calibration)) notice(`${KEY_UNASKED}: ${session.trust.keyUrl}`);
    const [missed] = missedKeyHosts(session, calibration);
    if (missed !== undefined) notice(`The plug-in reached for ${missed} ${BY_ITSELF}`);
    for (const sentence of calibrationNotices(calibration)) notice(sentence);
    for (const sentence of strangeEvents(options)) notice(sentence);
    const head = headOf(options, { startedAt, session, calibration });
    options.onEvent({ type: 'planned', cases: planned.cases.length, head });
    const scene = { options, session, calibration, inspecting, notice, clock, startedAt };
    const results = await judgeAll(planned, scene);
    options.signal?.throwIfAborted();
    for (const sentence of unaskedNotices(results)) notice(sentence);
    return cut(recordOf(options, head, { ms: clock(), notices, results }));
  } finally {
    await close();
  }
}

/** What both sides know; undefined where the platform publishes a key instead, or signs nothing. */
async function secretOf({ keys }: Session): Promise<Buffer | undefined> {
  const { private: key } = await keys.genuine;
  return key.type === 'secret' ? key.export() : undefined;
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
  const isReached = !isKeyUnasked(session, calibration) && missedKeyHosts(session, calibration).length === 0;
  if (isReached) return calibration;
  const untrusted = [...calibration.byOperation].map(
    ([name, one]) => [name, { ...one, offered: false }] as const,
  );
  return { ...calibration, byOperation: new Map(untrusted) };
}

const KEY_UNASKED =
  'The plug-in never asked for the key document, so it does not trust this address; give --key-url exactly as it stands in its list';

const BY_ITSELF =
  'over a connection of its own (a dispatcher that it has made, HTTP/2, a socket), where the harness cannot answer; let it ask by fetch, http or https in this run, or make it trust a key of yours (lifecycle-conformance keys) and give --key and --key-url.';

/** Where an honest delivery is accepted, the key was found by another way. */
export function missedKeyHosts({ world }: Session, { byOperation }: Calibration): readonly string[] {
  const accepted = [...byOperation.values()].some(one => one.accepted !== undefined);
  return accepted ? [] : world.missed();
}

/** Only where the harness hosts the document it is known who asks for it. */
export function isKeyUnasked({ hostsKey, world }: Session, { byOperation }: Calibration): boolean {
  const accepted = [...byOperation.values()].some(one => one.accepted !== undefined);
  return hostsKey && !accepted && !world.ledger().some(({ role }) => role === 'key service');
}

/** Another contract may have events whose place in a lifecycle only their name could tell. */
function* strangeEvents({ platform, operations }: RunOptions): Generator<string> {
  const strange = operations.filter(({ name }) => platform.role(name) === 'other').map(({ name }) => name);
  if (strange.length > 0)
    yield `What ${strange.join(', ')} does in a lifecycle is not known here, so that no sequence of events is asked with it.`;
}

function shorterDeadline(own: number, documented: number): string {
  return `The time limit of this run is ${seconds(own)}; the platform documents ${seconds(documented)}, and a failure to answer in time is one against your own limit.`;
}

function* calibrationNotices({ byOperation }: Calibration): Generator<string> {
  const all = [...byOperation.values()];
  const statuses = all.map(({ documented: { reply } }) => (reply.kind === 'response' ? reply.status : 0));
  if (all.length > 0 && statuses.every(status => status === 404)) {
    yield 'Every event was answered 404: the base URL may be wrong; the events are sent to <url>/install and so on.';
  }
  const elsewhere = redirection(all.map(({ documented }) => documented));
  if (elsewhere !== undefined) yield elsewhere.sentence;
  const deviating = all.find(({ accepted }) => accepted !== undefined && accepted !== 'documented');
  if (deviating) {
    yield `The plug-in refused the documented delivery and accepted it ${deviating.words}; the run goes on from that.`;
  }
}

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
