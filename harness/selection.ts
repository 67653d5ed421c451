// Which of the cases are asked.

export interface Selection {
  readonly only: readonly string[];
  readonly skip: readonly string[];
}

/** Nothing is left to ask; the message is one sentence with the mend. */
export class SelectionError extends Error {
  override readonly name = 'SelectionError';

  /** `lack` goes on with what else may have been missing on this platform. */
  constructor(lack = '') {
    super(
      `No case is left to ask: --only, --skip and --events exclude each other${lack}; the ids of all checks are told by lifecycle-conformance list.`,
    );
  }
}

/** A selection names check ids, their beginnings, or the id of one case. */
export function isSelected(caseId: string, selection: Selection): boolean {
  const { only } = selection;
  return (only.length === 0 || only.some(wanted => names(wanted, caseId))) && !isSkipped(caseId, selection);
}

/** Whether it is not to be asked in any case, not even for what others make of it. */
export function isSkipped(caseId: string, { skip }: Pick<Selection, 'skip'>): boolean {
  return skip.some(wanted => names(wanted, caseId));
}

/** One case, and with it its variants; but not that of an event whose name only begins alike. */
export function names(wanted: string, caseId: string): boolean {
  return wanted.includes('@')
    ? caseId === wanted || caseId.startsWith(`${wanted}:`)
    : caseId.startsWith(wanted);
}
