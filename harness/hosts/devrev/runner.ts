// Asks a local runner to run hooks as the platform does: it waits for some, and hears the state after others.
import { setTimeout as wait } from 'node:timers/promises';
import { Unanswered } from '../host-server.js';
import type { Endpoint } from './endpoint.js';

export type Way = 'sync' | 'async';

export interface Runner {
  /** Resolves with what the hook returned, as far as it is told; rejects with what it threw. */
  readonly run: (way: Way, events: readonly [object, ...object[]]) => Promise<unknown>;
}

/** The hook has failed, and the runner has lost what it threw. */
class Untold extends Error {
  override readonly name = 'Untold';
}

/** The code has no function of that name. */
export class FunctionMissing extends Error {
  override readonly name = 'FunctionMissing';
}

/** A runner that does not await a hook answers before the hook throws, and then ends. */
const GRACE_MS = 100;

const JSON_BODY = { 'content-type': 'application/json' };

interface Answer {
  readonly function_result?: unknown;
  readonly error?: unknown;
}

export function createRunner(baseUrl: string, endpoint: Endpoint): Runner {
  let isAwaiting = false;
  const ways = {
    sync: async ([event]: readonly [object, ...object[]]) =>
      toldBy(await answerOf(await post(`${baseUrl}/handle/sync`, event))),
    async: async (events: readonly [object, ...object[]]) => {
      const telling = endpoint.stateOf(snapInOf(events[0]));
      await post(`${baseUrl}/handle/async`, events);
      const { status, inputs_values: values } = await telling;
      if (status === 'error') throw new Untold('what the runner does not tell');
      return values === undefined ? undefined : { inputs_values: values };
    },
  };
  return {
    run: async (way, events) => {
      try {
        const value = await ways[way](events);
        if (!isAwaiting) await wait(GRACE_MS);
        return value;
      } catch (error) {
        // It has caught what was thrown, which takes an await.
        isAwaiting ||= !(error instanceof Unanswered || error instanceof FunctionMissing);
        throw error;
      }
    },
  };
}

/** Whether a runner answers there; otherwise one sentence with the mend. */
export async function probed(baseUrl: string, limitMs: number): Promise<string | undefined> {
  const url = `${baseUrl}/handle/async`;
  const mend = `give the URL of a runner that serves /handle/sync and /handle/async, or judge the snap-in's directory`;
  try {
    // No event, so that nothing is run.
    const signal = AbortSignal.timeout(limitMs);
    const response = await fetch(url, { method: 'POST', headers: JSON_BODY, body: '[]', signal });
    return isRunners(response) ? undefined : `${url} answered ${response.status} to POST; ${mend}.`;
  } catch (error) {
    return `${url} gave no answer (${reasonOf(error)}); ${mend}.`;
  }
}

/** A server of pages may answer anything with a page. */
function isRunners({ status, headers }: Response): boolean {
  return (
    ![404, 405, 501].includes(status) && !(status === 200 && /html/.test(headers.get('content-type') ?? ''))
  );
}

function reasonOf(error: unknown): string {
  const { cause, message } = error as Error;
  return cause instanceof Error ? cause.message : message;
}

async function post(url: string, body: object): Promise<Response> {
  const response = await fetch(url, { method: 'POST', headers: JSON_BODY, body: JSON.stringify(body) }).catch(
    () => {
      throw new Unanswered();
    },
  );
  if (!response.ok) throw new Untold(`what the runner tells by status ${response.status} alone`);
  return response;
}

/** A function without a result may leave the body empty. */
async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text().catch(() => '-');
  try {
    return (JSON.parse(text || '{}') ?? {}) as Answer;
  } catch {
    throw new Unanswered();
  }
}

/** What the platform would read out of the answer; a runner that tells a text tells what was thrown. */
function toldBy({ function_result: value, error }: Answer): unknown {
  if (error === undefined || error === null) return value;
  const { err_type: type, error: inner } = error as { readonly err_type?: unknown; readonly error?: unknown };
  if (type === 'FUNCTION_NOT_FOUND') throw new FunctionMissing();
  const thrown = inner ?? error;
  if (typeof thrown === 'string') throw thrown;
  const { message } = thrown as { readonly message?: unknown };
  throw new Untold(typeof message === 'string' ? message : 'an error whose text the runner loses');
}

function snapInOf(event: object): string {
  return (event as { readonly context: { readonly snap_in_id: string } }).context.snap_in_id;
}
