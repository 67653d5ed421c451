// What has changed between two rounds of `watch`, and what the next one asks.

import { isFailure, isJudged } from '../record/outcomes.js';
import type { CaseResult, RunRecord } from '../record/record.js';
import { oneLine, visible } from '../reports/visible.js';
import { plural } from '../reports/wording.js';

/** What is known of each case, from whichever round has asked it last. */
export type Known = ReadonlyMap<string, { readonly isBad: boolean; readonly result: CaseResult }>;

export interface Changes {
  readonly known: Known;
  readonly fixed: readonly CaseResult[];
  readonly broken: readonly CaseResult[];
}

export function changesOf(before: Known, record: RunRecord): Changes {
  const entries = record.results.map(result => {
    const isBad = result.outcome === 'broken' || isFailure(record, result);
    return [result.case, { isBad, result }] as const;
  });
  const turned = (isBad: boolean) =>
    entries.flatMap(([id, now]) => {
      const then = before.get(id);
      return then !== undefined && then.isBad !== isBad && now.isBad === isBad ? [now.result] : [];
    });
  // What could not be asked any more is not mended by that.
  const fixed = turned(false).filter(isJudged);
  return { known: new Map([...before, ...entries]), fixed, broken: turned(true) };
}

/** The ids of the cases to ask next; undefined: all of them. */
export function nextCases(known: Known, record: RunRecord | undefined): readonly string[] | undefined {
  // What proved nothing may have failed for any reason.
  if (record === undefined || record.summary.exitCode === 2) return undefined;
  const bad = [...known].filter(([, { isBad }]) => isBad).map(([id]) => id);
  return bad.length > 0 ? bad : undefined;
}

/** As many as can be read at one go. */
const MOST_LINES = 12;

export function changeLines({ known, fixed, broken }: Changes): readonly string[] {
  const isNew = new Set(broken.map(({ case: id }) => id));
  const still = [...known].filter(([id, { isBad }]) => isBad && !isNew.has(id)).length;
  return [
    ...told('FIXED', fixed, ({ title }) => title),
    ...told('BROKEN NEW', broken, ({ reason }) => reason),
    ...(still > 0 ? [`STILL FAILING ${plural(still, 'case')}`] : []),
  ];
}

function told(word: string, results: readonly CaseResult[], why: (result: CaseResult) => string): string[] {
  const lines = results
    .slice(0, MOST_LINES)
    .map(result => `${word} ${oneLine(visible(`${result.case} ${why(result)}`))}`);
  const rest = results.length - lines.length;
  return rest > 0 ? [...lines, `${word} ${plural(rest, 'more case', 'more cases')}`] : lines;
}
