// The function `run`: judges a plug-in and tells what it hears as it comes.

import type { RunEvent } from '../record/event.js';
import { events } from '../request/events.js';
import { prepareReports } from '../request/report-files.js';
import type { RunOptions } from './options.js';
import { type Prepared, prepared, type Target } from './target.js';

/**
 * Judges a plug-in as `lifecycle-conformance run` does, and tells every event as it comes, the record last. Nothing
 * begins before the first event is asked for; whoever leaves the loop ends what was started. It throws one sentence
 * where the user has something to mend, and never for what the plug-in does wrong.
 *
 * @example
 * for await (const event of run('http://127.0.0.1:0/lifecycle/', { start: 'node server.js' }))
 *   if (event.type === 'record') process.exitCode = event.record.summary.exitCode;
 */
export async function* run(
  target: Target,
  options: RunOptions = {},
): AsyncGenerator<RunEvent, void, undefined> {
  yield* runPrepared(prepared(target, options), options.signal);
}

/** The same, where the options have been read. */
export async function* runPrepared(
  { flags, judging, repeat }: Prepared,
  signal: AbortSignal | undefined,
): AsyncGenerator<RunEvent, void, undefined> {
  const judged = await judging(flags);
  const reports = await prepareReports(flags.report);
  try {
    for await (const event of events(judged, { repeat, ...(signal && { signal }) })) {
      await reports.tell(event);
      yield event;
    }
  } finally {
    await reports.discard();
  }
}
