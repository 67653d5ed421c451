// Methods: a page, a greeting or an answer to browsers may stand at an event's address, and is no event carried out.

import type { Verdict } from '../../harness/check.js';
import { altered, withEnvelope } from '../../harness/delivery.js';
import { isAccepted, last } from '../../harness/judge.js';
import type { Evidence, SteppedCheck } from '../../harness/signed/check.js';
import { alteration } from '../alterations.js';
import { deliver, judgeWithoutEffect } from '../vocabulary.js';

/** Methods that a server may well answer with a success of its own. */
const HARMLESS = ['GET', 'HEAD', 'OPTIONS'];

const bare = (method: string) =>
  alteration(`the method is ${method}, with nothing of the event`, delivery =>
    withEnvelope(delivery, { method, contentType: undefined, headers: () => ({}), body: () => '' }),
  );

/** What gets the same success for nothing at all has not taken the event as good, unless its effect shows. */
const besideNothing =
  (judge: SteppedCheck['judge']) =>
  (evidence: Evidence): Verdict =>
    isAccepted(last(evidence.of('bare'))?.reply) ? judgeWithoutEffect(evidence) : judge(evidence);

export function tellingPages(check: SteppedCheck): SteppedCheck {
  const method = HARMLESS.find(one => check.id === `payload/method-${one.toLowerCase()}`);
  if (method === undefined) return check;
  return {
    ...check,
    shares: 'nothing',
    steps: context => {
      const steps = check.steps(context);
      const nothing = altered(context.honest(), bare(method), context.site);
      return (
        steps && (nothing ? [...steps.slice(0, -1), deliver('bare', nothing), ...steps.slice(-1)] : steps)
      );
    },
    judge: besideNothing(check.judge),
  };
}
