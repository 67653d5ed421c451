// What a terminal is told of the duties that nothing was sent for: why, and where those stand that nobody can judge.

import type { RunRecord } from '../record/record.js';
import { byReason } from './groups.js';
import { oneLine } from './visible.js';
import { plural } from './wording.js';

// Nobody has to act on them; all of them stand in the reports.
const toldReasons = 4;

/** Whether a case is about none of the operations and could not be judged at all. */
export function isUnasked({ outcome, operation }: RunRecord['results'][number]): boolean {
  return outcome === 'inapplicable' && operation === null;
}

/** One sentence each. */
export function unasked({ results, requirements }: RunRecord): readonly string[] {
  const groups = byReason(results.filter(isUnasked));
  const told = groups.slice(0, toldReasons).map(({ results: [first] }) => oneLine(first?.reason ?? ''));
  const hidden = groups.length - told.length;
  const more = hidden > 0 ? [`${plural(hidden, 'other reason')}; the html report holds them all`] : [];
  const untestable = requirements.filter(one => one.untestable !== undefined).length;
  const unjudged = `${plural(untestable, 'duty', 'duties')} cannot be judged from outside; the html and json reports say which, and why`;
  return [...told, ...more, ...(untestable > 0 ? [unjudged] : [])];
}
