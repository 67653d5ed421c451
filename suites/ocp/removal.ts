// OCP: what is removed leaves nothing behind outside.

import { blocked, fail, inapplicable, pass } from '../../harness/check.js';
import type { HostedCheck } from '../../harness/hosted/check.js';
import { configured } from './life.js';
import { NOT_REFUSED, occasions, question } from './refusals.js';
import { isLookedUp, LOOKED_UP, leftOver, looksUp, registrations } from './registrations.js';
import { differing, STORES } from './stores.js';
import {
  call,
  hosted,
  install,
  isWatched,
  member,
  said,
  succeeded,
  tellsFailure,
  UNASKED,
  UNWATCHED,
  unprepared,
} from './vocabulary.js';

export const removal: readonly HostedCheck[] = [
  hosted({
    id: 'uninstall/left-over',
    requirement: 'uninstall.outside-removed',
    title: 'Removes outside what it has registered there',
    expected: 'a request that deletes each registration',
    operations: ['onUninstall'],
    steps: ({ form }) => [install(), ...configured(form), call('asked', 'onUninstall')],
    judge: evidence => {
      const unable = unprepared(evidence, 'install', ...evidence.form.map(({ name }) => `configure ${name}`));
      if (unable) return unable;
      const made = registrations(evidence.calls);
      if (made.length === 0) return inapplicable('it registers nothing outside');
      const [left] = leftOver(evidence.calls);
      const asked = evidence.of('asked');
      if (asked === undefined || !succeeded(asked)) return blocked(`the uninstall itself ${said(asked)}`);
      if (left === undefined) return pass;
      return looksUp(asked, left)
        ? inapplicable(LOOKED_UP)
        : fail(`left ${left.url} (${left.id}) registered`);
    },
  }),
  hosted({
    id: 'uninstall/memory-needed',
    requirement: 'uninstall.new-process',
    title: 'Removes what it has registered from a process that has never heard of it',
    expected: 'a request that deletes each registration, as in the process that has made them',
    operations: ['onUninstall'],
    steps: ({ form }) => [
      install(),
      ...configured(form),
      call('undisturbed', 'onUninstall'),
      { ...install('install anew'), anew: true },
      ...configured(form),
      { ...call('asked', 'onUninstall'), inNewProcess: true },
    ],
    judge: evidence => {
      const unable = unprepared(evidence, 'install', ...evidence.form.map(({ name }) => `configure ${name}`));
      if (unable) return unable;
      if (!isWatched(evidence)) return inapplicable(UNWATCHED);
      const { calls, of } = evidence;
      const asked = of('asked');
      const second = calls.findIndex(({ step }) => step === 'install anew');
      const [usual, other] = [calls.slice(0, second), calls.slice(second)];
      if (registrations(usual).length === 0) return inapplicable('it registers nothing outside');
      if (!succeeded(of('undisturbed')) || leftOver(usual).length > 0)
        return inapplicable('it removes as little in the process that has registered it');
      if (registrations(other).length === 0) return blocked('it has registered nothing the second time');
      if (!succeeded(asked)) return fail(`${said(asked)} in a new process`);
      const [left] = leftOver(other);
      return left ? fail(`left ${left.url} (${left.id}) registered from a new process`) : pass;
    },
  }),
  hosted({
    id: 'uninstall/failure-hidden',
    requirement: 'uninstall.failure-told',
    title: 'Tells that something outside could not be removed',
    expected: '{success: false}',
    operations: ['onUninstall'],
    faults: ['outside'],
    steps: ({ form, fault }) => [install(), ...configured(form), call('asked', 'onUninstall', { fault })],
    judge: ({ of, calls }) => {
      const asked = of('asked');
      if (asked === undefined) return UNASKED;
      const [left] = leftOver(calls);
      if (left === undefined) return pass;
      return tellsFailure(asked) ? pass : fail(`${said(asked)}, and left ${left.url} registered`);
    },
  }),
  hosted({
    id: 'uninstall/not-retried',
    requirement: 'uninstall.retry',
    title: 'Ends an uninstall that failed at first when it is called again',
    expected: '{success: true}, and nothing left outside',
    operations: ['onUninstall'],
    faults: ['outside', 'storage'],
    steps: ({ form, fault }) => [
      install(),
      ...configured(form),
      call('first', 'onUninstall', { fault }),
      call('again', 'onUninstall'),
    ],
    judge: ({ of, calls }) => {
      const first = of('first');
      const again = of('again');
      if (first === undefined) return UNASKED;
      if (!tellsFailure(first)) return inapplicable('it told no failure, so that nothing is called again');
      if (!succeeded(again)) return fail(`${said(again)} when it was called again`);
      const [left] = leftOver(calls);
      if (left === undefined) return pass;
      return isLookedUp(calls, left)
        ? inapplicable(LOOKED_UP)
        : fail(`left ${left.url} registered after it was called again`);
    },
  }),
  hosted({
    id: 'uninstall/question-acts',
    requirement: 'can-uninstall.no-effect',
    title: 'Removes nothing when it is only asked whether it can be uninstalled',
    expected: 'the stores as they were, and nothing removed outside',
    operations: ['canUninstall'],
    ...occasions,
    steps: ({ form, ...occasion }) => [install(), ...configured(form), question('asked', occasion)],
    judge: ({ of, calls }) => {
      const asked = of('asked');
      const before = calls.at(-2);
      if (asked === undefined || before === undefined) return blocked('it was not asked');
      const store = differing(before.holdings, asked.holdings, [...STORES, 'jobs']);
      if (store !== undefined) return fail(`${said(asked)}, and had changed ${store}`);
      const earlier = leftOver(calls.slice(0, -1)).length;
      return leftOver(calls).length < earlier
        ? fail(`${said(asked)}, and had removed what was registered outside`)
        : pass;
    },
  }),
  hosted({
    id: 'uninstall/refusal-unexplained',
    requirement: 'can-uninstall.message',
    title: 'Says why it cannot be uninstalled',
    expected: 'a message beside {uninstallable: false}',
    operations: ['canUninstall'],
    ...occasions,
    steps: ({ form, ...occasion }) => [install(), ...configured(form), question('asked', occasion)],
    judge: ({ of }) => {
      const asked = of('asked');
      if (member(asked, 'uninstallable') !== false) return inapplicable(NOT_REFUSED);
      const message = member(asked, 'message');
      return typeof message === 'string' && message.trim() !== '' ? pass : fail(said(asked));
    },
  }),
];
