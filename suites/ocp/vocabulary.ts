// The words that checks of OCP apps are written with: calls of the nine methods and what their results say.

import { isDeepStrictEqual } from 'node:util';
import { blocked, type Verdict } from '../../harness/check.js';
import type {
  Call,
  CallStep,
  Fault,
  FaultSeries,
  FormSection,
  HostedCheck,
  HostedEvidence,
} from '../../harness/hosted/check.js';
import { quoted } from '../../harness/judge.js';
import { isJsonObject, type Json, type JsonObject } from '../../spec/json.js';

/** Methods whose result says `success`. */
export const RESULT_METHODS = [
  'onInstall',
  'onUpgrade',
  'onFinalizeUpgrade',
  'onAfterUpgrade',
  'onUninstall',
];
export const METHODS = [
  ...RESULT_METHODS,
  'canUninstall',
  'onSettingsForm',
  'onAuthorizationRequest',
  'onAuthorizationGrant',
];

/** A version below every other. */
export const OLD_VERSION = '0.0.1';

type Declared = Omit<HostedCheck, 'kind'>;
export const hosted = (declared: Declared): HostedCheck => ({ kind: 'hosted', ...declared });

export interface Calling {
  readonly arguments?: JsonObject;
  readonly fault?: Fault | undefined;
}

export function call(
  name: string,
  operation: string,
  { arguments: given = {}, fault }: Calling = {},
): CallStep {
  return {
    name,
    operation,
    arguments: given,
    ...(operation === 'onAuthorizationGrant' && { completed: withState }),
    ...(fault && { fault }),
  };
}

/** The provider brings back the state that the app has sent the user with (RFC 6749 section 4.1.1). */
function withState(given: JsonObject, calls: readonly Call[]): JsonObject {
  const { request } = given;
  const params = isJsonObject(request) ? request['params'] : undefined;
  const asked = calls.findLast(({ operation }) => operation === 'onAuthorizationRequest');
  const redirect = String(member(asked, 'redirect'));
  const state = URL.canParse(redirect) ? new URL(redirect).searchParams.get('state') : null;
  if (!isJsonObject(request) || !isJsonObject(params) || params['state'] === undefined || state === null)
    return given;
  return { ...given, request: { ...request, params: { ...params, state } } };
}

/** All that a method can call. */
export const FAULTS: readonly FaultSeries[] = ['storage', 'functions', 'jobs', 'outside', 'connection'];

export const install = (name = 'install', calling?: Calling): CallStep => call(name, 'onInstall', calling);

/** The documented arguments of a method, for an app whose form has this section. */
export function argumentsOf(operation: string, section: FormSection | undefined): JsonObject {
  const { name = 'settings', data = {} } = section ?? {};
  switch (operation) {
    case 'onUpgrade':
    case 'onFinalizeUpgrade':
      return { fromVersion: OLD_VERSION };
    case 'onSettingsForm':
      return { section: name, action: section?.action ?? 'save', formData: data };
    case 'onAuthorizationRequest':
      return { section: name, formData: data };
    case 'onAuthorizationGrant':
      return {
        section: name,
        request: { method: 'GET', path: '/authorization-grant', params: { code: 'code-1', state: name } },
      };
    default:
      return {};
  }
}

export function member(call: Call | undefined, name: string): Json | undefined {
  return isJsonObject(call?.value) ? call.value[name] : undefined;
}

/** What the settings store has of a section after the call. */
export function sectionStored(call: Call | undefined, section: string | undefined): Json | undefined {
  const settings = call?.holdings['settings'];
  return isJsonObject(settings) ? settings[section ?? ''] : undefined;
}

/** Whether the app can be seen at its services: one built with an SDK before 1.4 keeps them to itself. */
export function isWatched({ calls }: HostedEvidence): boolean {
  return calls.some(({ services }) => services.length > 0);
}

export const UNWATCHED =
  'the app called none of the services that the harness stands in for, as one built with an SDK before 1.4 does';

/** Whether the call has left something in the section, and something else than there was before it. */
export function hasStored(
  { calls }: HostedEvidence,
  call: Call | undefined,
  section: string | undefined,
): boolean {
  const before = call && calls[calls.indexOf(call) - 1];
  const stored = sectionStored(call, section);
  const isEmpty = isJsonObject(stored) && Object.keys(stored).length === 0;
  return !isEmpty && !isDeepStrictEqual(sectionStored(before, section), stored);
}

/** Whether the result says that all went well. */
export function succeeded(call: Call | undefined): boolean {
  return member(call, 'success') === true;
}

/** Whether a form's response tells the user of something wrong. */
export function complains(call: Call | undefined): boolean {
  const errors = member(call, 'errors');
  const toasts = member(call, 'toasts');
  const isWarning = (toast: Json) =>
    isJsonObject(toast) && (toast['intent'] === 'danger' || toast['intent'] === 'warning');
  return (
    (isJsonObject(errors) && Object.keys(errors).length > 0) ||
    (Array.isArray(toasts) && toasts.some(isWarning))
  );
}

/** Whether the result, in whatever form the method has, tells that something failed. */
export function tellsFailure(call: Call): boolean {
  if (call.thrown !== undefined) return true;
  return RESULT_METHODS.includes(call.operation) ? !succeeded(call) : complains(call);
}

/** "returned {…}" or "threw …": what every reason says of a call. */
export function said(call: Call | undefined): string {
  if (call === undefined) return 'was not called';
  if (call.thrown !== undefined) return `threw ${quoted(call.thrown)}`;
  return call.value === undefined
    ? 'returned nothing that the platform can read'
    : `returned ${JSON.stringify(call.value).slice(0, 160)}`;
}

/** The call that a case is about was not made. */
export const UNASKED = blocked('what has to come before gave no result');

/** Blocked where a step that has to succeed first did not. */
export function unprepared({ of }: HostedEvidence, ...steps: readonly string[]): Verdict | undefined {
  const unready = steps.find(step => {
    const made = of(step);
    return made === undefined || tellsFailure(made);
  });
  if (unready === undefined) return undefined;
  const refused = of(unready);
  const reason = `what has to come before did not succeed: ${refused?.operation ?? unready} ${said(refused)}`;
  return refused?.operation === 'onSettingsForm'
    ? { verdict: 'blocked', reason, mend: SAMPLE }
    : blocked(reason);
}

const SAMPLE =
  'Give data that the app accepts: a "sample" at each field of the form\'s description, and that with --form.';
