// A record whose plug-in answers with texts that try to leave every format they are put into.

import type { RunRecord } from '../../record/record.js';
import { caseResult, exchange, response } from './parts.js';
import { recordOf } from './record.js';
import { hostileText } from './results.js';

/** Every text that a plug-in can influence is hostile, in cases of several outcomes. */
export function hostileRecord(): RunRecord {
  const result = caseResult('signature/hostile', 'install', {
    case: `signature/hostile@install:${hostileText}`,
    title: hostileText,
    outcome: 'failed',
    reason: hostileText,
    expected: hostileText,
    mend: hostileText,
    repeat: hostileText,
    exchanges: [
      exchange(hostileText, {
        step: hostileText,
        alteration: hostileText,
        reply: { ...response(400, hostileText), headers: { [hostileText]: hostileText } },
      } as Parameters<typeof exchange>[1]),
    ],
    effects: [{ kind: 'crash', detail: hostileText, atMs: 1 }],
  });
  const outcomes = ['failed', 'warned', 'blocked', 'noted', 'passed'] as const;
  return recordOf(
    outcomes.map(outcome => ({ ...result, outcome, case: `${result.case} ${outcome}` })),
    { notices: [hostileText], target: { url: hostileText, startedBy: hostileText } },
  );
}
