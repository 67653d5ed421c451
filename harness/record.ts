// Puts the record of a run together: its head when the cases are known, the whole when they are judged.

import type { RunHead } from '../record/event.js';
import type { CaseResult, RunRecord } from '../record/record.js';
import type { Calibration } from './calibration.js';
import { gated } from './gate.js';
import { showExchange } from './redact.js';
import type { RunOptions } from './run-options.js';
import type { Session } from './session.js';

export interface Beginning {
  readonly startedAt: Date;
  readonly session: Session;
  readonly calibration: Calibration;
}

export interface Ending {
  readonly ms: number;
  readonly notices: readonly string[];
  readonly results: readonly CaseResult[];
}

export function headOf(options: RunOptions, { startedAt, session, calibration }: Beginning): RunHead {
  const { contract, seed, platform, deadlineMs, concurrency, gate, only, skip } = options;
  const { command } = options.target;
  const calibrated = [...calibration.byOperation.values()];
  const accepted = calibrated.find(one => one.accepted !== undefined);
  return {
    format: 'lifecycle-conformance/record@1',
    tool: options.tool,
    startedAt: startedAt.toISOString(),
    seed,
    platform: platform.name,
    target: { url: session.target.url, ...(command !== undefined && { startedBy: command }) },
    contract: {
      title: contract.title,
      version: contract.version,
      source: contract.source,
      sha256: contract.sha256,
    },
    settings: { deadlineMs, concurrency, failOn: gate.failOn, only, skip },
    trust: session.trust,
    calibration: {
      accepted: accepted !== undefined,
      form: accepted?.words ?? 'none',
      attempts: calibrated.flatMap(({ attempts }) => attempts.map(showExchange)),
    },
  };
}

export function recordOf(options: RunOptions, head: RunHead, { ms, notices, results }: Ending): RunRecord {
  return {
    ...head,
    complete: true,
    ms: Math.round(ms),
    notices,
    requirements: options.requirements,
    ...gated({ ...head, results }, options.gate),
  };
}
