// Payload: the request around the token, as the contract describes it and as clients get it wrong.

import { blocked, fail, pass, type Verdict } from '../harness/check.js';
import { altered, formBody, withEnvelope } from '../harness/delivery.js';
import { inWords, isAccepted, isDocumentedSuccess, last } from '../harness/judge.js';
import type { Evidence, SteppedCheck } from '../harness/signed/check.js';
import { alteration, envelope, sealed } from './alterations.js';
import {
  type Declared,
  deliver,
  judgeRefusal,
  judgeWithoutEffect,
  refuses,
  unacceptedArrangement,
} from './vocabulary.js';

type Entry = Omit<Declared, 'requirement' | 'id'> & { readonly id: `payload/${string}` };
const field = (entry: Entry): SteppedCheck => refuses({ requirement: 'request.token-field', ...entry });
const place = (entry: Entry): SteppedCheck =>
  refuses({ requirement: 'request.token-place', presumes: 'form', ...entry });
const encoding = (entry: Entry): SteppedCheck =>
  refuses({ requirement: 'request.encoding', owes: 'answer', ...entry });

const fields: readonly SteppedCheck[] = [
  field({
    id: 'payload/empty-body',
    title: 'Refuses an empty body',
    alter: envelope('the body is empty', { body: () => '' }),
  }),
  field({
    id: 'payload/empty-token',
    presumes: 'form',
    title: 'Refuses an empty token',
    alter: envelope('the token is empty', ({ operation }) => ({
      body: () => formBody(operation.tokenField, ''),
    })),
  }),
  field({
    id: 'payload/garbage-token',
    presumes: 'token',
    title: 'Refuses a token that is none',
    alter: sealed('the token is "garbage"', () => 'garbage'),
  }),
  field({
    id: 'payload/other-field',
    presumes: 'form',
    title: 'Refuses a form with other fields alone',
    alter: envelope('the form has other fields only', { body: () => 'hello=world' }),
  }),
  place({
    id: 'payload/renamed-field',
    title: 'Refuses the token under another name',
    alter: envelope('the field is called "jwt"', { body: token => formBody('jwt', token) }),
  }),
  place({
    id: 'payload/nested-field',
    title: 'Refuses a token in a nested field',
    alter: envelope('the field is nested', ({ operation }) => ({
      body: token => formBody(`${operation.tokenField}[value]`, token),
    })),
  }),
  place({
    id: 'payload/token-in-query',
    title: 'Refuses a token in the query alone',
    // A router may well know no such address.
    owes: 'nothing',
    alter: envelope('the token is in the query, the body is empty', ({ operation }) => ({
      urlSuffix: `?${operation.tokenField}={token}`,
      body: () => '',
    })),
  }),
  place({
    id: 'payload/token-in-authorization',
    title: 'Refuses a token in the Authorization header alone',
    alter: envelope('the token is in the Authorization header, the body is empty', {
      headers: token => ({ authorization: `Bearer ${token}` }),
      body: () => '',
    }),
  }),
  place({
    id: 'payload/two-tokens',
    title: 'Refuses two tokens of which one is garbage',
    alter: envelope('a garbage token follows the genuine one', ({ operation: { tokenField } }) => ({
      body: token => `${formBody(tokenField, token)}&${formBody(tokenField, 'garbage')}`,
    })),
  }),
];

