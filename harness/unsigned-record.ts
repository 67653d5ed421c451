// The record of a run on a platform that signs nothing, so that there is no key and no form to find.

import type { RunHead } from '../record/event.js';
import type { CaseResult, Requirement, RunRecord } from '../record/record.js';
import type { Contract, Endpoint } from '../spec/contract.js';
import { type GateOptions, gated } from './gate.js';

export interface UnsignedBeginning extends Pick<RunRecord, 'tool' | 'seed' | 'target'> {
  readonly platform: { readonly name: string };
  /** Why nothing had to be trusted, in one sentence. */
  readonly sentence: string;
  readonly rules: { readonly contract: Contract<Endpoint>; readonly requirements: readonly Requirement[] };
  readonly settings: Omit<RunRecord['settings'], 'failOn'> & { readonly gate: GateOptions };
  readonly startedAt: Date;
}

export interface UnsignedEnding extends Pick<RunRecord, 'notices'> {
  readonly results: readonly CaseResult[];
  readonly ms: number;
}

export function unsignedHead(beginning: UnsignedBeginning): RunHead {
  const { tool, seed, target, platform, sentence, rules, settings, startedAt } = beginning;
  const { title, version, source, sha256 } = rules.contract;
  const { deadlineMs, concurrency, gate, only, skip } = settings;
  return {
    format: 'lifecycle-conformance/record@1',
    tool,
    startedAt: startedAt.toISOString(),
    seed,
    platform: platform.name,
    target,
    contract: { title, version, source, sha256 },
    settings: { deadlineMs, concurrency, failOn: gate.failOn, only, skip },
    trust: { by: 'no signature', keyUrl: '', sentence },
    calibration: { accepted: true, form: 'as documented', attempts: [] },
  };
}

export function unsignedRecord(
  beginning: UnsignedBeginning,
  { results, notices, ms }: UnsignedEnding,
): RunRecord {
  const { rules, settings } = beginning;
  const head = unsignedHead(beginning);
  return {
    ...head,
    complete: true,
    ms: Math.round(ms),
    notices,
    requirements: rules.requirements,
    ...gated({ ...head, results }, settings.gate),
  };
}
