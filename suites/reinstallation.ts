// Reinstallation: what was uninstalled is gone, and can come and go again.

import { blocked, fail, pass, type SteppedCheck } from '../harness/check.js';
import { inWords, isAccepted, last, successes } from '../harness/judge.js';
import { deliverRole, isRepeat, ofRole, SETTLING_MS, sequence } from './sequences.js';
import { deliver, unacceptedArrangement } from './vocabulary.js';

export const reinstallation: readonly SteppedCheck[] = [
  sequence({
    id: 'idempotence/install-after-uninstall',
    requirement: 'delivery.reinstall',
    title: 'Can be installed again after it was uninstalled',
    expected: 'success, as for a first installation',
    applies: ofRole('install'),
    steps: context =>
      context.operationOf('uninstall')
        ? [
            deliver('first', context.honest()),
            ...deliverRole(context, 'first', 'uninstall'),
            deliver('again', context.honest()),
            { do: 'pause', ms: SETTLING_MS },
            deliver('again', context.honest()),
          ]
        : null,
    judge: ({ of, operation }) => {
      if (of('first').some(({ reply }) => !isAccepted(reply)))
        return blocked('install and uninstall were not accepted before');
      const replies = of('again').map(({ reply }) => reply);
      if (replies.some(isAccepted)) return pass;
      return fail(
        `${inWords(replies[0])} to the installation after the uninstallation; ${successes(operation)} was owed`,
      );
    },
  }),
  sequence({
    id: 'idempotence/instance-after-reinstall',
    requirement: 'uninstall.instances',
    title: 'Forgets the instances of what was uninstalled',
    expected: 'success, as for a first instance',
    applies: ofRole('instance add'),
    steps: context =>
      context.operationOf('uninstall')
        ? [
            ...context.arrange(),
            deliver('first', context.honest()),
            ...deliverRole(context, 'first', 'uninstall'),
            { do: 'pause', ms: SETTLING_MS },
            ...context.arrange(),
            deliver('again', context.honest()),
          ]
        : null,
    judge: evidence => {
      const unarranged = unacceptedArrangement(evidence);
      if (unarranged) return unarranged;
      if (evidence.of('first').some(({ reply }) => !isAccepted(reply)))
        return blocked('the first instance was not accepted');
      const reply = last(evidence.of('again'))?.reply;
      return isAccepted(reply)
        ? pass
        : fail(`${inWords(reply)} to an instance that the uninstallation had removed`);
    },
  }),
  sequence({
    id: 'idempotence/uninstall-after-reinstall',
    requirement: 'delivery.accepted',
    title: 'Can be uninstalled again after it was installed again',
    expected: 'success, as for the first uninstallation',
    applies: ofRole('uninstall'),
    steps: context => [
      ...context.arrange(),
      deliver('first', context.honest()),
      { do: 'pause', ms: SETTLING_MS },
      ...context.arrange(),
      deliver('again', context.honest()),
    ],
    judge: evidence => {
      const unarranged = unacceptedArrangement(evidence);
      if (unarranged) return unarranged;
      const first = last(evidence.of('first'))?.reply;
      if (!isAccepted(first))
        return blocked(`the first uninstallation was not accepted: the plug-in ${inWords(first)}`);
      const reply = last(evidence.of('again'))?.reply;
      return isAccepted(reply)
        ? pass
        : fail(`${inWords(reply)} to the second uninstallation; ${successes(evidence.operation)} was owed`);
    },
  }),
  sequence({
    id: 'idempotence/revived-by-late-instance',
    requirement: 'uninstall.not-revived',
    title: 'Stays uninstalled when a late instance event arrives',
    expected: 'success, as for a first installation',
    needs: ['visible repeats'],
    applies: ofRole('instance add', 'instance remove'),
    steps: context =>
      context.operationOf('uninstall')
        ? [
            ...context.arrange(),
            ...deliverRole(context, 'arrange', 'uninstall'),
            deliver('late', context.honest()),
            { do: 'pause', ms: SETTLING_MS },
            ...deliverRole(context, 'again', 'install'),
          ]
        : null,
    judge: evidence => {
      const unarranged = unacceptedArrangement(evidence);
      if (unarranged) return unarranged;
      const reply = last(evidence.of('again'))?.reply;
      if (isAccepted(reply)) return pass;
      return isRepeat(evidence, reply)
        ? fail(`${inWords(reply)}, as to a repeat: a late event had brought the installation back`)
        : blocked(`whether it was still installed could not be seen: the plug-in ${inWords(reply)}`);
    },
  }),
];
