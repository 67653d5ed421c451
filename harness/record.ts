// Puts the record of a run together: its head when the cases are known, the whole when they are judged.

import type { RunHead } from '../record/event.js';
import type { CaseResult, Requirement, RunRecord } from '../record/record.js';
import type { Contract, Endpoint } from '../spec/contract.js';
import { type GateOptions, gated } from './gate.js';

export interface Beginning
  extends Pick<RunRecord, 'tool' | 'seed' | 'target'>,
    Pick<RunHead, 'trust' | 'calibration'> {
  readonly platform: { readonly name: string };
  readonly rules: { readonly contract: Contract<Endpoint>; readonly requirements: readonly Requirement[] };
  readonly settings: Omit<RunRecord['settings'], 'failOn'> & { readonly gate: GateOptions };
  readonly startedAt: Date;
}

export interface Ending extends Pick<RunRecord, 'notices'> {
  readonly results: readonly CaseResult[];
  readonly ms: number;
}

/** On a platform that signs nothing there is no key to trust and no form to find; the sentence says so. */
export function unsigned(sentence: string): Pick<Beginning, 'trust' | 'calibration'> {
  return {
    trust: { by: 'no signature', keyUrl: '', sentence },
    calibration: { accepted: true, form: 'as documented', attempts: [] },
  };
}

export function headOf(beginning: Beginning): RunHead {
  const { tool, seed, target, platform, trust, calibration, rules, settings, startedAt } = beginning;
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
    trust,
    calibration,
  };
}

export function recordOf(beginning: Beginning, { results, notices, ms }: Ending): RunRecord {
  const { rules, settings } = beginning;
  const head = headOf(beginning);
  return {
    ...head,
    complete: true,
    ms: Math.round(ms),
    notices,
    requirements: rules.requirements,
    ...gated({ ...head, results }, settings.gate),
  };
}
