// The verdict as a badge: what shields.io reads from an endpoint, and what an own picture is drawn from.

import { isFailure } from '../record/outcomes.js';
import type { RunRecord } from '../record/record.js';
import { isPart, isUnproven, verdictInShort } from './proof.js';
import { clip, oneLine, visible } from './visible.js';
import { plural } from './wording.js';

export interface Badge {
  readonly label: string;
  readonly message: string;
  readonly color: string;
  /** Whether the run is no verdict on the plug-in. */
  readonly isError: boolean;
}

type Verdict = RunRecord['summary']['verdict'];

const colours: Readonly<Record<Verdict, string>> = {
  conformant: 'brightgreen',
  'conformant with warnings': 'yellow',
  'conformant but for waivers': 'yellow',
  'not conformant': 'red',
  'not proven': 'lightgrey',
  broken: 'lightgrey',
};

/** The badge of a run. */
export function badgeOf(record: RunRecord): Badge {
  return {
    label: `${clip(oneLine(visible(record.platform)), 60)} lifecycle`,
    message: messageOf(record),
    color: colourOf(record),
    isError: isUnproven(record),
  };
}

/** Grey for what proved nothing: it is neither good nor bad news about the plug-in. Green is for the whole. */
function colourOf(record: RunRecord): string {
  if (isUnproven(record)) return 'lightgrey';
  if (record.summary.exitCode !== 0) return 'red';
  return isPart(record) ? 'yellow' : colours[record.summary.verdict];
}

function messageOf(record: RunRecord): string {
  const failures = record.results.filter(result => isFailure(record, result)).length;
  const { verdict, outcomes, exitCode } = record.summary;
  if (exitCode === 0 && verdict === 'conformant with warnings' && !isPart(record))
    return `conformant, ${plural(outcomes.warned, 'warning')}`;
  // Alone, the word would be read as one about the plug-in.
  if (verdict === 'broken') return 'no verdict, the suite broke';
  return verdict === 'not conformant' ? `${verdict}, ${failures} failed` : verdictInShort(record);
}

/** The JSON of a shields.io endpoint. */
export function renderBadge(record: RunRecord): string {
  return `${JSON.stringify({ schemaVersion: 1, ...badgeOf(record) })}\n`;
}
