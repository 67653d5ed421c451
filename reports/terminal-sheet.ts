// What the parts of a summary for a terminal share: its colours, its width, its marks and its labelled lines.

import type picocolors from 'picocolors';
import type { Outcome, RunRecord } from '../record/record.js';
import { elsewhere, type Whereabouts } from './elsewhere.js';
import { entry, wrap } from './entry.js';
import { caseWithinCheck, type Group } from './groups.js';
import { oneLine, shortened } from './visible.js';

export type Paint = ReturnType<typeof picocolors.createColors>;

export interface Sheet {
  /** Without what has passed. */
  readonly record: RunRecord;
  /** What is said of duties without any case. */
  readonly absent: readonly string[];
  readonly paint: Paint;
  readonly width: number;
  /** Tell everything, with the exchanges of what has failed. */
  readonly verbose: boolean;
  /** Where the rest is told of what is left out here. */
  readonly written: Whereabouts;
}

const namedCases = 6;
const longestText = 400;
export const longestTitle = 120;

/** On one line where it fits, else with the id on a line of its own, so that no terminal breaks it. */
export function headline({ paint, width }: Sheet, group: Group): string[] {
  const [first] = group.results;
  if (!first) return [];
  const size = group.results.length > 1 ? `, ${group.results.length} cases` : '';
  const id = `${group.key}${size}`;
  const title = shortened(oneLine(first.title), longestTitle);
  const indent = ' '.repeat(first.outcome.length + 1);
  const isShort = indent.length + title.length + 1 + id.length <= width;
  const [head = '', ...more] = isShort ? [title] : wrap(title, width - indent.length);
  return [
    `${mark(paint, first.outcome)} ${paint.bold(head)}${isShort ? ` ${paint.dim(id)}` : ''}`,
    ...more.map(line => indent + paint.bold(line)),
    ...(isShort ? [] : [indent + paint.dim(id)]),
  ];
}

export function term(sheet: Sheet, name: string, text: string, after = ''): string[] {
  const label = name.padEnd(8);
  const told = (sheet.verbose ? oneLine(text) : shortened(oneLine(text), longestText)) + after;
  return entry({ text: sheet.paint.dim(label), shown: label.length }, told, sheet.width);
}

export function named(
  sheet: Sheet,
  { results }: Group,
  name: (result: Group['results'][number]) => string = caseWithinCheck,
): string {
  const names = results.slice(0, sheet.verbose ? results.length : namedCases).map(name);
  const more = results.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more; ${elsewhere(sheet.written)}` : names.join(', ');
}

export function mark(paint: Paint, outcome: Outcome): string {
  return tone(paint, outcome)(outcome.toUpperCase());
}

export function tone(paint: Paint, outcome: Outcome): (text: string) => string {
  if (outcome === 'failed' || outcome === 'broken') return paint.red;
  if (outcome === 'passed') return paint.green;
  return outcome === 'warned' || outcome === 'blocked' ? paint.yellow : paint.dim;
}
