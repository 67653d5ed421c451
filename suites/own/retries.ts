// What the platform may deliver again: an event that could not be judged is asked for once more, or it is lost.

import { fail, inapplicable, pass } from '../../harness/check.js';
import { inWords, isAccepted } from '../../harness/judge.js';
import type { SteppedCheck } from '../../harness/signed/check.js';
import { isListedStatus } from '../../spec/contract.js';
import { cold, honestWhileHanging, notHeldUp } from '../key-service.js';

export const retries: readonly SteppedCheck[] = [
  cold({
    id: 'status/event-given-up',
    requirement: 'delivery.asked-again',
    title: 'Asks for an event again that it could not verify for want of a key',
    expected: 'a status after which the platform delivers again',
    applies: (_, { redeliversAfter }) => redeliversAfter !== undefined,
    judge: evidence => {
      const after = evidence.platform.redeliversAfter ?? [];
      const held = notHeldUp(evidence);
      if (held) return held;
      // What has nothing before it cannot be refused for anything else.
      const refused = [...honestWhileHanging(evidence), ...evidence.of('altered')].filter(
        ({ operation, reply }) =>
          reply.kind === 'response' && !isAccepted(reply) && evidence.platform.before(operation).length === 0,
      );
      const lost = refused.find(
        ({ reply }) => reply.kind === 'response' && !isListedStatus(after, reply.status),
      );
      if (refused.length === 0) return inapplicable('it refused nothing for want of a key');
      if (lost === undefined) return pass;
      const when = lost.alteration ?? 'the key service hung';
      return fail(`${inWords(lost.reply)} to ${lost.operation} while ${when}: it is never delivered again`);
    },
  }),
];
