// Reinstallation: what was uninstalled is gone, and can come and go again.

import { blocked, fail, pass } from '../harness/check.js';
import { inWords, isAccepted, last, successes } from '../harness/judge.js';
import type { CaseContext, Step, SteppedCheck } from '../harness/signed/check.js';
import { deliverRole, isRepeat, ofRole, SETTLING_MS, sequence } from './sequences.js';
import { deliver, unacceptedArrangement } from './vocabulary.js';

type Entry = Pick<SteppedCheck, 'title'> & {
  readonly id: `idempotence/${string}`;
  /** What comes between the installation and the uninstallation; null where the contract has no such event. */
  readonly meanwhile: (context: CaseContext) => readonly Step[] | null;
};

const reinstalled = ({ meanwhile, ...entry }: Entry): SteppedCheck =>
  sequence({
    ...entry,
    requirement: 'delivery.reinstall',
    expected: 'success, as for a first installation',
    applies: ofRole('install'),
    steps: context => {
      const between = meanwhile(context);
      return context.operationOf('uninstall') && between
        ? [
            deliver('first', context.honest()),
            ...between,
            ...deliverRole(context, 'first', 'uninstall'),
            deliver('again', context.honest()),
            { do: 'pause', ms: SETTLING_MS },
            deliver('again', context.honest()),
          ]
        : null;
    },
    judge: ({ of, operation }) => {
      const unaccepted = of('first').find(({ reply }) => !isAccepted(reply));
      if (unaccepted)
        return blocked(
          `what had to come before was not accepted: ${unaccepted.operation} ${inWords(unaccepted.reply)}`,
        );
      const replies = of('again').map(({ reply }) => reply);
      if (replies.some(isAccepted)) return pass;
      return fail(
        `${inWords(replies[0])} to the installation after the uninstallation; ${successes(operation)} was owed`,
      );
    },
  });

export const reinstallation: readonly SteppedCheck[] = [
  reinstalled({
    id: 'idempotence/install-after-uninstall',
    title: 'Can be installed again after it was uninstalled',
    meanwhile: () => [],
  }),
  reinstalled({
    id: 'idempotence/install-after-uninstall-with-instance',
    title: 'Can be installed again after it was uninstalled with an instance',
    meanwhile: context =>
      context.operationOf('instance add') ? deliverRole(context, 'first', 'instance add') : null,
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
            { do: 'pause', ms: SETTLING_MS },
            // Only what an uninstallation removes can be brought back.
            ...deliverRole(context, 'arrange', 'install'),
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
