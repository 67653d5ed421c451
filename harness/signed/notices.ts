// What a reader has to know before any result: how the key came to be trusted, and what could not be as documented.

import type { Exchange } from '../../record/record.js';
import { seconds } from '../judge.js';
import type { Calibration } from './calibration.js';
import { redirection } from './misdirection.js';
import { unreached } from './reached.js';
import type { RunOptions } from './run-request.js';
import type { Session } from './session.js';

export interface Opening {
  readonly session: Session;
  readonly calibration: Calibration;
  readonly options: RunOptions;
  /** Whom the plug-in had asked when nothing was delivered yet. */
  readonly atStart: readonly string[];
}

export function* openingNotices({ session, calibration, options, atStart }: Opening): Generator<string> {
  const { target, trust } = session;
  yield* target.notices;
  if (atStart.length > 0)
    yield `When it started, the plug-in asked ${atStart.join(', ')}; the harness answered in their place.`;
  if (trust.by === 'nothing') yield trust.sentence;
  const { deadlineMs, platform } = options;
  if (deadlineMs < platform.deadlineMs) yield shorterDeadline(deadlineMs, platform.deadlineMs);
  const why = unreached(session, calibration);
  if (why !== undefined) yield `The plug-in ${why.seen}. ${why.mend}`;
  yield* calibrationNotices(calibration);
  yield* strangeEvents(options);
}

/** What it asks before anything is delivered belongs to no case, and is told here alone. */
export function hostsAskedAtStart({ world }: Session): readonly string[] {
  const asked = world.ledger().filter(({ role }) => role === 'outside');
  return [...new Set(asked.map(({ url }) => new URL(url).host))];
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

/** What stood in the way of many cases at once; undefined where nothing did. */
export function limitNotice(exchanges: Iterable<Exchange>): string | undefined {
  const all = [...exchanges];
  const limited = all.filter(({ reply }) => reply.kind === 'response' && reply.status === 429).length;
  if (limited === 0) return undefined;
  return `The plug-in answered 429 to ${limited} of ${all.length} deliveries, which stood in their way; lift its limit for the run, lower --concurrency, or let it say in Retry-After in how few seconds to come again.`;
}
