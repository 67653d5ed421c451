// Two runs side by side as lines of text, for a terminal.

import type { RunRecord } from '../record/record.js';
import { byChange, type Comparison, compareRuns, type Pair } from './comparison.js';
import { caseWithinCheck } from './groups.js';
import { clip, oneLine, visibleRecord, withoutCommands } from './visible.js';
import { listed, plural } from './wording.js';

// One screen; the html report holds them all.
const mostGroups = 12;
const mostCases = 6;

/** The comparison, ending in a line feed. */
export function comparisonText(before: RunRecord, after: RunRecord): string {
  const comparison = compareRuns(visibleRecord(before), visibleRecord(after));
  const lines = [
    ...told('new', comparison.appeared),
    ...told('not judged now', comparison.unproven),
    ...told('fixed', comparison.fixed),
    ...comparison.circumstances.map(one => `also changed: ${oneLine(one)}`),
    comparedInWords(comparison),
  ];
  return withoutCommands(`${lines.join('\n')}\n`);
}

/** `Compared with the run of … – 3 fixed, 1 new, 0 unchanged.` */
export function comparedInWords(comparison: Comparison): string {
  const { before, fixed, appeared, unchanged, unproven, onlyAfter, onlyBefore } = comparison;
  const rest = [
    ...(unproven.length > 0 ? [`${unproven.length} not judged now`] : []),
    ...(onlyAfter.length > 0 ? [`${plural(onlyAfter.length, 'case')} only in this run`] : []),
    ...(onlyBefore.length > 0 ? [`${plural(onlyBefore.length, 'case')} only in the earlier run`] : []),
  ];
  const counts = [
    `${fixed.length} fixed`,
    `${appeared.length} new`,
    `${unchanged.length} unchanged`,
    ...rest,
  ];
  return `Compared with the run of ${before.startedAt} – ${counts.join(', ')}.`;
}

function told(word: string, pairs: readonly Pair[]): string[] {
  const groups = byChange(pairs);
  const lines = groups.slice(0, mostGroups).map(group => `${word}: ${changeInWords(group)}`);
  const hidden = groups.length - lines.length;
  return hidden > 0
    ? [...lines, `${word}: and ${plural(hidden, 'more check')}; the html report holds them all`]
    : lines;
}

/** `claims/expired (install, uninstall): answered 201; was passed`. */
export function changeInWords(group: readonly [Pair, ...Pair[]]): string {
  const [{ before, after }] = group;
  const cases = listed(
    group.map(pair => caseWithinCheck(pair.after)),
    mostCases,
  );
  const now = after.reason === '' ? after.outcome : clip(after.reason, 200);
  const was = before.reason === '' ? before.outcome : clip(before.reason, 200);
  return oneLine(`${after.check} (${cases}): ${now}; before: ${was}`);
}
