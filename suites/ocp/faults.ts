// OCP: a service that fails at its n-th call is told by a result, and a repeat comes to the proper end.

import { isDeepStrictEqual } from 'node:util';
import { blocked, fail, inapplicable, pass } from '../../harness/check.js';
import type {
  Call,
  CallStep,
  Fault,
  FormSection,
  HostedCheck,
  Service,
  ServiceCall,
} from '../../harness/hosted/check.js';
import { handsOn } from './registrations.js';
import { differing } from './stores.js';
import {
  argumentsOf,
  call,
  complains,
  configured,
  hasStored,
  hosted,
  install,
  RESULT_METHODS,
  said,
  tellsFailure,
} from './vocabulary.js';

/** Which call of which service fails. */
const FAULTS = ['storage:1', 'storage:2', 'storage:3', 'functions:1', 'jobs:1', 'outside:1', 'outside:2'];

function faultOf(variant = ''): Fault {
  const [service, at] = variant.split(':');
  return { service: service as Service, at: Number(at) };
}

/** Everything that has to come before the method, as an app in use has seen it. */
function inUse(operation: string, form: readonly FormSection[]): readonly CallStep[] {
  if (operation === 'onInstall') return [];
  return operation === 'onSettingsForm' ? [install()] : [install(), ...configured(form)];
}

export const faults: readonly HostedCheck[] = [
  hosted({
    id: 'fault/thrown',
    requirement: 'result.typed-failure',
    title: 'Tells a failing service by its result and throws nothing',
    expected: 'a result that tells the failure',
    operations: [...RESULT_METHODS, 'onSettingsForm', 'onAuthorizationRequest', 'onAuthorizationGrant'],
    variants: FAULTS,
    judgesSilence: true,
    steps: ({ operation: { name }, form, variant }) => [
      ...inUse(name, form),
      call('asked', name, { arguments: argumentsOf(name, form[0]), fault: faultOf(variant) }),
    ],
    judge: ({ of }) => {
      const asked = of('asked');
      if (asked === undefined) return blocked('what has to come before gave no result');
      if (asked.lost !== undefined) return fail(`${asked.lost} where a service was to fail`);
      if (!asked.faultMet) return inapplicable('it makes fewer calls');
      return asked.thrown === undefined ? pass : fail(said(asked));
    },
  }),
  hosted({
    id: 'fault/not-converging',
    requirement: 'result.repeat-converges',
    title: 'Comes to the same end when a call that failed is made again',
    expected: 'the stores that an undisturbed call leaves',
    operations: ['onInstall', 'onUpgrade', 'onFinalizeUpgrade', 'onSettingsForm'],
    variants: FAULTS,
    steps: ({ operation: { name }, form, variant }) => {
      const given = { arguments: argumentsOf(name, form[0]) };
      return [
        ...inUse(name, form),
        call('failing', name, { ...given, fault: faultOf(variant) }),
        call('again', name, given),
        call('once more', name, given),
      ];
    },
    judge: ({ of }) => {
      const failing = of('failing');
      const again = of('again');
      if (!failing?.faultMet) return inapplicable('it makes fewer calls');
      if (again === undefined || tellsFailure(again))
        return fail(`${said(again)} after the service was back`);
      const store = differing(again.holdings, of('once more')?.holdings);
      return store === undefined ? pass : fail(`left ${store} otherwise with every further call`);
    },
  }),
  hosted({
    id: 'fault/hidden',
    requirement: 'result.failure-told',
    title: 'Does not claim success where something could not be written',
    expected: '{success: false}, or a further try that succeeds',
    operations: RESULT_METHODS,
    variants: FAULTS,
    steps: ({ operation: { name }, form, variant }) => [
      ...inUse(name, form),
      call('asked', name, { arguments: argumentsOf(name, form[0]), fault: faultOf(variant) }),
    ],
    judge: ({ of }) => {
      const asked = of('asked');
      if (!asked?.faultMet) return inapplicable('it makes fewer calls');
      const lost = unwritten(asked);
      if (lost === undefined) return inapplicable('what failed wrote nothing, or was tried again');
      return tellsFailure(asked) ? pass : fail(`${said(asked)}, though ${lost} had failed`);
    },
  }),
  hosted({
    id: 'fault/form-success',
    requirement: 'settings.failure-told',
    title: 'Tells the user that the form could not be stored',
    expected: 'errors, or a toast that warns',
    operations: ['onSettingsForm'],
    variants: ['storage:1', 'storage:2', 'storage:3'],
    steps: ({ form, variant }) => {
      const [section] = form;
      if (section === undefined) return null;
      return [
        install(),
        call('asked', 'onSettingsForm', {
          arguments: argumentsOf('onSettingsForm', section),
          fault: faultOf(variant),
        }),
      ];
    },
    judge: evidence => {
      const asked = evidence.of('asked');
      if (!asked?.faultMet) return inapplicable('it makes fewer calls');
      const failed = asked.services.find(one => one.failed);
      const isWrite = failed?.service === 'settings' && failed.method !== 'get';
      if (!isWrite) return inapplicable('another call than that which stores the form failed');
      if (asked.thrown !== undefined || complains(asked)) return pass;
      const [section] = evidence.form;
      return hasStored(evidence, asked, section?.name)
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
    steps: ({ operation: { name }, form }) => [
      ...inUse(name, form),
      call('asked', name, {
        arguments: argumentsOf(name, form[0]),
        fault: { service: 'functions', at: 1, empty: true },
      }),
    ],
    judge: ({ of }) => {
      const asked = of('asked');
      if (!asked?.faultMet) return inapplicable('it looks no function up');
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

const WRITES = /^(put|patch|delete|increment|incrementMulti|trigger)$/;

/** What should have been written and was not, in words; a later call of the same kind makes up for it. */
function unwritten({ services, outside }: Call): string | undefined {
  const call = services.find(({ failed, method }) => failed && WRITES.test(method));
  const isAgain = (other: ServiceCall) =>
    !other.failed && other.service === call?.service && isDeepStrictEqual(other.arguments, call.arguments);
  if (call) return services.some(isAgain) ? undefined : `${call.service}.${call.method}`;
  // A message that nobody waits for may fail; what registers or removes may not.
  const request = outside.find(one => one.status >= 500 && (one.method === 'DELETE' || handsOn(one)));
  if (request === undefined) return undefined;
  const again = outside.some(
    ({ method, url, status }) => status < 300 && method === request.method && url === request.url,
  );
  return again ? undefined : `${request.method} ${request.url}`;
}

/** What a missing value becomes in a text. */
const UNDEFINED = /\bundefined\b/;
