// What `import … from 'lifecycle-conformance'` gives.

export type { RunEvent, RunHead, RunningEvent } from '../record/event.js';
export type {
  CaseResult,
  Effect,
  Exchange,
  GateRule,
  Level,
  Outcome,
  Reply,
  Requirement,
  RunRecord,
  Summary,
  Waiver,
} from '../record/record.js';
export { type Judgement, judge } from './judge.js';
export type { JudgeOptions } from './judge-options.js';
export { type Minted, type MintOptions, mint } from './mint.js';
export type { RunOptions, Time } from './options.js';
export { run } from './run.js';
export type { Target } from './target.js';
