// OCP: a service that fails at its n-th call is told by a result, and a repeat comes to the proper end.

import { fail, inapplicable, pass, type Verdict } from '../../harness/check.js';
import type { Call, CallStep, FormSection, HostedCheck } from '../../harness/hosted/check.js';
import type { JsonObject } from '../../spec/json.js';
import { inUse, sectionOf } from './life.js';
import { isLookedUp, LOOKED_UP, leftOver } from './registrations.js';
import { differing, lacking } from './stores.js';
import { unregistered, unwritten } from './unwritten.js';
import {
  argumentsOf,
  call,
  complains,
  FAULTS,
  hasStored,
  hosted,
  METHODS,
  member,
  RESULT_METHODS,
  said,
  tellsFailure,
  UNASKED,
  unprepared,
} from './vocabulary.js';

export const faults: readonly HostedCheck[] = [
  hosted({
    id: 'fault/thrown',
    requirement: 'result.typed-failure',
    title: 'Tells a failing service by its result and throws nothing',
    expected: 'a result that tells the failure',
    operations: METHODS,
    faults: FAULTS,
    sectioned: 'onSettingsForm',
    judgesSilence: true,
    steps: ({ operation: { name }, form, section, fault }) => [
      ...inUse(name, form, section),
      call('asked', name, { arguments: given(name, form, section), fault }),
    ],
    judge: ({ of }) => {
      const asked = of('asked');
      if (asked === undefined) return UNASKED;
      if (asked.lost !== undefined) return fail(`${asked.lost} where a service was to fail`);
      return asked.thrown === undefined ? pass : fail(said(asked));
    },
  }),
  hosted({
    id: 'fault/not-converging',
    requirement: 'result.repeat-converges',
    title: 'Comes to the same end when a call that failed is made again',
    expected: 'the stores that an undisturbed call leaves',
    operations: ['onInstall', 'onUpgrade', 'onFinalizeUpgrade', 'onSettingsForm'],
    faults: FAULTS,
    sectioned: 'onSettingsForm',
    steps: ({ operation: { name }, form, section, fault }) => {
      const asked = { arguments: given(name, form, section) };
      return [
        ...inUse(name, form, section),
        call('failing', name, { ...asked, fault }),
        ...(name === 'onInstall' ? installedAgain(call('again', name, asked)) : [call('again', name, asked)]),
        call('once more', name, asked),
        ...elsewhere([...inUse(name, form, section), call('undisturbed', name, asked)]),
      ];
    },
    judge: evidence => {
      const { of, calls, operation } = evidence;
      const failing = of('failing');
      const again = of('again');
      if (failing === undefined) return UNASKED;
      // What the app never takes says nothing of a service that came back.
      const unable = operation.name === 'onSettingsForm' && unprepared(evidence, 'undisturbed');
      if (unable) return unable;
      if (again === undefined || tellsFailure(again))
        return fail(`${said(again)} after the service was back`);
      // Of an upgrade it is documented that a further call changes nothing.
      const isUpgrade = /Upgrade$/.test(operation.name);
      const store = isUpgrade ? differing(again.holdings, of('once more')?.holdings) : undefined;
      if (store !== undefined) return fail(`left ${store} otherwise with every further call`);
      const undisturbed = of('undisturbed');
      if (undisturbed === undefined || tellsFailure(undisturbed)) return pass;
      const lost = lacking(again.holdings, undisturbed.holdings);
      if (lost !== undefined) return fail(`left ${lost} out, which an undisturbed call puts there`);
      return judgeOrphans(calls, again);
    },
  }),
  hosted({
    id: 'fault/hidden',
    requirement: 'result.failure-told',
    title: 'Does not claim success where something could not be written',
    expected: '{success: false}, or a further try that succeeds',
    operations: RESULT_METHODS,
    // A lookup writes nothing that could be lost.
    faults: FAULTS.filter(series => series !== 'functions'),
    steps: ({ operation: { name }, form, section, fault }) => [
      ...inUse(name, form, section),
      call('asked', name, { arguments: given(name, form, section), fault }),
    ],
    judge: ({ of }) => {
      const asked = of('asked');
      if (asked === undefined) return UNASKED;
      const lost = unwritten(asked);
      if (lost === undefined) return inapplicable('what failed wrote nothing, or was tried again');
      return tellsFailure(asked) ? pass : fail(`${said(asked)}, though ${lost} had failed`);
    },
  }),
  hosted({
    id: 'fault/form-success',
    requirement: 'settings.failure-told',
    title: 'Tells the user that the form could not be stored, or what it was to register',
    expected: 'errors, or a toast that warns',
    operations: ['onSettingsForm'],
    faults: ['storage', 'outside', 'connection'],
    sectioned: 'onSettingsForm',
    steps: ({ form, section, fault }) => {
      if (section === undefined) return null;
      return [
        ...inUse('onSettingsForm', form, section),
        call('asked', 'onSettingsForm', {
          arguments: argumentsOf('onSettingsForm', section),
          fault,
        }),
      ];
    },
    judge: evidence => {
      const asked = evidence.of('asked');
      if (asked === undefined) return UNASKED;
      if (evidence.fault?.service === 'outside') return judgeUnregistered(asked);
      const failed = asked.services.find(one => one.failed);
      const isWrite = failed?.service === 'settings' && failed.method !== 'get';
      if (!isWrite) return inapplicable('another call than that which stores the form failed');
      if (asked.thrown !== undefined || complains(asked)) return pass;
      return hasStored(evidence, asked, evidence.section?.name)
        ? pass
        : fail(`${said(asked)}, and had stored nothing`);
    },
  }),
  hosted({
    id: 'fault/undefined-kept',
    requirement: 'result.empty-lookup',
    title: 'Tells that a function has no address instead of going on with none',
    expected: 'a result that tells it, or nothing undefined stored or sent',
    operations: ['onInstall', 'onUpgrade', 'onFinalizeUpgrade', 'onAfterUpgrade', 'onSettingsForm'],
    sectioned: 'onSettingsForm',
    steps: ({ operation: { name }, form, section }) => [
      ...inUse(name, form, section),
      call('asked', name, {
        arguments: given(name, form, section),
        fault: { service: 'functions', at: 1, empty: true },
      }),
    ],
    judge: ({ of }) => {
      const asked = of('asked');
      if (asked === undefined) return UNASKED;
      if (tellsFailure(asked)) return pass;
      const sent = asked.outside.find(({ url, body }) => UNDEFINED.test(`${url} ${body}`));
      if (sent)
        return fail(`${said(asked)}, and had sent ${sent.method} ${sent.url} with something undefined`);
      return UNDEFINED.test(JSON.stringify(asked.holdings))
        ? fail(`${said(asked)}, and had stored something undefined`)
        : pass;
    },
  }),
];

