// What a terminal is told of the duties that nothing was sent for: why, and where those stand that nobody can judge.

import type { RunRecord } from '../record/record.js';
import { absenceOf, absentDuties } from './absence.js';
import { elsewhere, type Whereabouts } from './elsewhere.js';
import { byReason } from './groups.js';
import { oneLine } from './visible.js';
import { plural } from './wording.js';

// Nobody has to act on them; all of them stand in the reports.
const toldReasons = 4;

/**
 * Whether it has to be told why a case could not be judged at all: where it is about none of the operations, and
 * where there was nothing but such cases.
 */
export function isUnasked(
  { outcome, operation }: RunRecord['results'][number],
  { summary }: Pick<RunRecord, 'summary'>,
): boolean {
  return outcome === 'inapplicable' && (operation === null || summary.executed === 0);
}

/** One sentence each. */
export function unasked(record: RunRecord, where: Whereabouts): readonly string[] {
  const groups = byReason(record.results.filter(one => isUnasked(one, record)));
  const told = groups.slice(0, toldReasons).map(({ results: [first] }) => oneLine(first?.reason ?? ''));
  const hidden = groups.length - told.length;
  const more = hidden > 0 ? [`${plural(hidden, 'other reason')}; ${elsewhere(where)}`] : [];
  const untestable = record.requirements.filter(one => one.untestable !== undefined).length;
  const unjudged = `${duties(untestable)} cannot be judged from outside; ${elsewhere(where, ['say', 'which, and why'])}`;
  return [...told, ...more, ...(untestable > 0 ? [unjudged] : [])];
}

/** The duties without a case, in at most one sentence: whoever wants to know more reads it beside the duty. */
export function absent(record: RunRecord): readonly string[] {
  const lacking = absentDuties(record).map(duty => absenceOf(record, duty).lacking);
  const reasons = [...new Set(lacking)].map(
    one => [one, lacking.filter(other => other === one).length] as const,
  );
  if (reasons.length === 0) return [];
  const told = reasons.map(([reason, count]) => (reasons.length > 1 ? `${count} ${reason}` : reason));
  return [`${duties(lacking.length)} had no case in this run: ${told.join(', ')}`];
}

function duties(count: number): string {
  return plural(count, 'duty', 'duties');
}