const encodings: readonly SteppedCheck[] = [
  encoding({
    id: 'payload/json-body',
    presumes: 'form',
    title: 'Refuses a JSON body where a form is documented',
    alter: envelope('the body is JSON', ({ operation }) => ({
      contentType: 'application/json',
      body: token => JSON.stringify({ [operation.tokenField]: token }),
    })),
  }),
  encoding({
    id: 'payload/text-body',
    title: 'Refuses a body that calls itself plain text',
    alter: envelope('the content type is text/plain', { contentType: 'text/plain' }),
  }),
  encoding({
    id: 'payload/no-content-type',
    title: 'Refuses a body without a content type',
    alter: envelope('there is no content type', { contentType: undefined }),
  }),
  survives(
    refuses({
      id: 'payload/huge-token',
      presumes: 'token',
      requirement: 'request.size',
      title: 'Refuses a token of a megabyte and goes on',
      owes: 'nothing',
      alter: sealed('the token has a megabyte of garbage behind it', ({ header, payload, signature }) => {
        return `${header}.${payload}.${signature}${'A'.repeat(1_048_576)}`;
      }),
    }),
  ),
  refuses({
    id: 'payload/broken-escape',
    presumes: 'form',
    requirement: 'request.size',
    title: 'Refuses a form with a broken escape and goes on',
    owes: 'answer',
    alter: envelope('the form ends in a broken percent escape', ({ operation }) => ({
      body: () => `${operation.tokenField}=%E0%A4%A`,
    })),
  }),
  {
    ...refuses({
      id: 'payload/unknown-event',
      requirement: 'request.known-event',
      title: 'Refuses an event that the contract does not have',
      owes: 'nothing',
      // Behind a parameter of the path anything may stand.
      applies: ({ pointer }) => !/\}\/\w+$/.test(pointer),
      alter: envelope('the address is that of an event nobody knows', { urlSuffix: '_of_nobody' }),
    }),
  },
];

/** A server may close the connection on what it will not read; it has to go on afterwards all the same. */
function judgeSurvival(evidence: Evidence): Verdict {
  const reply = last(evidence.of('altered'))?.reply;
  if (isAccepted(reply)) return fail(`${inWords(reply)}; a refusal was owed`);
  if (reply?.kind === 'timeout') return fail(inWords(reply));
  if (!evidence.controlAccepted) return blocked('no honest delivery is accepted');
  const control = last(evidence.of('control'))?.reply;
  const unarranged = unacceptedArrangement(evidence);
  if (unarranged) return unarranged;
  return isAccepted(control) ? pass : fail(`${inWords(control)} to the next honest delivery`);
}

function survives(check: SteppedCheck): SteppedCheck {
  return { ...check, judge: judgeSurvival };
}

/** A page for browsers may well stand at the same address; only the documented success is a mistake. */
function judgeMethod(evidence: Evidence): Verdict {
  const reply = last(evidence.of('altered'))?.reply;
  return isDocumentedSuccess(evidence.operation, reply)
    ? judgeRefusal(evidence)
    : judgeWithoutEffect(evidence);
}

const methods: readonly SteppedCheck[] = ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].map(method => ({
  ...refuses({
    id: `payload/method-${method.toLowerCase()}`,
    requirement: 'request.method',
    title: `Does not take ${method} for POST`,
    owes: 'nothing',
    alter: alteration(`the method is ${method}`, delivery =>
      withEnvelope(delivery, { method, urlSuffix: `?${delivery.operation.tokenField}={token}` }),
    ),
  }),
  judge: judgeMethod,
}));

const truncated: SteppedCheck = {
  ...refuses({
    id: 'payload/truncated-body',
    requirement: 'request.size',
    title: 'Survives a client that leaves in the middle of the body',
    owes: 'nothing',
    alter: envelope('the connection ends before the announced length', { truncated: true }),
  }),
  shares: 'nothing',
  steps: context => {
    const { body } = context.honest().envelope;
    const half = alteration('the connection ends in the middle of the body', delivery =>
      withEnvelope(delivery, { truncated: true, body: token => body(token).slice(0, 100) }),
    );
    const delivery = altered(context.honest(), half, context.site);
    return (
      delivery && [...context.arrange(), deliver('altered', delivery), deliver('control', context.honest())]
    );
  },
  judge: judgeSurvival,
};

export const payload: readonly SteppedCheck[] = [...fields, ...encodings, ...methods, truncated];
