// OCP: the version before goes on working, to which an upgrade is rolled back that has failed.

import { fail, inapplicable, pass, type Verdict } from '../../harness/check.js';
import type {
  Call,
  CallStep,
  Fault,
  HostedCheck,
  HostedEvidence,
  PreviousBuild,
} from '../../harness/hosted/check.js';
import { configured } from './life.js';
import { isLookedUp, LOOKED_UP, leftOver, type Registration } from './registrations.js';
import { call, FAULTS, hosted, install, member, said, tellsFailure, unprepared } from './vocabulary.js';

/** Until the functions have migrated, the version before runs on what the upgrade has left. */
const UNDISTURBED = 'undisturbed';

const NOT_GIVEN: Verdict = {
  verdict: 'inapplicable',
  reason: 'it takes the build of the version before to see whether that still works',
  mend: 'Give the built directory of the version before (--previous-app <dir>).',
};

const ROLLED_BACK = 'rolled back: ';
/** What brings that installation to where the first one was. */
const BEFORE = ', first';
/** Another installation, which was never upgraded. */
const NEVER_UPGRADED = 'never upgraded: ';

const byPrevious = (step: CallStep): CallStep => ({ ...step, by: 'previous' });

function inUse({ form }: PreviousBuild): readonly CallStep[] {
  return [install(), ...configured(form)].map(byPrevious);
}

function goingOn({ form }: PreviousBuild, prefix: string): readonly CallStep[] {
  const steps = [...configured(form), call('question', 'canUninstall'), call('uninstall', 'onUninstall')];
  return steps.map(step => byPrevious({ ...step, name: prefix + step.name }));
}

function upgrading(version: string, operation: string, fault: Fault | undefined): readonly CallStep[] {
  const given = { arguments: { fromVersion: version } };
  const asked = call('asked', operation, { ...given, fault });
  return operation === 'onFinalizeUpgrade' ? [call('upgrade', 'onUpgrade', given), asked] : [asked];
}

/** Whether the version before is what the platform calls next. */
function comesBack(fault: Fault | undefined): (calls: readonly Call[]) => boolean {
  return calls => {
    const asked = calls.find(({ step }) => step === 'asked');
    return asked !== undefined && (fault === undefined || tellsFailure(asked));
  };
}

const isRefused = (made: Call) => tellsFailure(made) || member(made, 'uninstallable') === false;

/** The first call that the version before does not take any more, and took where nothing was upgraded. */
function broken({ calls, of }: HostedEvidence): Call | undefined {
  return calls.find(made => {
    const control = of(made.step.replace(ROLLED_BACK, NEVER_UPGRADED));
    return made.step.startsWith(ROLLED_BACK) && isRefused(made) && control && !isRefused(control);
  });
}

/** What the version before has not removed, and does remove where nothing was upgraded. */
function leftByPrevious({ calls }: HostedEvidence): Registration | undefined {
  const from = calls.findIndex(({ step }) => step.startsWith(NEVER_UPGRADED));
  const [left] = leftOver(calls.slice(0, from));
  return leftOver(calls.slice(from)).length === 0 ? left : undefined;
}

export const rollback: readonly HostedCheck[] = [
  hosted({
    id: 'upgrade/previous-broken',
    requirement: 'upgrade.backward-compatible',
    title: 'Leaves the version before it working until the upgrade is final',
    expected: 'the version before takes its form and removes what is outside, as where nothing was upgraded',
    operations: ['onUpgrade', 'onFinalizeUpgrade'],
    variants: [UNDISTURBED],
    faults: FAULTS,
    steps: ({ operation: { name }, previous, fault }) => {
      if (previous === undefined) return NOT_GIVEN;
      // Once the finalization has succeeded, nothing leads back.
      if (fault === undefined && name === 'onFinalizeUpgrade') return null;
      const [first, ...more] = inUse(previous).map(step => ({
        ...step,
        name: NEVER_UPGRADED + step.name + BEFORE,
      }));
      const control = [...(first ? [{ ...first, anew: true as const }] : []), ...more];
      const then = [...goingOn(previous, ROLLED_BACK), ...control, ...goingOn(previous, NEVER_UPGRADED)].map(
        step => ({ ...step, when: comesBack(fault) }),
      );
      return [...inUse(previous), ...upgrading(previous.version, name, fault), ...then];
    },
    judge: evidence => {
      const { of, calls } = evidence;
      const asked = of('asked');
      // Where the version before does not work by itself, nothing can break it.
      const until = calls.findIndex(({ step }) => step === 'asked');
      const unable = unprepared(evidence, ...calls.slice(0, until).map(({ step }) => step));
      if (unable) return unable;
      if (!calls.some(({ step }) => step.startsWith(ROLLED_BACK)))
        return inapplicable('it succeeded all the same');
      const worse = broken(evidence);
      if (worse)
        return fail(`${said(asked)}, and ${worse.operation} of the version before then ${said(worse)}`);
      const left = leftByPrevious(evidence);
      if (left === undefined) return pass;
      return isLookedUp(calls, left)
        ? inapplicable(LOOKED_UP)
        : fail(`${said(asked)}, and the version before then left ${left.url} (${left.id}) registered`);
    },
  }),
];
