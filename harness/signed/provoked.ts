// Results of what all the other cases have brought about together: what surveys find in it, and what was printed.

import type { CaseResult } from '../../record/record.js';
import type { RefusalInspector } from '../../spec/refusal.js';
import { fail, inapplicable } from '../check.js';
import { brokenResult, resultOf } from '../result.js';
import type { SurveyCheck } from './check.js';
import type { PlannedCase } from './plan.js';
import { frameOf, type Scene } from './scene.js';
import { type Asked, survey } from './survey.js';

export interface Provoked {
  readonly asked: readonly Asked[];
  /** Of the plug-in, which no delivery asked alone has brought about again. */
  readonly deaths: number;
  readonly inspect: RefusalInspector;
}

export function surveyed(
  planned: PlannedCase<SurveyCheck>,
  { asked, deaths, inspect }: Provoked,
  { options }: Scene,
): CaseResult {
  const frame = frameOf(planned, options);
  if (planned.operation === null) throw new Error('a survey was planned without an operation');
  try {
    const { cases, ...found } = survey(planned.check, planned.operation, {
      asked,
      inspect,
      secret: options.platform.secret,
    });
    const unexplained =
      deaths > 0 && found.verdict.verdict !== 'fail' ? planned.check.ofDeaths?.(deaths) : undefined;
    const repeat = options.repeat(planned.id, ...cases);
    return resultOf({
      ...frame,
      repeat,
      ...found,
      ...(unexplained !== undefined && { verdict: fail(unexplained) }),
    });
  } catch (error) {
    return brokenResult(frame, error);
  }
}

/** What all the others have brought about. */
export function printed(planned: PlannedCase, { asked }: Provoked, { options, session }: Scene): CaseResult {
  const frame = frameOf(planned, options);
  const { check } = planned;
  if (check.kind !== 'output') throw new Error(`${planned.id} was left without a verdict`);
  if (asked.length === 0) return resultOf({ ...frame, verdict: inapplicable(NOTHING_ELSE) });
  try {
    return resultOf({
      ...frame,
      verdict: check.judge({
        text: session.printed(),
        isOurToken: session.hasSent,
        secret: options.platform.secret,
      }),
    });
  } catch (error) {
    return brokenResult(frame, error);
  }
}

const NOTHING_ELSE = 'no other case was asked that could have made the plug-in print anything';
