// The words judges share, and the one table that turns verdict and level into an outcome.

import { statusBefore, unreadableBecause } from '../record/garbled.js';
import { breaches } from '../record/outcomes.js';
import type { Exchange, Level, Outcome, Reply } from '../record/record.js';
import { isListedStatus, type Operation } from '../spec/contract.js';
import type { Verdict } from './check.js';

export function outcomeOf(verdict: Verdict, level: Level): Outcome {
  switch (verdict.verdict) {
    case 'pass':
      return 'passed';
    case 'fail':
      return breaches[level];
    case 'inapplicable':
    case 'blocked':
      return verdict.verdict;
    default:
      return verdict satisfies never;
  }
}

/** Whether the plug-in took the delivery as good: any 2xx, documented or not. */
export function isAccepted(reply: Reply | undefined): boolean {
  return reply?.kind === 'response' && reply.status >= 200 && reply.status < 300;
}

export function isDocumentedSuccess(operation: Operation, reply: Reply | undefined): boolean {
  if (operation.success.length === 0) return isAccepted(reply);
  return reply?.kind === 'response' && isListedStatus(operation.success, reply.status);
}

/** A contract that documents no refusal leaves it to the plug-in. */
export function isDocumentedRefusal({ refusal }: Operation, reply: Reply | undefined): boolean {
  const listed = refusal.length > 0 ? refusal : ['4XX'];
  return reply?.kind === 'response' && isListedStatus(listed, reply.status);
}

/** "answered 201", "was not answered within 30 s": the past tense every reason begins with. */
export function inWords(reply: Reply | undefined): string {
  if (reply === undefined) return 'was not asked';
  switch (reply.kind) {
    case 'response':
      return `answered ${reply.status}`;
    case 'timeout':
      return `did not answer within ${seconds(reply.ms)}`;
    case 'refused connection':
      return 'refused the connection';
    case 'reset':
      return resetInWords(statusBefore(reply.detail));
    case 'garbled':
      return `sent an answer ${unreadableBecause(reply.detail)}`;
    case 'hung up':
      return 'was not waited for';
    default:
      return reply satisfies never;
  }
}

function resetInWords(status: string | undefined): string {
  if (status === undefined) return 'reset the connection without an answer';
  return `answered ${status} and ended the connection before the end of the answer`;
}

export function seconds(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${Number((ms / 1000).toFixed(1))} s`;
}

export function successes(operation: Operation): string {
  return operation.success.join(' or ') || 'a 2xx';
}

export function refusals(operation: Operation): string {
  return operation.refusal.join(' or ') || 'a 4xx';
}

export function last(exchanges: readonly Exchange[]): Exchange | undefined {
  return exchanges.at(-1);
}

/** What somebody else has said, so that nobody takes a part of it for the whole. */
export function quoted(text: string, most = 120): string {
  return JSON.stringify(text.length > most ? `${text.slice(0, most)}…` : text);
}
