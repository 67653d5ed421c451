// OCP: an app that refuses to be uninstalled goes on, and is removed all the same when it is asked again.

import { blocked, fail, inapplicable, pass } from '../../harness/check.js';
import type {
  Call,
  CallStep,
  Fault,
  FormSection,
  HostedCheck,
  HostedContext,
} from '../../harness/hosted/check.js';
import { configured } from './life.js';
import { isLookedUp, LOOKED_UP, leftOver } from './registrations.js';
import {
  argumentsOf,
  call,
  hosted,
  install,
  member,
  said,
  succeeded,
  tellsFailure,
  unprepared,
} from './vocabulary.js';

const UNTROUBLED = 'untroubled';

const RUNNING = 'jobs:running';

/** What may lead an app to refuse: nobody documents when it should, so that each is tried. */
export const occasions = {
  variants: [UNTROUBLED, RUNNING],
  faults: ['jobs', 'storage', 'functions', 'outside'],
} as const;

export const NOT_REFUSED = 'it did not refuse to be uninstalled';

/** Asks whether the app can be uninstalled. */
export function question(name: string, { variant, fault }: Occasion = {}): CallStep {
  return call(name, 'canUninstall', { fault: variant === RUNNING ? JOBS_RUNNING : fault });
}

type Occasion = Partial<Pick<HostedContext, 'variant' | 'fault'>>;
const JOBS_RUNNING: Fault = { service: 'jobs', at: 1, running: true };

const isRefused = (asked: Call | undefined) => member(asked, 'uninstallable') === false;
const isGranted = (asked: Call | undefined) => member(asked, 'uninstallable') === true;

const afterRefusal = (step: CallStep): CallStep => ({
  ...step,
  when: calls => isRefused(calls.find(({ operation }) => operation === 'canUninstall')),
});
const afterGrant = (step: CallStep): CallStep => ({
  ...step,
  when: calls => isGranted(calls.find(made => made.step === 'asked again')),
});

/** What an app that stays installed is asked next. */
function goingOn(form: readonly FormSection[], prefix: string): readonly CallStep[] {
  const upgrading = ['onUpgrade', 'onFinalizeUpgrade'].map(name =>
    call(name, name, { arguments: argumentsOf(name, undefined) }),
  );
  return [...configured(form), ...upgrading].map(step => ({ ...step, name: prefix + step.name }));
}

const REFUSED = 'refused: ';
/** Another installation that goes the same way and was never asked. */
const UNASKED = 'unasked: ';
const unasked = (step: CallStep): CallStep => ({ ...step, name: `${UNASKED}${step.name}, first` });

export const refusals: readonly HostedCheck[] = [
  hosted({
    id: 'uninstall/refusal-disables',
    requirement: 'can-uninstall.refused-stays',
    title: 'Goes on working after it has refused to be uninstalled',
    expected: 'the form is taken and an upgrade succeeds, as in an installation that was not asked',
    operations: ['canUninstall'],
    ...occasions,
    steps: ({ form, ...occasion }) => [
      install(),
      ...configured(form),
      question('asked', occasion),
      ...goingOn(form, REFUSED).map(afterRefusal),
      afterRefusal({ ...unasked(install()), anew: true }),
      ...[...configured(form).map(unasked), ...goingOn(form, UNASKED)].map(afterRefusal),
    ],
    judge: ({ of, calls }) => {
      if (!isRefused(of('asked'))) return inapplicable(NOT_REFUSED);
      const worse = calls.find(made => {
        const control = of(made.step.replace(REFUSED, UNASKED));
        return made.step.startsWith(REFUSED) && tellsFailure(made) && control && !tellsFailure(control);
      });
      return worse ? fail(`refused, and ${worse.operation} then ${said(worse)}`) : pass;
    },
  }),
  hosted({
    id: 'uninstall/refused-left-over',
    requirement: 'uninstall.outside-removed',
    title: 'Removes outside what it has registered there though it had refused at first',
    expected: 'a request that deletes each registration',
    operations: ['onUninstall'],
    ...occasions,
    steps: ({ form, ...occasion }) => [
      install(),
      ...configured(form),
      question('asked', occasion),
      afterRefusal(question('asked again')),
      afterGrant(call('uninstall', 'onUninstall')),
    ],
    judge: evidence => {
      const { of, calls } = evidence;
      const unable = unprepared(evidence, 'install', ...evidence.form.map(({ name }) => `configure ${name}`));
      if (unable) return unable;
      if (!isRefused(of('asked'))) return inapplicable(NOT_REFUSED);
      if (!isGranted(of('asked again'))) return inapplicable(`it still ${said(of('asked again'))}`);
      const made = leftOver(calls.slice(0, -1));
      if (made.length === 0) return inapplicable('it registers nothing outside');
      const [left] = leftOver(calls);
      if (!succeeded(of('uninstall'))) return blocked(`the uninstall itself ${said(of('uninstall'))}`);
      if (left === undefined) return pass;
      return isLookedUp(calls, left)
        ? inapplicable(LOOKED_UP)
        : fail(`refused at first, and left ${left.url} (${left.id}) registered in the end`);
    },
  }),
];
