// What a hosted run is asked, and the cases that follow from it.

import type { Endpoint } from '../../spec/contract.js';
import type { Json } from '../../spec/json.js';
import type { GateOptions } from '../gate.js';
import { isSelected } from '../plan.js';
import type { Rules, Telling } from '../run-options.js';
import type { AnyHostedCheck, FormSection, PreviousBuild, Runner } from './check.js';
import type { HostedPlatform } from './platform.js';

export interface HostedRequest extends Telling {
  readonly platform: HostedPlatform;
  readonly rules: () => Promise<Rules<Endpoint>>;
  readonly checks: readonly AnyHostedCheck[];
  /** The directory or the URL, as the user gave it. */
  readonly target: string;
  readonly runner: Runner | undefined;
  readonly host: {
    readonly command: readonly [string, ...string[]];
    readonly cwd: string;
    readonly readyWithinMs: number;
  };
  readonly manifest: Json;
  readonly form: readonly FormSection[];
  readonly previous: PreviousBuild | undefined;
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly gate: GateOptions;
  readonly deadlineMs: number;
  readonly seed: number;
  /** Hosts that the app reaches for real. */
  readonly pass: readonly string[];
}

export interface PlannedCall {
  readonly id: string;
  readonly check: AnyHostedCheck;
  readonly operation: Endpoint | null;
  readonly variant: string | undefined;
}

export function plan(
  request: Pick<HostedRequest, 'checks' | 'only' | 'skip'>,
  rules: Rules<Endpoint>,
): readonly PlannedCall[] {
  return request.checks
    .flatMap(check => casesOf(check, rules.operations))
    .filter(({ id }) => isSelected(id, request));
}

function casesOf(check: AnyHostedCheck, operations: readonly Endpoint[]): readonly PlannedCall[] {
  if (check.kind === 'manifest') return [{ id: check.id, check, operation: null, variant: undefined }];
  return operations
    .filter(({ name }) => check.operations.includes(name))
    .flatMap(operation =>
      (check.variants ?? [undefined]).map(variant => {
        const suffix = variant === undefined ? '' : `:${variant}`;
        return { id: `${check.id}@${operation.name}${suffix}`, check, operation, variant };
      }),
    );
}
