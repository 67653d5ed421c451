// Why a duty that could be judged had no case in a run, and what lets it be asked.

import type { Requirement, RunRecord } from '../record/record.js';
import { isPart } from './proof.js';
import { selectionInWords } from './wording.js';

export interface Absence {
  readonly reason: string;
  /** What the run was not given, as short as it goes. */
  readonly lacking: string;
}

/** The duties without a case and without a reason of their own. */
export function absentDuties({ requirements, results }: RunRecord): readonly Requirement[] {
  const known = new Set(results.map(({ requirement }) => requirement));
  return requirements.filter(({ id, untestable }) => !known.has(id) && untestable === undefined);
}

export function absenceOf(record: RunRecord, { id }: Requirement): Absence {
  if (isPart(record))
    return {
      reason: `left out by the selection: ${selectionInWords(record)}`,
      lacking: 'left out by the selection',
    };
  if (record.platform === 'own') return undescribed;
  // The second word of an id is what the duty is about.
  return lacks[id.split('.')[1] ?? ''] ?? { reason: NO_CASE, lacking: 'of events that were not asked' };
}

const NO_CASE = 'no case in this run';

const undescribed: Absence = {
  reason: `${NO_CASE}: it is about an event that was not asked, or about what the description of the platform does not have`,
  lacking: 'of events that were not asked, or of what the description of the platform does not have',
};

const lacks: Readonly<Record<string, Absence>> = {
  manifest: {
    reason: `${NO_CASE}: it was given no manifest; give --manifest <file|url>`,
    lacking: 'for want of --manifest',
  },
  access: {
    reason: `${NO_CASE}: the access event is asked only with --api-access-url <url>, or a manifest that asks for API access`,
    lacking: 'for want of --api-access-url',
  },
};
