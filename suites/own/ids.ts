// The id of a delivery: it counts only once the delivery has proved to be the platform's.

import { blocked, fail, pass } from '../../harness/check.js';
import { altered } from '../../harness/delivery.js';
import { inWords, isAccepted, last } from '../../harness/judge.js';
import type { SteppedCheck } from '../../harness/signed/check.js';
import { ATTACKER, signing } from '../alterations.js';
import { deliver, unacceptedArrangement } from '../vocabulary.js';

/** Whoever notes the id before the signature lets a stranger take it away from the platform. */
export const ids: readonly SteppedCheck[] = [
  {
    kind: 'stepped',
    id: 'signature/id-burnt',
    requirement: 'refusal.no-lockout',
    title: 'Listens to the platform after a forgery under the same id',
    expected: 'success for the honest delivery that follows',
    lane: 'shared',
    scope: 'every operation',
    applies: ({ claims: { members } }, { message }) =>
      message ? message.content.includes('{id}') : members.some(({ name }) => name === 'jti'),
    asks: 'hostile',
    owes: 'refusal',
    steps: context => {
      const honest = context.honest();
      const forged = altered(
        honest,
        signing('signed by a stranger, under an id yet to come', ATTACKER),
        context.site,
      );
      return forged && [...context.arrange(), deliver('altered', forged), deliver('control', honest)];
    },
    judge: evidence => {
      const unarranged = unacceptedArrangement(evidence);
      if (unarranged) return unarranged;
      if (!evidence.controlAccepted) return blocked('no honest delivery is accepted');
      if (isAccepted(last(evidence.of('altered'))?.reply))
        return blocked('the forgery was accepted, which may have been what came first');
      const reply = last(evidence.of('control'))?.reply;
      return isAccepted(reply) ? pass : fail(`${inWords(reply)} after a forgery under the same id`);
    },
  },
];
