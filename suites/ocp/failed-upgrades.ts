// OCP: an upgrade that fails, or still may, leaves what the version before goes on with.

import { fail, inapplicable, pass, type Verdict } from '../../harness/check.js';
import type { Call, CallStep, FormSection, HostedCheck, HostedEvidence } from '../../harness/hosted/check.js';
import { configured } from './life.js';
import { isLookedUp, LOOKED_UP, leftOver } from './registrations.js';
import { emptied } from './stores.js';
import {
  argumentsOf,
  type Calling,
  call,
  FAULTS,
  hosted,
  install,
  said,
  tellsFailure,
  UNASKED,
  unprepared,
} from './vocabulary.js';

const step = (name: string, operation: string, calling?: Calling): CallStep =>
  call(name, operation, { arguments: argumentsOf(operation, undefined), ...calling });

function submitted(form: readonly FormSection[], prefix: string): readonly CallStep[] {
  return configured(form).map(one => ({ ...one, name: prefix + one.name }));
}

const UPGRADED = 'upgraded: ';
const FAILED = 'failed: ';

/** Why nothing is to be said of a failure, where the fault has led to none. */
function unfailed({ of }: HostedEvidence): Verdict | undefined {
  const asked = of('asked');
  if (asked === undefined) return UNASKED;
  return tellsFailure(asked) ? undefined : inapplicable('it succeeded all the same');
}

/** The first section that was taken after the upgrade, and is not any more. */
function formRefused({ of, calls }: HostedEvidence): Call | undefined {
  return calls.find(made => {
    const earlier = of(made.step.replace(FAILED, UPGRADED));
    return made.step.startsWith(FAILED) && tellsFailure(made) && earlier && !tellsFailure(earlier);
  });
}

export const failedUpgrades: readonly HostedCheck[] = [
  hosted({
    id: 'upgrade/failure-loses-settings',
    requirement: 'upgrade.failure-kept',
    title: 'Keeps what the user has configured when an upgrade fails',
    expected: 'every section of the settings that was there before',
    operations: ['onUpgrade', 'onFinalizeUpgrade'],
    faults: FAULTS,
    steps: ({ operation: { name }, form, fault }) => [
      install(),
      ...configured(form),
      ...(name === 'onFinalizeUpgrade' ? [step('upgrade', 'onUpgrade')] : []),
      step('asked', name, { fault }),
    ],
    judge: evidence => {
      const reason = unfailed(evidence);
      if (reason) return reason;
      const [before, asked] = evidence.calls.slice(-2);
      const lost = before && asked && emptied(before, asked);
      return lost ? fail(`${said(asked)}, and had emptied the section ${lost}`) : pass;
    },
  }),
  hosted({
    id: 'upgrade/registration-lost',
    requirement: 'upgrade.outside-kept',
    title: 'Leaves outside what it has registered there until the upgrade is final',
    expected: 'as many registrations as before',
    operations: ['onUpgrade'],
    steps: ({ form }) => [install(), ...configured(form), step('asked', 'onUpgrade')],
    judge: evidence => {
      const { calls, of, form } = evidence;
      const unable = unprepared(evidence, 'install', ...form.map(({ name }) => `configure ${name}`));
      if (unable) return unable;
      const before = leftOver(calls.slice(0, -1));
      const [one] = before;
      if (one === undefined) return inapplicable('it registers nothing outside');
      if (leftOver(calls).length >= before.length) return pass;
      return isLookedUp(calls, one)
        ? inapplicable(LOOKED_UP)
        : fail(`${said(of('asked'))}, and had removed what the version before is called by`);
    },
  }),
  hosted({
    id: 'upgrade/aftermath-disables',
    requirement: 'after-upgrade.goes-on',
    title: 'Goes on working when what comes after the upgrade fails',
    expected: 'the settings as they were, and a form that is taken as before',
    operations: ['onAfterUpgrade'],
    faults: FAULTS,
    steps: ({ form, fault }) => [
      install(),
      ...configured(form),
      step('upgrade', 'onUpgrade'),
      step('finalize', 'onFinalizeUpgrade'),
      ...submitted(form, UPGRADED),
      step('asked', 'onAfterUpgrade', { fault }),
      ...submitted(form, FAILED).map(one => ({ ...one, when: hasFailed })),
    ],
    judge: evidence => {
      const { calls, of } = evidence;
      const reason = unfailed(evidence);
      if (reason) return reason;
      const asked = of('asked') as Call;
      const before = calls[calls.indexOf(asked) - 1];
      const lost = before && emptied(before, asked);
      if (lost) return fail(`${said(asked)}, and had emptied the section ${lost}`);
      const refused = formRefused(evidence);
      return refused ? fail(`${said(asked)}, and the form then ${said(refused)}`) : pass;
    },
  }),
];

function hasFailed(calls: readonly Call[]): boolean {
  return calls.some(made => made.step === 'asked' && tellsFailure(made));
}
