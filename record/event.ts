// What a run tells while it is going, and at its end.

import type { CaseResult, RunRecord } from './record.js';

/** What of a record is known as soon as the cases are. */
export type RunHead = Omit<
  RunRecord,
  'complete' | 'ms' | 'notices' | 'requirements' | 'results' | 'gate' | 'summary'
>;

/** How far a run is. */
export type RunningEvent =
  /** A sentence that the reader should see before any result. */
  | { readonly type: 'notice'; readonly sentence: string }
  /** So many cases are going to have a result. */
  | { readonly type: 'planned'; readonly cases: number; readonly head: RunHead }
  /** In the order in which they come, which is not that of the record. */
  | { readonly type: 'result'; readonly result: CaseResult };

/** The end of a run that was not broken off. */
export interface RecordEvent {
  readonly type: 'record';
  readonly record: RunRecord;
}

export type RunEvent = RunningEvent | RecordEvent;
