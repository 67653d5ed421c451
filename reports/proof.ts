// What must not look green although no case failed, for formats whose readers know little more than red and green.

import { isFailure } from '../record/outcomes.js';
import type { RunRecord } from '../record/record.js';

/** Whether the run is no verdict on the plug-in. */
export function isUnproven({ summary: { verdict, exitCode } }: RunRecord): boolean {
  return verdict === 'not proven' || verdict === 'broken' || exitCode > 1;
}

/**
 * Servers that read skipped cases as green, or no findings as none to find, would hide a run that proved nothing, and
 * one that a rule of the gate fails, not a case. Such a run gets an entry of its own, named `verdict`.
 */
export function needsVerdict(record: RunRecord): boolean {
  const { exitCode } = record.summary;
  return isUnproven(record) || (exitCode !== 0 && !record.results.some(result => isFailure(record, result)));
}

/** The title of that entry. */
export const verdictTitle = 'The run proves what it was to prove, and every rule of its gate holds';

/** Whether cases were left out by name: what is said of the others is not said of the plug-in. */
export function isPart({ settings: { only, skip } }: RunRecord): boolean {
  return only.length + skip.length > 0;
}

/** The verdict as a few words; it may be one on a part alone, and the gate of a conformant plug-in may still be shut. */
export function verdictInShort(record: RunRecord): string {
  const { verdict, exitCode } = record.summary;
  if (!verdict.startsWith('conformant')) return verdict;
  return `${verdict}${isPart(record) ? ', in part' : ''}${exitCode === 0 ? '' : ', gate shut'}`;
}
