// Timeout: every event is answered within the platform's limit, also under load.

import { blocked, fail, pass } from '../harness/check.js';
import { inWords } from '../harness/judge.js';
import type { CalibrationCheck, CaseContext, Step, SteppedCheck } from '../harness/signed/check.js';

const IN_FLIGHT = 50;

const unanswered: CalibrationCheck = {
  kind: 'calibration',
  id: 'timeout/unanswered',
  requirement: 'delivery.time-limit',
  title: 'Answers within the time limit',
  expected: 'an answer within the time limit',
  applies: () => true,
  judge: ({ documented: { reply } }) => {
    if (reply.kind === 'response') return pass;
    return reply.kind === 'timeout' ? fail(inWords(reply)) : blocked(`the plug-in ${inWords(reply)}`);
  },
};

const underLoad: SteppedCheck = {
  kind: 'stepped',
  id: 'timeout/under-load',
  requirement: 'delivery.time-limit',
  title: `Answers every event within the time limit while ${IN_FLIGHT} others are in flight`,
  expected: 'an answer within the time limit',
  lane: 'quiet',
  scope: 'whole plug-in',
  applies: () => true,
  asks: 'honest',
  owes: 'nothing',
  steps: crowded,
  judge: evidence => {
    const crowd = evidence.of('crowd');
    const silent = crowd.filter(({ reply }) => reply.kind !== 'response');
    const [first] = silent;
    if (crowd.length === 0) return blocked('nothing was delivered');
    return first === undefined
      ? pass
      : fail(
          `${inWords(first.reply)} to ${first.operation}, ${silent.length} of ${crowd.length} times in all`,
        );
  },
};

/** All events at once, each of them as often; what they answer does not matter here, only that they do. */
function crowded(context: CaseContext): readonly Step[] {
  const { accepted } = context;
  const each = Math.ceil((IN_FLIGHT + 1) / accepted.length);
  const deliveries = accepted.flatMap(operation =>
    Array.from({ length: each }, () => context.honest(operation)),
  );
  return [{ do: 'deliver together', name: 'crowd', deliveries }];
}

export const timeout: readonly (SteppedCheck | CalibrationCheck)[] = [unanswered, underLoad];
