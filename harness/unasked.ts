// What a run says of the duties that it could have asked for, had it been given more.

import type { CaseResult } from '../record/record.js';
import { unaskable } from '../record/verdict.js';

/** A run that passes must not look as if it had asked everything. */
export function* unaskedNotices(results: readonly CaseResult[]): Generator<string> {
  const unasked = unaskable(results);
  for (const mend of new Set(unasked.map(one => one.mend))) {
    const count = unasked.filter(one => one.mend === mend).length;
    yield `${count} ${count === 1 ? 'case' : 'cases'} of a MUST could not be asked of this target. ${mend}`;
  }
}
