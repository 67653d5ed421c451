// One run as events that can be waited for, and that can be broken off.

import { EventEmitter, on } from 'node:events';
import type { Telling } from '../harness/run-options.js';
import { waiving } from '../harness/waiving.js';
import type { RunEvent, RunningEvent } from '../record/event.js';
import type { CaseResult } from '../record/record.js';
import type { Judging } from './judging.js';
import { tool } from './tool.js';

export type Following = Pick<Telling, 'repeat' | 'signal' | 'onOutput'>;

/**
 * Every event of the run, the record last. Whoever stops listening ends what was started; so does the signal, and then
 * its reason is thrown.
 */
export async function* events(
  { gate, run }: Pick<Judging, 'gate' | 'run'>,
  { repeat, signal, onOutput }: Following,
): AsyncGenerator<RunEvent, void, undefined> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const abort = () => controller.abort(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  const told = new EventEmitter<{ event: [RunEvent]; end: [] }>();
  const heard = on(told, 'event', { close: ['end'] });
  const tell = (event: RunEvent) => void told.emit('event', event);
  const ended = tool()
    .then(own => run({ tool: own, repeat, onOutput, signal: controller.signal, onEvent: waived(gate, tell) }))
    .then(record => tell({ type: 'record', record }))
    .finally(() => told.emit('end'));
  // It is waited for below, where the loop has not been left before.
  ended.catch(() => undefined);
  try {
    for await (const [event] of heard) yield event as RunEvent;
    await ended;
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', abort);
    controller.abort();
    await ended.catch(() => undefined);
  }
}

/** A failure that somebody answers for is told as such at once. */
function waived(gate: Judging['gate'], tell: (event: RunEvent) => void): (event: RunningEvent) => void {
  let forgive = (result: CaseResult) => result;
  return event => {
    if (event.type === 'planned') forgive = waiving(event.head, gate);
    tell(event.type === 'result' ? { type: 'result', result: forgive(event.result) } : event);
  };
}
