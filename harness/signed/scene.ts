// What everybody knows who brings cases to their results, and the part of a result that is known before.

import type { RefusalInspector } from '../../spec/refusal.js';
import { type ResultOptions, requirementOf } from '../result.js';
import type { Calibration } from './calibration.js';
import type { PlannedCase } from './plan.js';
import type { RunOptions } from './run-request.js';
import type { Session } from './session.js';

export interface Scene {
  readonly options: RunOptions;
  readonly session: Session;
  readonly calibration: Calibration;
  readonly inspecting: Promise<RefusalInspector>;
  readonly notice: (sentence: string) => void;
  readonly clock: () => number;
  readonly startedAt: Date;
}

export function frameOf(
  planned: PlannedCase,
  { platform, requirements, repeat }: RunOptions,
): Omit<ResultOptions, 'verdict'> {
  const requirement = requirementOf(planned.check, platform, requirements);
  return { planned, requirement, repeat: repeat(planned.id) };
}
