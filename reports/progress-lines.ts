// Progress for whoever wants to hear nothing of it, and for whoever wants to hear all.

import picocolors from 'picocolors';
import type { CaseResult } from '../record/record.js';
import type { Progress, ProgressOptions } from './progress.js';
import { oneLine, visible, withoutCommands } from './visible.js';
import { plural } from './wording.js';

/** What is wrong is told by the summary. */
export const silentProgress: Progress = {
  planned: () => undefined,
  result: () => undefined,
  notice: () => undefined,
  output: () => undefined,
  end: () => undefined,
};

export interface ListOptions extends Pick<ProgressOptions, 'stream'> {
  readonly colour: boolean;
}

/** A line for every case as it ends, between the lines that the plug-in prints. */
export function listedProgress({ stream, colour }: ListOptions): Progress {
  const paint = picocolors.createColors(colour);
  const tones = { failed: paint.red, broken: paint.red, warned: paint.yellow, blocked: paint.yellow };
  let unfinished = '';
  const printed = (line: string) =>
    stream.write(withoutCommands(`${paint.dim('plug-in |')} ${visible(line)}\n`));
  return {
    planned: count => void stream.write(`${plural(count, 'case')} planned\n`),
    result: ({ outcome, case: id, ms, reason }: CaseResult) => {
      const tone = outcome in tones ? tones[outcome as keyof typeof tones] : paint.dim;
      const why = reason === '' ? '' : paint.dim(` ${oneLine(visible(withoutCommands(reason)))}`);
      stream.write(`${tone(outcome.padEnd(12))} ${oneLine(visible(id))} ${Math.round(ms)} ms${why}\n`);
    },
    notice: text => void stream.write(`${oneLine(visible(text))}\n`),
    output: text => {
      const lines = (unfinished + text).split('\n');
      unfinished = lines.pop() ?? '';
      for (const line of lines) printed(line);
    },
    end: () => {
      if (unfinished !== '') printed(unfinished);
      unfinished = '';
    },
  };
}
