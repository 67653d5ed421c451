// OCP: where an authorization leads the user, and what it tells when it went wrong.

import { fail, inapplicable, pass } from '../../harness/check.js';
import type { Call, CallStep, Fault, HostedCheck } from '../../harness/hosted/check.js';
import type { JsonObject } from '../../spec/json.js';
import { authorizing, before } from './life.js';
import { unwritten } from './unwritten.js';
import { argumentsOf, call, complains, hosted, install, member, said, UNASKED } from './vocabulary.js';

export const NO_BUTTON = 'no button of its form leads to an authorization';

export const grant = (name: string, section: string, params: JsonObject, fault?: Fault): CallStep =>
  call(name, 'onAuthorizationGrant', {
    arguments: { section, request: { method: 'GET', path: '/authorization-grant', params } },
    fault,
  });

/** The user comes back from where the app has sent them. */
const granted: (variant: string) => HostedCheck['steps'] =
  usual =>
  ({ form, fault, variant = usual }) => {
    const name = authorizing(form)?.name;
    if (name === undefined) return NO_BUTTON;
    // What fails keeps a code that was given from coming to anything.
    const params = paramsOf(fault ? 'code' : variant, name);
    return [...before('onAuthorizationGrant', form), grant('asked', name, params, fault)];
  };

export const authorization: readonly HostedCheck[] = [
  hosted({
    id: 'authorization/no-redirect',
    requirement: 'authorization.redirect',
    title: 'Leads the user to the authorization, or says why not',
    expected: 'a redirect, errors, or a toast',
    operations: ['onAuthorizationRequest'],
    steps: ({ form }) => {
      const section = authorizing(form);
      if (section === undefined) return NO_BUTTON;
      const given = { arguments: argumentsOf('onAuthorizationRequest', section) };
      return [install(), call('asked', 'onAuthorizationRequest', given)];
    },
    judge: ({ of }) => {
      const asked = of('asked');
      if (asked?.thrown !== undefined) return inapplicable('what is thrown has a check of its own');
      const redirect = member(asked, 'redirect');
      if (redirect === undefined) return tells(asked) ? pass : fail(said(asked));
      if (member(asked, 'redirectMode') === 'settings')
        return tells(asked) ? pass : fail(`${said(asked)}, which leads back without a word`);
      const address = String(redirect);
      if (!isWebAddress(address)) return fail(`${said(asked)}, which is no web address`);
      const unset = unsetIn(address);
      return unset === undefined ? pass : fail(`${said(asked)}, in which ${unset}`);
    },
  }),
  hosted({
    id: 'authorization/grant-nowhere',
    requirement: 'authorization.grant-redirect',
    title: 'Leads the user back to a section of the settings',
    expected: 'a redirect to a section',
    operations: ['onAuthorizationGrant'],
    variants: ['code', 'error', 'nothing'],
    steps: granted('code'),
    judge: ({ of, form }) => {
      const asked = of('asked');
      if (asked?.thrown !== undefined) return inapplicable('what is thrown has a check of its own');
      const redirect = member(asked, 'redirect');
      if (!form.some(({ name }) => name === redirect))
        return fail(`${said(asked)}, which leads to no section`);
      return member(asked, 'redirectMode') === 'url'
        ? fail(`${said(asked)}, which takes the section for a web address`)
        : pass;
    },
  }),
  hosted({
    id: 'authorization/grant-silent',
    requirement: 'authorization.grant-told',
    title: 'Tells the user what came of the authorization',
    expected: 'a toast, or errors',
    operations: ['onAuthorizationGrant'],
    steps: granted('code'),
    judge: ({ of }) => {
      const asked = of('asked');
      if (asked?.thrown !== undefined) return inapplicable('what is thrown has a check of its own');
      return tells(asked) ? pass : fail(said(asked));
    },
  }),
  hosted({
    id: 'authorization/error-hidden',
    requirement: 'authorization.error-told',
    title: 'Tells the user that the authorization was refused',
    expected: 'errors, or a toast that warns',
    operations: ['onAuthorizationGrant'],
    variants: ['error', 'nothing'],
    faults: ['outside', 'connection', 'storage'],
    steps: granted('error'),
    judge: ({ of, fault }) => {
      const asked = of('asked');
      if (asked?.thrown !== undefined) return inapplicable('what is thrown has a check of its own');
      if (fault === undefined) return complains(asked) ? pass : fail(said(asked));
      if (asked === undefined) return UNASKED;
      const lost = unwritten(asked);
      if (lost === undefined) return inapplicable('what failed wrote nothing, or was tried again');
      return complains(asked) ? pass : fail(`${said(asked)}, though ${lost} had failed`);
    },
  }),
];

function tells(call: Call | undefined): boolean {
  const toasts = member(call, 'toasts');
  return complains(call) || (Array.isArray(toasts) && toasts.length > 0);
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** The first parameter whose value was not there when the address was made. */
function unsetIn(address: string): string | undefined {
  const [name, value] =
    [...new URL(address).searchParams].find(([, told]) => /^(undefined|null|\[object \w+\])$/.test(told)) ??
    [];
  return name && `${name} is ${value}`;
}

/** RFC 6749 sections 4.1.2 and 4.1.2.1. */
function paramsOf(variant: string, state: string): JsonObject {
  if (variant === 'code') return { code: 'code-1', state };
  return variant === 'error' ? { error: 'access_denied', error_description: 'The user said no.', state } : {};
}
