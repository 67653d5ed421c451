// Records of thousands of cases, each with tenants and tokens of its own, as a real run has them.

import { createHash } from 'node:crypto';
import type { CaseResult, Exchange, Outcome, RunRecord } from '../../record/record.js';
import { caseResult, exchange, refusal, request, response } from './parts.js';
import { recordOf } from './record.js';

const operations = ['install', 'uninstall', 'instance_add', 'instance_remove', 'access_token'];

/** Looks like chance to whoever compresses it, and is the same every time. */
function uuid(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

/** `count` cases of that outcome, five to a check, each with two arranging deliveries, an altered one and a control. */
export function crowdRecord(count: number, outcome: Outcome): RunRecord {
  return recordOf(Array.from({ length: count }, (_, index) => member(index, outcome)));
}

function member(index: number, outcome: Outcome): CaseResult {
  const check = `signature/forgery-${Math.floor(index / operations.length)}`;
  const operation = operations[index % operations.length] ?? 'install';
  const result = caseResult(check, operation, {
    title: `Refuses the forgery number ${index}`,
    outcome,
    reason: outcome === 'passed' ? '' : 'answered 201; a refusal (400) was owed',
  });
  const steps = ['arrange', 'arrange', 'altered', 'control'];
  return { ...result, exchanges: steps.map((step, at) => delivery(step, operation, index * 10 + at)) };
}

function delivery(step: string, operation: string, seed: number): Exchange {
  const claims = {
    jti: uuid(`jti ${seed}`),
    tenantId: uuid(`tenant ${seed}`),
    pluginId: uuid(`plugin ${seed}`),
  };
  return exchange(operation, {
    step,
    atMs: seed * 7.3,
    ...(step === 'altered' && { alteration: `forged in the way number ${seed}` }),
    request: request(operation, claims),
    reply: { ...(step === 'altered' ? refusal : response(201)), ms: (seed % 97) + 0.123_456_7 },
  });
}
