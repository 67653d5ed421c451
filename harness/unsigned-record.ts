// The record of a run on a platform that signs nothing, so that there is no key and no form to find.

import type { CaseResult, Requirement, RunRecord } from '../record/record.js';
import type { Contract, Endpoint } from '../spec/contract.js';
import { type GateOptions, gated } from './gate.js';

export interface UnsignedStory extends Pick<RunRecord, 'tool' | 'seed' | 'target' | 'notices'> {
  readonly platform: { readonly name: string };
  /** Why nothing had to be trusted, in one sentence. */
  readonly sentence: string;
  readonly rules: { readonly contract: Contract<Endpoint>; readonly requirements: readonly Requirement[] };
  readonly settings: Omit<RunRecord['settings'], 'failOn'> & { readonly gate: GateOptions };
  readonly results: readonly CaseResult[];
  readonly startedAt: Date;
  readonly ms: number;
}

export function unsignedRecord(story: UnsignedStory): RunRecord {
  const { tool, seed, target, notices, platform, sentence, rules, settings, results, startedAt, ms } = story;
  const { title, version, source, sha256 } = rules.contract;
  const { deadlineMs, concurrency, gate, only, skip } = settings;
  const judged = { startedAt: startedAt.toISOString(), target, results };
  return {
    format: 'lifecycle-conformance/record@1',
    tool,
    complete: true,
    startedAt: judged.startedAt,
    ms: Math.round(ms),
    seed,
    platform: platform.name,
    target,
    contract: { title, version, source, sha256 },
    settings: { deadlineMs, concurrency, failOn: gate.failOn, only, skip },
    trust: { by: 'no signature', keyUrl: '', sentence },
    calibration: { accepted: true, form: 'as documented', attempts: [] },
    notices,
    requirements: rules.requirements,
    ...gated(judged, gate),
  };
}