function judgeUnregistered(asked: Call): Verdict {
  const lost = unregistered(asked);
  if (asked.services.some(({ service, failed }) => service === 'jobs' && !failed))
    return inapplicable('it has left the rest to a job');
  if (lost === undefined) return inapplicable('what failed registers nothing, or was tried again');
  return complains(asked) || asked.thrown !== undefined
    ? pass
    : fail(`${said(asked)}, though ${lost} had failed`);
}

function given(name: string, form: readonly FormSection[], section: FormSection | undefined): JsonObject {
  return argumentsOf(name, sectionOf(name, form, section));
}

/** Of an installation that told a failure the platform deletes what it has stored, and nothing outside. */
function installedAgain(again: CallStep): readonly CallStep[] {
  const isUndone = (calls: readonly Call[]) =>
    calls.some(made => made.step === 'failing' && member(made, 'success') === false);
  return [
    { ...again, emptied: true, when: isUndone },
    { ...again, when: calls => !isUndone(calls) },
  ];
}

/** From the first of these calls on it is another installation. */
function elsewhere([first, ...more]: readonly CallStep[]): readonly CallStep[] {
  return first ? [{ ...distinct(first), anew: true }, ...more.map(distinct)] : [];
}

function distinct(step: CallStep): CallStep {
  return step.name === 'undisturbed' ? step : { ...step, name: `${step.name} elsewhere` };
}

/** What the failing call registered and nobody removes is registered twice by its repeat. */
function judgeOrphans(calls: readonly Call[], again: Call): Verdict {
  const other = calls.findIndex(({ step }) => step.endsWith('elsewhere') || step === 'undisturbed');
  const left = leftOver(calls.slice(0, calls.indexOf(again) + 1));
  const usual = leftOver(calls.slice(other)).length;
  const last = left.at(-1);
  if (left.length <= usual || last === undefined) return pass;
  return isLookedUp(calls.slice(0, other), last)
    ? inapplicable(LOOKED_UP)
    : fail(`left ${left.length} registrations, where an undisturbed call leaves ${usual}`);
}

/** What a missing value becomes in a text. */
const UNDEFINED = /\bundefined\b/;
