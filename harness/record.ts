// Puts the record of a finished run together.

import type { CaseResult, RunRecord } from '../record/record.js';
import type { Calibration } from './calibration.js';
import { gated } from './gate.js';
import { showExchange } from './redact.js';
import type { RunOptions } from './run-options.js';
import type { Session } from './session.js';

export interface Story {
  readonly startedAt: Date;
  readonly ms: number;
  readonly session: Session;
  readonly calibration: Calibration;
  readonly notices: readonly string[];
  readonly results: readonly CaseResult[];
}

export function recordOf(options: RunOptions, story: Story): RunRecord {
  const { startedAt, ms, session, calibration, notices, results } = story;
  const { contract, seed, platform, deadlineMs, concurrency, gate, only, skip } = options;
  const { command } = options.target;
  const calibrated = [...calibration.byOperation.values()];
  const accepted = calibrated.find(one => one.accepted !== undefined);
  const target = { url: session.target.url, ...(command !== undefined && { startedBy: command }) };
  const judged = { startedAt: startedAt.toISOString(), target, results };
  return {
    format: 'lifecycle-conformance/record@1',
    tool: options.tool,
    complete: true,
    startedAt: judged.startedAt,
    ms: Math.round(ms),
    seed,
    platform: platform.name,
    target,
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
    notices,
    requirements: options.requirements,
    ...gated(judged, gate),
  };
}
