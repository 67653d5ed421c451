// What the terminal of this process can show, and how much of a run its user wants to see there.

import type { Progress } from '../reports/progress.js';
import { createProgress } from '../reports/progress.js';
import { listedProgress, silentProgress } from '../reports/progress-lines.js';
import type { Manner, TerminalOptions } from '../reports/terminal.js';
import type { RunFlags } from '../request/options.js';

type Stream = Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'rows' | 'write'>;

export function mannerOf({ quiet, verbose }: Pick<RunFlags, 'quiet' | 'verbose'>): Manner {
  if (verbose === true) return 'verbose';
  return quiet === true ? 'quiet' : 'usual';
}

/** https://no-color.org and https://force-color.org, where the first goes before the second. */
export function hasColour({ isTTY }: Pick<Stream, 'isTTY'>): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTTY === true && TERM !== 'dumb';
}

/** A CI server may offer a terminal, and keeps every line of it that was drawn over. */
function isLive({ isTTY }: Stream): boolean {
  const { CI, TERM } = process.env;
  return isTTY === true && TERM !== 'dumb' && (CI === undefined || CI === '' || CI === 'false');
}

export function progressOn(stream: Stream, manner: Manner): Progress {
  if (manner === 'quiet') return silentProgress;
  if (manner === 'verbose') return listedProgress({ stream, colour: hasColour(stream) });
  return createProgress({
    stream,
    isTTY: isLive(stream),
    columns: stream.columns ?? 80,
    clock: () => performance.now(),
  });
}

/** Where nobody tells how many lines there are, a summary is one screen of a usual size. */
const USUAL_ROWS = 40;
/** Fewer could not hold a single finding. */
const FEWEST_ROWS = 24;

interface Around {
  /** So many lines come after the summary; the prompt needs one more. */
  readonly below: number;
  /** Formats of the reports that are written besides. */
  readonly written: readonly string[];
}

export function summaryOptions(stream: Stream, manner: Manner, { below, written }: Around): TerminalOptions {
  const rows = Math.max(FEWEST_ROWS, stream.rows || USUAL_ROWS);
  return {
    colour: hasColour(stream),
    width: Math.min(stream.columns ?? 0, 120),
    height: rows - 1 - below,
    manner,
    written,
  };
}
