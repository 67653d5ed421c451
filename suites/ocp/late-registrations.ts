// OCP: what is registered outside later than at the installation and the form goes with the installation, too.

import { blocked, fail, inapplicable, pass, type Verdict } from '../../harness/check.js';
import type { CallStep, HostedCheck, HostedContext, HostedEvidence } from '../../harness/hosted/check.js';
import { grant, NO_BUTTON } from './authorization.js';
import { authorizing, configured, sectionOf } from './life.js';
import { isLookedUp, LOOKED_UP, leftOf, registrations } from './registrations.js';
import {
  argumentsOf,
  call,
  hosted,
  install,
  said,
  succeeded,
  tellsFailure,
  unprepared,
} from './vocabulary.js';

/** The methods before which an app is in use already, with those that the platform calls before them. */
const LATER: Readonly<Record<string, readonly string[]>> = {
  onAuthorizationGrant: ['onAuthorizationRequest'],
  onUpgrade: [],
  onFinalizeUpgrade: ['onUpgrade'],
  onAfterUpgrade: ['onUpgrade', 'onFinalizeUpgrade'],
};

/** From the installation until the method was called, under each of the names; the reason where it cannot be. */
function called(
  operation: string,
  { form, section: own }: Pick<HostedContext, 'form' | 'section'>,
  names: readonly string[],
): readonly CallStep[] | string {
  if (operation === 'onAuthorizationGrant' && authorizing(form) === undefined) return NO_BUTTON;
  const section = sectionOf(operation, form, own);
  const step = (name: string, method: string, nth: number) =>
    method === 'onAuthorizationGrant' && section
      ? grant(name, section.name, { code: `code-${nth}`, state: section.name })
      : call(name, method, { arguments: argumentsOf(method, section) });
  const rounds = names.flatMap((name, nth) => [
    ...(LATER[operation] ?? []).map(method => step(`${method} before ${name}`, method, nth)),
    step(name, operation, nth),
  ]);
  return [install(), ...configured(form), ...rounds];
}

/** Why there is nothing to say of what these calls have registered, or undefined. */
function unsaid(evidence: HostedEvidence, names: readonly string[]): Verdict | undefined {
  const { of, form } = evidence;
  const unable = unprepared(evidence, 'install', ...form.map(({ name }) => `configure ${name}`));
  if (unable) return unable;
  const refused = names.map(of).find(made => made === undefined || tellsFailure(made));
  if (refused) return inapplicable(`it ${said(refused)}`);
  if (registrations(names.flatMap(name => of(name) ?? [])).length === 0)
    return inapplicable('it registers nothing outside there');
  const uninstall = of('uninstall');
  return succeeded(uninstall) ? undefined : blocked(`the uninstall itself ${said(uninstall)}`);
}

const LAST_OF_ONCE = 'uninstall once';

export const lateRegistrations: readonly HostedCheck[] = [
  hosted({
    id: 'uninstall/later-left-over',
    requirement: 'uninstall.outside-removed',
    title: 'Removes outside what it has registered there after it was configured',
    expected: 'a request that deletes each registration',
    operations: Object.keys(LATER),
    steps: ({ operation: { name }, ...asked }) => {
      const steps = called(name, asked, ['asked']);
      return typeof steps === 'string' ? steps : [...steps, call('uninstall', 'onUninstall')];
    },
    judge: evidence => {
      const { of, calls, operation } = evidence;
      const reason = unsaid(evidence, ['asked']);
      if (reason) return reason;
      const [left] = leftOf([of('asked')], calls);
      if (left === undefined) return pass;
      return isLookedUp(calls, left)
        ? inapplicable(LOOKED_UP)
        : fail(`left ${left.url} (${left.id}) registered, which ${operation.name} had made`);
    },
  }),
  hosted({
    id: 'uninstall/repeat-left-over',
    requirement: 'uninstall.outside-removed',
    title: 'Removes outside all that it has registered there when a method was called twice',
    expected: 'a request that deletes each registration',
    operations: ['onSettingsForm', ...Object.keys(LATER)],
    sectioned: 'onSettingsForm',
    steps: ({ operation: { name }, ...asked }) => {
      const once = called(name, asked, ['once']);
      const twice = called(name, asked, ['first', 'again']);
      if (typeof once === 'string' || typeof twice === 'string') return NO_BUTTON;
      const [other, ...rest] = twice;
      const uninstall = call('uninstall', 'onUninstall');
      return [
        ...once,
        { ...uninstall, name: LAST_OF_ONCE },
        ...(other ? [{ ...other, anew: true as const }] : []),
        ...rest,
        uninstall,
      ];
    },
    judge: evidence => {
      const { of, calls } = evidence;
      const reason = unsaid(evidence, ['first', 'again']);
      if (reason) return reason;
      const made = [of('first'), of('again')];
      const until = calls.findIndex(({ step }) => step === LAST_OF_ONCE) + 1;
      const usual = leftOf([of('once')], calls.slice(0, until)).length;
      const left = leftOf(made, calls.slice(until));
      const [one] = left;
      if (one === undefined || left.length <= usual) return pass;
      return isLookedUp(calls, one)
        ? inapplicable(LOOKED_UP)
        : fail(
            `left ${left.length} registered, ${one.url} (${one.id}) first, where one call leaves ${usual}`,
          );
    },
  }),
];
