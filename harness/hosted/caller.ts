// Calls one method of the hosted app and gathers all that was seen of it.

import http from 'node:http';
import { json } from 'node:stream/consumers';
import type { Reply } from '../../record/record.js';
import type { JsonObject } from '../../spec/json.js';
import { cutSecrets } from '../redact.js';
import { plain, REPLY_LIMIT } from '../wire.js';
import { within } from '../world/time-limit.js';
import type { Call, CallStep, Fault, Holdings, OutsideCall, Service, ServiceCall } from './check.js';

/** Which of the host's services a fault concerns; what is outside fails in the world. */
export const hostServices: Readonly<Record<Service, readonly string[]>> = {
  storage: ['settings', 'secrets', 'kv', 'sharedKv'],
  functions: ['functions'],
  jobs: ['jobs'],
  outside: [],
};

/** What the world around the host heard since it was asked last. */
export interface Outside {
  /** Forgets what was ever asked of it. */
  readonly renew: () => void;
  /** Forgets what was heard; the n-th request from here on fails. */
  readonly begin: (fault: Fault | undefined) => void;
  readonly heard: () => readonly OutsideCall[];
}

export interface CallerOptions {
  readonly baseUrl: string;
  readonly deadlineMs: number;
  readonly signal: AbortSignal | undefined;
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
  /** `held` is what the installation holds after the call before it. */
  readonly call: (installation: string, step: CallStep, held?: Holdings) => Promise<Call>;
}

export function createCaller(options: CallerOptions): Caller {
  const { baseUrl, outside, died, output, clock } = options;
  let printed = '';
  return {
    begin: outside.renew,
    call: async (installation, step, held) => {
      const { operation, fault } = step;
      outside.begin(fault?.service === 'outside' ? fault : undefined);
      const atMs = Math.round(clock());
      const url = `${baseUrl}/${operation}`;
      const { reply, answer, story } = await post(url, bodyOf(installation, step, held), options);
      const heard = outside.heard();
      const before = printed;
      printed = output();
      return {
        step: step.name,
        operation,
        exchange: {
          step: step.name,
          operation,
          ...(fault && { alteration: inWords(fault) }),
          atMs,
          request: {
            method: 'POST',
            url,
            headers: JSON_BODY,
            body: cutSecrets(JSON.stringify(step.arguments)),
          },
          reply,
          attempts: 1,
        },
        answer,
        value: answer['value'],
        thrown: typeof answer['thrown'] === 'string' ? answer['thrown'] : undefined,
        services: story.calls,
        outside: heard,
        holdings: story.holdings,
        lost: reply.kind === 'response' ? undefined : await died(reply),
        // Of much output the middle is dropped.
        printed: printed.startsWith(before) ? printed.slice(before.length) : printed,
        unawaited: story.unawaited === true,
        faultMet: isMet(fault, story.calls, heard),
      };
    },
  };
}

function bodyOf(installation: string, step: CallStep, held: Holdings | undefined): string {
  const { arguments: given, fault, by, emptied, inNewProcess } = step;
  const holdings = emptied ? {} : inNewProcess ? held : undefined;
  return JSON.stringify({
    installation,
    arguments: given,
    ...(by && { by }),
    ...(holdings && { holdings }),
    ...(fault && { fault: { ...fault, services: hostServices[fault.service] } }),
  });
}

const JSON_BODY = { 'content-type': 'application/json' };

interface Answered {
  readonly reply: Reply;
  /** The whole of what the host answered, but for the story. */
  readonly answer: JsonObject;
  readonly story: Story;
}

interface Story {
  readonly unawaited?: boolean;
  readonly calls: readonly ServiceCall[];
  readonly holdings: Holdings;
}

/** The host is ours and near: no client that is made for strangers has to ask it. */
async function post(url: string, body: string, { deadlineMs, signal }: CallerOptions): Promise<Answered> {
  const startedAt = performance.now();
  const elapsed = () => performance.now() - startedAt;
  try {
    const { response, told } = await within(deadlineMs, [signal], limit => send(url, body, limit));
    const { story, ...answer } = told;
    const shown = JSON.stringify(answer).slice(0, REPLY_LIMIT);
    const reply: Reply = {
      kind: 'response',
      status: response.statusCode ?? 0,
      headers: plain(response.headers),
      body: shown,
      ms: elapsed(),
    };
    return { reply, answer, story: story ?? nothingTold };
  } catch (error) {
    const { name, message } = error as Error;
    const ms = elapsed();
    const reply: Reply =
      name === 'TimeoutError' ? { kind: 'timeout', ms } : { kind: 'reset', detail: message, ms };
    return { reply, answer: {}, story: nothingTold };
  }
}

const connections = new http.Agent({ keepAlive: true });

interface Told {
  readonly response: http.IncomingMessage;
  readonly told: JsonObject & { readonly story?: Story };
}

/** Half of what fetch costs; a call of a method costs little else. */
async function send(url: string, body: string, signal: AbortSignal): Promise<Told> {
  const headers = { ...JSON_BODY, 'content-length': Buffer.byteLength(body) };
  try {
    const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
      const request = http.request(url, { method: 'POST', headers, agent: connections, signal });
      request.on('response', resolve).on('error', reject).end(body);
    });
    return { response, told: (await json(response)) as Told['told'] };
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  }
}

const nothingTold: Story = { calls: [], holdings: {} };

export function inWords({ service, at, breaks, empty, running }: Fault): string {
  if (running) return 'every job is still running';
  if (breaks) return `the connection breaks at call ${at} of the outside world`;
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
