// Live progress of a run: one line redrawn in place on a terminal, at most a line per quarter of the run in a log.

import type { CaseResult, Outcome } from '../record/record.js';
import { wrap } from './entry.js';
import { oneLine, visible } from './visible.js';
import { plural } from './wording.js';

export interface ProgressOptions {
  readonly stream: { write(text: string): unknown };
  readonly isTTY: boolean;
  /** Of the terminal; 0 where it does not know, as a pseudo-terminal that nobody has sized. */
  readonly columns: number;
  /** Milliseconds from any fixed moment on. */
  readonly clock: () => number;
}

export interface Progress {
  planned(count: number): void;
  result(result: CaseResult): void;
  /** A sentence that stays on the screen. */
  notice(text: string): void;
  /** What the plug-in prints, as it comes. */
  output(text: string): void;
  end(): void;
}

/** How far the run is. */
export interface Standing {
  readonly planned: number;
  readonly done: number;
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  readonly suite: string;
}

const beginning: Standing = { planned: 0, done: 0, outcomes: {}, suite: '' };

// Erases the line from the cursor on, so that a shorter line leaves nothing of a longer one behind.
const redraw = '\r\u001b[K';
const barWidth = 20;
/** In a log a line is to say that a run goes on; one that ends within this time does not need it. */
const LOG_EVERY_MS = 5000;

/** Writes the progress of one run to the stream. */
export function createProgress(options: ProgressOptions): Progress {
  return options.isTTY ? drawnProgress(options) : loggedProgress(options);
}

function drawnProgress({ stream, columns }: ProgressOptions): Progress {
  let standing = beginning;
  let drawn = false;
  const draw = () => {
    stream.write(redraw + barLine(standing, columns || 80));
    drawn = true;
  };
  const clear = () => {
    if (drawn) stream.write(redraw);
    drawn = false;
  };
  return {
    planned(count) {
      standing = { ...standing, planned: count };
      draw();
    },
    result(result) {
      standing = advanced(standing, result);
      draw();
    },
    notice(text) {
      clear();
      stream.write(`${wrap(oneLine(visible(text)), columns || 80).join('\n')}\n`);
      if (standing.planned > 0) draw();
    },
    output: () => undefined,
    end: clear,
  };
}

function loggedProgress({ stream, clock }: ProgressOptions): Progress {
  let standing = beginning;
  let told = { quarter: 0, atMs: clock() };
  const tell = (line: string) => {
    stream.write(`${line}\n`);
    told = { quarter: quarterOf(standing), atMs: clock() };
  };
  return {
    planned(count) {
      standing = { ...standing, planned: count };
      tell(`${plural(count, 'case')} planned`);
    },
    result(result) {
      standing = advanced(standing, result);
      const isNews = quarterOf(standing) > told.quarter && clock() - told.atMs >= LOG_EVERY_MS;
      // The last one is told by the summary.
      if (isNews && standing.done < standing.planned) tell(logLine(standing));
    },
    notice: text => void stream.write(`${oneLine(visible(text))}\n`),
    output: () => undefined,
    end: () => undefined,
  };
}

function quarterOf({ done, planned }: Standing): number {
  return Math.floor((done * 4) / Math.max(1, planned));
}

/** The standing after one more result. */
export function advanced(standing: Standing, result: CaseResult): Standing {
  const count = (standing.outcomes[result.outcome] ?? 0) + 1;
  return {
    ...standing,
    done: standing.done + 1,
    outcomes: { ...standing.outcomes, [result.outcome]: count },
    suite: result.suite,
  };
}

/** `[████····] 120 of 300 cases, 3 failed  signature`, one column short of the terminal so that it never wraps. */
export function barLine(standing: Standing, columns: number): string {
  const share = Math.min(1, standing.done / Math.max(1, standing.planned));
  const filled = Math.round(share * barWidth);
  const bar = `[${'█'.repeat(filled)}${'·'.repeat(barWidth - filled)}]`;
  const line = `${bar} ${countLine(standing)}  ${oneLine(visible(standing.suite))}`;
  return [...line].slice(0, Math.max(1, columns - 1)).join('');
}

/** `120 of 300 cases, none failed so far`. */
function logLine(standing: Standing): string {
  return `${countLine(standing)}${standing.outcomes.failed ? '' : ', none failed'} so far`;
}

/** `120 of 300 cases, 3 failed`. */
export function countLine({ planned, done, outcomes }: Standing): string {
  const told = ['failed', 'broken', 'warned', 'blocked'] as const;
  const parts = told.filter(outcome => outcomes[outcome]).map(outcome => `${outcomes[outcome]} ${outcome}`);
  return [`${done} of ${planned} cases`, ...parts].join(', ');
}
