// Lasting: what was accepted is there as long as it should be, and no longer.

import { blocked, fail, inapplicable, pass } from '../harness/check.js';
import { altered, withClaims } from '../harness/delivery.js';
import { inWords, isAccepted, last, successes } from '../harness/judge.js';
import type { Evidence, SteppedCheck } from '../harness/signed/check.js';
import { alteration } from './alterations.js';
import { AT_ONCE, bodyOf, deliverRole, isRepeat, ofRole, SETTLING_MS, sequence } from './sequences.js';
import { deliver, unacceptedArrangement } from './vocabulary.js';

/** Longer than the answer to an event may be ahead of its work. */
const LATE_MS = 700;

const NAMELESS = alteration('jti is missing', delivery => withClaims(delivery, { jti: undefined }));

/** Each of them was owed success, since what it needs had been accepted before. */
function judgeKnown(evidence: Evidence, lost: string) {
  const unarranged = unacceptedArrangement(evidence);
  if (unarranged) return unarranged;
  const all = evidence.of('again');
  const refused = all.filter(({ reply }) => !isAccepted(reply));
  const [first] = refused;
  if (all.length === 0) return blocked('nothing was delivered');
  if (first === undefined) return pass;
  const times = all.length > 1 ? ` (${refused.length} of ${all.length})` : '';
  return fail(
    `${inWords(first.reply)}${bodyOf(first)}${times} ${lost}; ${successes(evidence.operation)} was owed`,
  );
}

export const lasting: readonly SteppedCheck[] = [
  sequence({
    id: 'idempotence/installations-lost',
    requirement: 'delivery.accepted',
    title: 'Keeps every one of ten installations that came at once',
    expected: 'success, for an instance of each',
    applies: ofRole('instance add'),
    steps: context => {
      const install = context.operationOf('install');
      if (install === undefined) return null;
      const all = Array.from({ length: AT_ONCE }, (_, nth) => context.neighbour(nth));
      const installing = all.map(one => context.honest(install, one));
      return [
        { do: 'deliver together', name: 'arrange', deliveries: installing },
        ...all.map(one => deliver('again', context.honest(context.operation, one))),
      ];
    },
    judge: evidence => judgeKnown(evidence, 'to an instance of an installation that had been accepted'),
  }),
  sequence({
    id: 'idempotence/installation-lost-with-instance',
    requirement: 'delivery.accepted',
    title: 'Keeps an installation whose last instance was removed',
    expected: 'success, for another instance',
    applies: ofRole('instance add'),
    steps: context =>
      context.operationOf('instance remove')
        ? [
            ...context.arrange(),
            deliver('arrange', context.honest()),
            ...deliverRole(context, 'arrange', 'instance remove'),
            { do: 'pause', ms: SETTLING_MS },
            deliver(
              'again',
              context.honest(context.operation, {
                ...context.identity,
                instanceId: context.stranger.instanceId,
              }),
            ),
          ]
        : null,
    judge: evidence => judgeKnown(evidence, 'to another instance after the last one was removed'),
  }),
  sequence({
    id: 'idempotence/uninstall-with-instance',
    requirement: 'delivery.accepted',
    title: 'Accepts an uninstallation while an instance is there',
    expected: 'success: no removal of the instance comes before',
    applies: ofRole('uninstall'),
    steps: context =>
      context.operationOf('instance add')
        ? [
            ...context.arrange(),
            ...deliverRole(context, 'arrange', 'instance add'),
            deliver('again', context.honest()),
          ]
        : null,
    judge: evidence => judgeKnown(evidence, 'to the uninstallation of what has an instance'),
  }),
  sequence({
    id: 'idempotence/reinstallation-lost',
    requirement: 'delivery.accepted',
    title: 'Keeps an installation that followed an uninstallation',
    expected: 'success, for an instance of it',
    applies: ofRole('instance add'),
    steps: context =>
      context.operationOf('uninstall')
        ? [
            ...context.arrange(),
            ...deliverRole(context, 'arrange', 'uninstall'),
            ...context.arrange(),
            { do: 'pause', ms: LATE_MS },
            deliver('again', context.honest()),
          ]
        : null,
    judge: evidence =>
      judgeKnown(evidence, 'to an instance of what was installed again after an uninstallation'),
  }),
  sequence({
    id: 'idempotence/installation-without-id-lost',
    requirement: 'claims.token-id-optional',
    title: 'Keeps an installation that came in a token without jti',
    expected: 'the answer that a repeated installation gets, to another one',
    presumes: 'token id',
    needs: ['visible repeats'],
    applies: ofRole('install'),
    steps: context => {
      const nameless = altered(context.honest(), NAMELESS, context.site);
      return nameless && [deliver('arrange', nameless), deliver('again', context.honest())];
    },
    judge: evidence => {
      const unarranged = unacceptedArrangement(evidence);
      if (unarranged) return unarranged;
      const reply = last(evidence.of('again'))?.reply;
      if (isRepeat(evidence, reply)) return pass;
      return isAccepted(reply)
        ? fail(`${inWords(reply)} to the next installation, as if the one without jti had never come`)
        : blocked(`whether it was installed could not be seen: the plug-in ${inWords(reply)}`);
    },
  }),
  sequence({
    id: 'idempotence/uninstalled-known',
    requirement: 'uninstall.forgotten',
    title: 'Knows an installation no more when it was uninstalled',
    expected: 'the refusal that an installation gets which is not known',
    applies: ofRole('instance add'),
    steps: context =>
      context.operationOf('uninstall')
        ? [
            deliver('unknown', context.honest(context.operation, context.stranger)),
            ...context.arrange(),
            ...deliverRole(context, 'arrange', 'uninstall'),
            { do: 'pause', ms: LATE_MS },
            deliver('late', context.honest()),
          ]
        : null,
    judge: evidence => {
      const unarranged = unacceptedArrangement(evidence);
      if (unarranged) return unarranged;
      if (isAccepted(last(evidence.of('unknown'))?.reply))
        return inapplicable('it takes instances of installations that it does not know');
      const reply = last(evidence.of('late'))?.reply;
      return isAccepted(reply)
        ? fail(`${inWords(reply)} to an instance of what had been uninstalled, as if it were still there`)
        : pass;
    },
  }),
];
