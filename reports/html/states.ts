// In which state each step of a case left the plug-in, as far as its answers show.

import type { CaseResult, Exchange, Reply } from '../../record/record.js';

const unknown = 'unknown';

/** What can be said after each step: `after <operation>`, `as before` or `unknown`. */
export function statesAfter({ exchanges, outcome }: CaseResult): readonly string[] {
  let state = '';
  return exchanges.map(exchange => {
    state = after(exchange, { state, isTrusted: outcome === 'passed' });
    return state;
  });
}

interface Before {
  readonly state: string;
  /** Whether the case has borne out that what was refused had no effect. */
  readonly isTrusted: boolean;
}

function after({ operation, alteration, reply }: Exchange, { state, isTrusted }: Before): string {
  if (isAccepted(reply)) return `after ${operation}`;
  if (state === unknown || !isRefused(reply)) return unknown;
  return alteration === undefined || isTrusted ? 'as before' : unknown;
}

function isAccepted(reply: Reply): boolean {
  return (
    reply.kind === 'response' && reply.status >= 200 && reply.status < 300 && !isFailedResult(reply.body)
  );
}

// These say something of the time or the load, and not of what was asked.
const passing: readonly number[] = [408, 425, 429];

/** A redirection or an error on the other side tells nothing of what was done before it. */
function isRefused(reply: Reply): boolean {
  if (reply.kind !== 'response') return false;
  const { status, body } = reply;
  return isFailedResult(body) || (status >= 400 && status < 500 && !passing.includes(status));
}

// A hosted plug-in says in its result, not by a status, that it has done nothing.
function isFailedResult(body: string): boolean {
  return /^\{"value":\{"success":false\b/.test(body);
}
