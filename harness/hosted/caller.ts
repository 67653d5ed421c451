// Calls one method of the hosted app and gathers all that was seen of it.

import type { Exchange, Reply } from '../../record/record.js';
import { isJsonObject, type Json, type JsonObject } from '../../spec/json.js';
import { parseJson } from '../../spec/refusal.js';
import { cutSecrets } from '../redact.js';
import type { Transport } from '../transport.js';
import type { Call, CallStep, Fault, Holdings, OutsideCall, Service, ServiceCall } from './check.js';

/** Which of the host's services a fault concerns; what is outside fails in the world. */
const hostServices: Readonly<Record<Service, readonly string[]>> = {
  storage: ['settings', 'secrets', 'kv', 'sharedKv'],
  functions: ['functions'],
  jobs: ['jobs'],
  outside: [],
};

/** What the world around the host heard since it was asked last. */
export interface Outside {
  /** Forgets what was ever asked of it. */
  readonly renew: () => void;
  /** Forgets what was heard; the n-th request from here on is answered as out of order. */
  readonly begin: (failAt: number | undefined) => void;
  readonly heard: () => readonly OutsideCall[];
}

export interface CallerOptions {
  readonly transport: Transport;
  readonly baseUrl: () => string;
  readonly outside: Outside;
  /** What the process did when it gave this reply instead of a result, in past tense. */
  readonly died: (reply: Reply) => Promise<string>;
  /** All that the host has printed. */
  readonly output: () => string;
  readonly clock: () => number;
}

export interface Caller {
  /** An installation begins, in a world that knows nothing of another. */
  readonly begin: () => void;
  readonly call: (installation: string, step: CallStep) => Promise<Call>;
}

const STORY_WITHIN_MS = 2000;

export function createCaller({ transport, baseUrl, outside, died, output, clock }: CallerOptions): Caller {
  const storyOf = async (installation: string) => {
    const answer = await fetch(`${baseUrl()}/story/${installation}`, {
      signal: AbortSignal.timeout(STORY_WITHIN_MS),
    }).catch(() => undefined);
    if (!answer?.ok) return { calls: [], holdings: {} };
    return (await answer.json()) as { readonly calls: readonly ServiceCall[]; readonly holdings: Holdings };
  };
  let printed = '';
  return {
    begin: outside.renew,
    call: async (installation, step) => {
      const { operation, fault } = step;
      outside.begin(fault?.service === 'outside' ? fault.at : undefined);
      const atMs = Math.round(clock());
      const url = `${baseUrl()}/${operation}`;
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({
        installation,
        arguments: step.arguments,
        ...(fault && { fault: { ...fault, services: hostServices[fault.service] } }),
      });
      const { reply, attempts } = await transport.send({ method: 'POST', url, headers, body });
      const { calls, holdings } = await storyOf(installation);
      const heard = outside.heard();
      const before = printed;
      printed = output();
      const exchange: Exchange = {
        step: step.name,
        operation,
        ...(fault && { alteration: inWords(fault) }),
        atMs,
        request: { method: 'POST', url, headers, body: cutSecrets(JSON.stringify(step.arguments)) },
        reply,
        attempts,
      };
      const answer = bodyOf(exchange);
      return {
        step: step.name,
        operation,
        exchange,
        value: answer['value'],
        thrown: typeof answer['thrown'] === 'string' ? answer['thrown'] : undefined,
        services: calls,
        outside: heard,
        holdings,
        lost: reply.kind === 'response' ? undefined : await died(reply),
        // Of much output the middle is dropped.
        printed: printed.startsWith(before) ? printed.slice(before.length) : printed,
        faultMet: isMet(fault, calls, heard),
      };
    },
  };
}

export function inWords({ service, at, empty }: Fault): string {
  const whom = service === 'outside' ? 'the outside world' : service;
  return `call ${at} of ${whom} ${empty ? 'comes back empty' : 'fails'}`;
}

function isMet(
  fault: Fault | undefined,
  calls: readonly ServiceCall[],
  heard: readonly OutsideCall[],
): boolean {
  if (fault === undefined) return false;
  return fault.service === 'outside' ? heard.length >= fault.at : calls.some(({ failed }) => failed);
}

function bodyOf({ reply }: Exchange): JsonObject {
  const body: Json | undefined = reply.kind === 'response' ? parseJson(reply.body) : undefined;
  return isJsonObject(body) ? body : {};
}
