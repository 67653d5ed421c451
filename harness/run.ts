// One run from contract to record: brings up the world, calibrates, asks every case, judges what was heard.

import type { RunRecord } from '../record/record.js';
import type { Operation } from '../spec/contract.js';
import { createRefusalInspector } from '../spec/refusal.js';
import { type Calibration, calibrate } from './calibration.js';
import { tenantUrlOf } from './groundwork.js';
import { plan } from './plan.js';
import type { Role } from './platforms/platform.js';
import { recordOf } from './record.js';
import type { RunOptions, RunRequest } from './run-options.js';
import { openSession, type Session } from './session.js';
import { judgeAll } from './verdicts.js';

/** Nothing is left to ask; the message is one sentence with the mend. */
export class SelectionError extends Error {
  override readonly name = 'SelectionError';
}

const NOTHING_SELECTED =
  'No case is left to ask: --only, --skip and --events exclude each other; the ids of all checks are told by lifecycle-conformance list.';

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
    const options = { ...request, ...(await request.rules()) };
    const inspecting = createRefusalInspector(options.contract);
    inspecting.catch(() => undefined);
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
    if (planned.cases.length === 0) throw new SelectionError(NOTHING_SELECTED);
    options.onEvent({ type: 'planned', cases: planned.cases.length });
    const scene = { options, session, calibration, clock, inspect: await inspecting };
    const results = await judgeAll(planned, scene);
    return recordOf(options, { startedAt, ms: clock(), session, calibration, notices, results });
  } finally {
    await close();
  }
}

async function calibrateSession(session: Session, options: RunOptions): Promise<Calibration> {
  const { main, world, keys, trust } = session;
  return calibrate({
    ...options,
    operations: neededOperations(options),
    asked: options.operations,
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

/** Besides what is asked: what has to come before it, and what leaves the plug-in as it was found. */
function neededOperations({ platform, contract, operations }: RunOptions): readonly Operation[] {
  const roles = operations.map(({ name }) => platform.role(name));
  const needed = new Set<Role>([...roles.flatMap(role => platform.before(role)), 'uninstall']);
  return contract.operations.filter(
    operation => operations.includes(operation) || needed.has(platform.role(operation.name)),
  );
}
