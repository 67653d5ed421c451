// Live progress of a run: one line redrawn in place on a terminal, a line per tenth of the run in a log.

import type { CaseResult, Outcome } from '../record/record.js';
import { oneLine, visible } from './visible.js';

export interface ProgressOptions {
  readonly stream: { write(text: string): unknown };
  readonly isTTY: boolean;
  readonly columns: number;
}

export interface Progress {
  planned(count: number): void;
  result(result: CaseResult): void;
  /** A sentence that stays on the screen. */
  notice(text: string): void;
  end(): void;
}

/** How far the run is. */
export interface Standing {
  readonly planned: number;
  readonly done: number;
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  readonly suite: string;
}

// Erases the line from the cursor on, so that a shorter line leaves nothing of a longer one behind.
const redraw = '\r\u001b[K';
const barWidth = 20;

/** Writes the progress of one run to the stream. */
export function createProgress({ stream, isTTY, columns }: ProgressOptions): Progress {
  let standing: Standing = { planned: 0, done: 0, outcomes: {}, suite: '' };
  let drawn = false;
  let tenth = 0;

  const draw = () => {
    stream.write(redraw + barLine(standing, columns));
    drawn = true;
  };
  const clear = () => {
    if (drawn) stream.write(redraw);
    drawn = false;
  };
  const log = () => {
    const reached = Math.floor((standing.done * 10) / Math.max(1, standing.planned));
    if (reached > tenth) stream.write(`${countLine(standing)}\n`);
    tenth = Math.max(tenth, reached);
  };
  return {
    planned(count) {
      standing = { ...standing, planned: count };
      if (isTTY) draw();
    },
    result(result) {
      standing = advanced(standing, result);
      if (isTTY) draw();
      else log();
    },
    notice(text) {
      clear();
      stream.write(`${oneLine(visible(text))}\n`);
      if (isTTY && standing.planned > 0) draw();
    },
    end: clear,
  };
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

/** `120 of 300 cases, 3 failed`. */
export function countLine({ planned, done, outcomes }: Standing): string {
  const told = ['failed', 'broken', 'warned', 'blocked'] as const;
  const parts = told.filter(outcome => outcomes[outcome]).map(outcome => `${outcomes[outcome]} ${outcome}`);
  return [`${done} of ${planned} cases`, ...parts].join(', ');
}
