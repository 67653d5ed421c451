// Status: how the plug-in refuses, seen over all refusals that the other suites provoke.

import { inWords, refusals } from '../harness/judge.js';
import { ECHOED } from '../harness/redact.js';
import type { SurveyCheck, SurveyView } from '../harness/signed/check.js';
import { isListedStatus, owesJson } from '../spec/contract.js';

type Entry = Omit<SurveyCheck, 'kind' | 'expected'> & {
  readonly id: `status/${string}`;
  readonly expected?: string;
};

function survey(entry: Entry): SurveyCheck {
  return { kind: 'survey', expected: 'a refusal with a documented status and {code, message}', ...entry };
}

function responseOf({ exchange }: SurveyView) {
  return exchange.reply.kind === 'response' ? exchange.reply : undefined;
}

/** Where the contract documents no body, any will do. */
function explained(view: SurveyView) {
  const reply = responseOf(view);
  return reply && owesJson(view.operation, reply.status) ? reply : undefined;
}

/** Refusals other than server errors and pages, which have checks of their own. */
function plainRefusal(view: SurveyView) {
  const reply = explained(view);
  return reply && reply.status < 500 && !isPage(reply.headers) ? reply : undefined;
}

function isPage(headers: Readonly<Record<string, string>>): boolean {
  return /\bhtml\b/i.test(headers['content-type'] ?? '');
}

/** Frames of Node, Python and Java; the place has to be a file, because times are written with colons, too. */
const STACK_TRACE =
  /\bat (?:[^\n]+ \()?(?:file:\/\/|node:|[A-Z]:\\|\/)[^\s)]*:\d+:\d+|Traceback \(most recent call last\)|at [\w.$]+\(\w+\.java:\d+\)/;

function excerpt(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim();
  return flat.length > 80 ? `${flat.slice(0, 80)}…` : flat;
}

export const status: readonly SurveyCheck[] = [
  survey({
    id: 'status/undocumented-status',
    requirement: 'refusal.status',
    title: 'Refuses with a documented status',
    of: 'owed refusals',
    judge: view => {
      const reply = responseOf(view);
      const { refusal } = view.operation;
      // Where the contract documents no refusal, none is owed.
      if (!reply || reply.status >= 500 || refusal.length === 0) return undefined;
      return isListedStatus(refusal, reply.status)
        ? undefined
        : `answered ${reply.status}; ${refusals(view.operation)} was owed`;
    },
  }),
  survey({
    id: 'status/server-error',
    requirement: 'refusal.no-server-error',
    title: 'Answers no delivery with a server error',
    expected: 'no status of 500 or above, whatever is delivered',
    of: 'everything',
    judge: view => {
      const reply = responseOf(view);
      if (!reply || reply.status < 500 || isListedStatus(view.operation.refusal, reply.status))
        return undefined;
      // RFC 9110 section 15.6.2: the right answer to a method that a server has never heard of.
      if (reply.status === 501 && view.exchange.request.method !== view.operation.method) return undefined;
      return `answered ${reply.status}`;
    },
  }),
  survey({
    id: 'status/html-page',
    presumes: 'refusal body',
    requirement: 'refusal.body',
    title: 'Refuses with JSON, not with a page',
    of: 'owed refusals',
    judge: view => {
      const reply = explained(view);
      return reply && isPage(reply.headers) ? `answered ${reply.status} with an HTML page` : undefined;
    },
  }),
  survey({
    id: 'status/other-media-type',
    presumes: 'refusal body',
    requirement: 'refusal.body',
    title: 'Calls its refusals JSON',
    expected: 'a refusal whose content type is application/json',
    of: 'owed refusals',
    judge: view => {
      const reply = plainRefusal(view);
      const type = reply?.headers['content-type'] ?? 'missing';
      return reply === undefined || /^application\/([\w.-]+\+)?json\b/i.test(type)
        ? undefined
        : `answered ${reply.status}, and its content type is ${excerpt(type)}`;
    },
  }),
  survey({
    id: 'status/error-body',
    presumes: 'refusal body',
    requirement: 'refusal.body',
    title: 'Says why it refuses, in the documented form',
    of: 'owed refusals',
    judge: view => {
      const reply = plainRefusal(view);
      const [defect] = reply ? view.defects().shape : [];
      return reply && defect !== undefined
        ? `answered ${reply.status} with ${JSON.stringify(excerpt(reply.body))}: ${defect}`
        : undefined;
    },
  }),
  survey({
    id: 'status/unknown-code',
    presumes: 'refusal body',
    requirement: 'refusal.code',
    title: 'Refuses with a documented code',
    expected: 'one of the codes that the contract lists for this event',
    of: 'owed refusals',
    judge: view => {
      const reply = plainRefusal(view);
      const code = reply && view.defects().unknownCode;
      return code && `answered with ${code}`;
    },
  }),
  survey({
    id: 'status/connection-reset',
    requirement: 'refusal.answered',
    title: 'Answers hostile deliveries instead of dropping the connection',
    expected: 'an answer',
    of: 'owed answers',
    judge: ({ exchange: { reply } }) =>
      reply.kind === 'reset' || reply.kind === 'garbled' ? inWords(reply) : undefined,
  }),
  survey({
    id: 'status/unanswered',
    requirement: 'refusal.answered',
    title: 'Answers hostile deliveries within the time limit',
    expected: 'an answer within the time limit',
    of: 'owed answers',
    judge: ({ exchange }) => (exchange.reply.kind === 'timeout' ? inWords(exchange.reply) : undefined),
  }),
  survey({
    id: 'status/no-recovery',
    requirement: 'refusal.goes-on',
    title: 'Goes on answering after a hostile delivery',
    expected: 'an answer to the next honest delivery',
    of: 'altered deliveries',
    judge: ({ next }) =>
      next !== undefined && next.reply.kind !== 'response'
        ? `the honest delivery after it: the plug-in ${inWords(next.reply)}`
        : undefined,
  }),
  survey({
    id: 'status/crash',
    requirement: 'refusal.goes-on',
    title: 'Stays alive whatever is delivered',
    expected: 'a process that goes on',
    needs: ['output'],
    of: 'everything',
    judge: ({ effects }) => effects.find(effect => effect.kind === 'crash')?.detail,
    ofDeaths: count =>
      `the plug-in's process ended (${count} in all); which delivery was the cause could not be seen`,
  }),
  survey({
    id: 'status/token-in-answer',
    requirement: 'refusal.no-internals',
    title: 'Repeats no token and no secret of it in its answers',
    expected: 'an answer without the token and without what is secret in it',
    of: 'everything',
    judge: view => {
      const reply = responseOf(view);
      // Whoever names the address that was asked for names what we have put there.
      if (new URL(view.exchange.request.url).search !== '') return undefined;
      if (reply?.body.includes(ECHOED)) return `answered ${reply.status} with ${excerpt(reply.body)}`;
      const secret = reply?.body.match(view.secret);
      return secret ? `answered ${reply?.status} with ${secret[0]} in the body` : undefined;
    },
  }),
  survey({
    id: 'status/stack-trace',
    requirement: 'refusal.no-internals',
    title: 'Shows no stack trace in its answers',
    expected: 'an answer without anything of the inside of the plug-in',
    of: 'everything',
    judge: view => {
      const reply = responseOf(view);
      const trace = reply?.body.match(STACK_TRACE);
      return trace ? `answered ${reply?.status} with a stack trace: ${excerpt(trace[0])}` : undefined;
    },
  }),
];
