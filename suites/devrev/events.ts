// DevRev: what a function makes of events, several at once or of an unknown type, and of the secrets in them.

import { fail, inapplicable, pass } from '../../harness/check.js';
import type { Call, HostedCheck, OutsideCall } from '../../harness/hosted/check.js';
import { isGranted } from '../../harness/hosted/outside.js';
import { isJsonObject } from '../../spec/json.js';
import { declaredHooks, HOOKS } from './declared.js';
import { blankInputs, sampleInputs } from './inputs.js';
import { hasFailed } from './life.js';
import { isAction } from './registrations.js';
import { asking, lived, REQUESTS, said, unasked } from './vocabulary.js';

/** As the host makes every secret of an event. */
const SECRET = /(service-account|actor-session|keyring)-secret-[\w-]+/;
const TOKEN = /(service-account|actor-session)-secret-/;
const DEVREV = /(^|\.)devrev\.(ai|com)$/;
/** Of whom a request is: the first of the batch, or the other. */
const OF_FIRST = /(secret-|snap_in(\/|%2F))[0-9a-f-]{36}(?!-2|[\w-])/i;
const OF_OTHER = /(secret-|snap_in(\/|%2F))[0-9a-f-]{36}-2/i;

const whole = ({ url, headers, body }: OutsideCall) =>
  `${url}\n${JSON.stringify(headers)}\n${loginIn(headers)}\n${body}`;

/** RFC 7617: a name and a password, which anybody can read. */
function loginIn({ authorization = '' }: OutsideCall['headers']): string {
  const [, login = ''] = /^basic\s+(\S+)$/i.exec(authorization) ?? [];
  return Buffer.from(login, 'base64').toString('utf8');
}

export const events: readonly HostedCheck[] = [
  lived({
    id: 'event/invalid-overlooked',
    requirement: 'event.batch',
    title: 'Refuses a batch in which the second snap-in has inputs that it refuses alone',
    expected: 'a hook that throws',
    hooks: ['validate'],
    sees: 'batch',
    moves: asked => {
      const blank = blankInputs(asked.manifest);
      const [alone] = asking(asked, { arguments: { global_values: blank } });
      const batch = asking(asked, {
        arguments: { global_values: sampleInputs(asked.manifest), others: [blank] },
      });
      return [...(alone ? [{ ...alone, name: 'alone' }] : []), ...batch];
    },
    judge: ({ of }) => {
      const alone = of('alone');
      if (alone === undefined || !hasFailed(alone)) return inapplicable('it refuses no blank inputs');
      const asked = of('asked');
      return asked && !hasFailed(asked) ? fail(`${said(asked)}: it looked at the first event alone`) : pass;
    },
  }),
  lived({
    id: 'event/others-left',
    requirement: 'event.batch',
    title: 'Handles every event of a batch',
    expected: 'requests for each of two snap-ins',
    hooks: ['activate', 'deactivate', 'update'],
    sees: 'batch',
    moves: asked => asking(asked, { arguments: { others: [sampleInputs(asked.manifest)] } }),
    judge: life => {
      const asked = life.of('asked');
      if (asked === undefined) return unasked(life);
      if (isJsonObject(asked.value) && asked.value['inputs_values'] !== undefined)
        return inapplicable('it returns input values, which can be of one snap-in alone');
      const requests = asked.outside.map(whole).join('\n');
      if (!OF_FIRST.test(requests))
        return inapplicable('its requests do not tell for which snap-in they are');
      return OF_OTHER.test(requests) ? pass : fail('made requests for the first of two snap-ins alone');
    },
  }),
  lived({
    id: 'event/unknown-acted',
    requirement: 'event.identifier',
    title: 'Does nothing at an event that it does not know',
    expected: 'nothing made, changed or removed outside',
    hooks: HOOKS,
    sees: 'outside',
    moves: asked => {
      const functions = [...declaredHooks(asked.manifest)];
      const own = functions.find(([hook]) => hook === asked.operation.name)?.[1];
      const isShared = functions.filter(([, name]) => name === own).length > 1;
      if (!isShared) return 'its function serves one hook alone';
      return asking(asked, { arguments: { event_type: 'hook:snap_in_unknown' } });
    },
    judge: life => {
      const asked = life.of('asked');
      if (asked === undefined) return unasked(life);
      const done = asked.outside.find(one => isAction(one) && isGranted(one));
      return done
        ? fail(`sent ${done.method} ${done.url} at an event of the type hook:snap_in_unknown`)
        : pass;
    },
  }),
  lived({
    id: 'secret/shown',
    requirement: 'secret.hidden',
    title: 'Shows no secret of an event',
    expected: 'no token and no keyring in output, message or result',
    hooks: HOOKS,
    variants: ['usual'],
    faults: REQUESTS,
    sees: 'process',
    moves: asked => asking(asked, { fault: asked.fault }),
    judge: life => {
      if (life.of('asked') === undefined) return unasked(life);
      const shown = life.calls.map(showing).find(one => one !== undefined);
      return shown === undefined ? pass : fail(shown);
    },
  }),
  lived({
    id: 'secret/abroad',
    requirement: 'secret.own-host',
    title: 'Sends the tokens of an event to DevRev alone',
    expected: 'requests to other hosts without them',
    hooks: HOOKS,
    sees: 'outside',
    moves: asking,
    judge: life => {
      if (life.of('asked') === undefined) return unasked(life);
      const requests = life.calls.flatMap(({ outside }) => outside);
      const wrong = requests.find(one => !DEVREV.test(new URL(one.url).hostname) && TOKEN.test(whole(one)));
      return wrong ? fail(`sent a token of DevRev to ${new URL(wrong.url).origin}`) : pass;
    },
  }),
];

/** Where a call shows a secret, without showing it again. */
function showing({ operation, printed, thrown = '', value }: Call): string | undefined {
  const places = { printed, threw: thrown, returned: JSON.stringify(value ?? null) };
  const [verb, text = ''] = Object.entries(places).find(([, place]) => SECRET.test(place)) ?? [];
  const [, kind] = SECRET.exec(text) ?? [];
  return verb && `${operation} ${verb} the secret of ${kind}`;
}
