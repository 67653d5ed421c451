// Flowlu: the receiver takes entity events of each kind, and survives those that come twice, late or unknown.

import { fail, pass, type Verdict } from '../../harness/check.js';
import type {
  EmbeddedCheck,
  EmbeddedContext,
  EmbeddedEvidence,
  Visit,
} from '../../harness/embedded/check.js';
import { inWords, isAccepted } from '../../harness/judge.js';
import type { JsonObject } from '../../spec/json.js';
import { type Action, actions, event, type Occasion } from './entity-event.js';
import { receiving, unanswered, withheld, withoutServerError } from './vocabulary.js';

/** Whatever is changed or deleted was created before. */
function before(
  context: Occasion & Pick<EmbeddedContext, 'variant'>,
): readonly (readonly [undefined, JsonObject])[] {
  return context.variant === 'create' ? [] : [[undefined, event(context, 'create')]];
}

const nullSides: Readonly<Record<string, readonly [words: string, action: Action, change: JsonObject]>> = {
  'update-without-previous': ['an update with previous null', 'update', { previous: null }],
  'create-without-current': ['a creation with current null', 'create', { current: null }],
  'delete-without-previous': ['a deletion with both sides null', 'delete', { previous: null }],
};

const unknown: Readonly<Record<string, readonly [words: string, meta: JsonObject]>> = {
  module: ['an unknown module', { module: 'lifecycle-conformance' }],
  model: ['an unknown model', { model: 'lifecycle-conformance' }],
  action: ['an unknown action', { action: 'archive' }],
  property: ['a model that is the name of an inherited property', { model: 'constructor' }],
};

const malformed: Readonly<Record<string, readonly [words: string, body: string]>> = {
  'not-json': ['a body that is not JSON', '{"meta":'],
  empty: ['an empty body', ''],
  null: ['a body that is null', 'null'],
  list: ['a body that is a list', '[]'],
  'without-meta': ['a body without meta', '{"current":null,"previous":null}'],
};

const NO_SERVER_ERROR = 'any answer but a server error';
const SUCCESS = 'a success';

const ADDRESS = 'Give the address that takes events in this run: --webhook-url <url>.';

/** Credentials that no document mentions may be a part of the URL, which only the user knows. */
function received({ visits, open }: EmbeddedEvidence): Verdict {
  const visit = visits.at(-1);
  const reply = visit?.reply;
  if (visit !== undefined && isLost(visit))
    return unanswered(`it was sent on to ${new URL(visit.url).pathname} without its body`, ADDRESS);
  if (isAccepted(reply)) return pass;
  if (reply?.kind === 'response' && (reply.status === 401 || reply.status === 403)) {
    const mend = 'Give the address with what it asks for: --webhook-url <url>.';
    return unanswered(`${inWords(reply)}, and no credentials of the platform are documented`, mend);
  }
  const { hostname } = new URL(open('page').url);
  if (reply?.kind === 'refused connection' && visit && new URL(visit.url).hostname !== hostname)
    return unanswered(`${new URL(visit.url).host}, another host than the page's, ${inWords(reply)}`, ADDRESS);
  return withheld(visit) ?? fail(`${inWords(reply)}; a success was owed`);
}

/** Whether a platform follows is not documented, and the page behind such a redirect has seen no event. */
function isLost({ exchanges }: Visit): boolean {
  return exchanges.at(-1)?.request.method !== 'POST';
}

export const webhook: readonly EmbeddedCheck[] = [
  receiving({
    id: 'webhook/refused',
    requirement: 'webhook.received',
    title: 'Receives the event of an entity',
    expected: SUCCESS,
    turn: 'control',
    variants: actions,
    events: context => [...before(context), [undefined, event(context, context.variant as Action)]],
    judge: received,
  }),
  receiving({
    id: 'webhook/null-side',
    requirement: 'webhook.null-sides',
    title: 'Survives an event with a side that is null',
    expected: NO_SERVER_ERROR,
    variants: Object.keys(nullSides),
    events: context => {
      const [words, action, change] = nullSides[context.variant ?? ''] ?? ['', 'create', {}];
      return [...before({ ...context, variant: action }), [words, event(context, action, change)]];
    },
    judge: withoutServerError,
  }),
  receiving({
    id: 'webhook/repeated',
    requirement: 'webhook.robust',
    title: 'Survives an event that comes twice',
    expected: NO_SERVER_ERROR,
    variants: actions,
    events: context => {
      const body = event(context, context.variant as Action);
      return [...before(context), [undefined, body], ['the same event again', body]];
    },
    judge: withoutServerError,
  }),
  receiving({
    id: 'webhook/late',
    requirement: 'webhook.robust',
    title: 'Survives an event of an entity that has been deleted',
    expected: NO_SERVER_ERROR,
    variants: ['update', 'delete'],
    events: context => [
      [undefined, event(context, 'create')],
      [undefined, event(context, 'delete')],
      [`the ${context.variant} of a deleted entity`, event(context, context.variant as Action)],
    ],
    judge: withoutServerError,
  }),
  receiving({
    id: 'webhook/never-created',
    requirement: 'webhook.robust',
    title: 'Survives an event of an entity that it never heard of',
    expected: NO_SERVER_ERROR,
    variants: ['update', 'delete'],
    events: context => [
      [`the ${context.variant} of an unknown entity`, event(context, context.variant as Action)],
    ],
    judge: withoutServerError,
  }),
  receiving({
    id: 'webhook/unknown',
    requirement: 'webhook.robust',
    title: 'Survives an event of something unknown',
    expected: NO_SERVER_ERROR,
    variants: Object.keys(unknown),
    events: context => {
      const [words, meta] = unknown[context.variant ?? ''] ?? ['', {}];
      return [[words, event(context, 'create', { meta })]];
    },
    judge: withoutServerError,
  }),
  receiving({
    id: 'webhook/malformed',
    requirement: 'webhook.robust',
    title: 'Survives a body that is no event',
    expected: NO_SERVER_ERROR,
    variants: Object.keys(malformed),
    events: ({ variant = '' }) => [malformed[variant] ?? ['', '']],
    judge: withoutServerError,
  }),
  receiving({
    id: 'webhook/not-recovered',
    requirement: 'webhook.recovery',
    title: 'Receives events still, after all that was sent',
    expected: SUCCESS,
    turn: 'last',
    events: context => [[undefined, event(context, 'create')]],
    judge: received,
  }),
];
