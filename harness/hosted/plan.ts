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
  readonly section: FormSection | undefined;
}

export function plan(
  request: Pick<HostedRequest, 'checks' | 'form' | 'only' | 'skip'>,
  rules: Rules<Endpoint>,
): readonly PlannedCall[] {
  return request.checks
    .flatMap(check => casesOf(check, rules.operations, request.form))
    .filter(({ id }) => isSelected(id, request));
}

function casesOf(
  check: AnyHostedCheck,
  operations: readonly Endpoint[],
  form: readonly FormSection[],
): readonly PlannedCall[] {
  if (check.kind === 'manifest')
    return [{ id: check.id, check, operation: null, variant: undefined, section: undefined }];
  return operations
    .filter(({ name }) => check.operations.includes(name))
    .flatMap(operation => {
      const [first, ...more] = form;
      const others = check.sectioned === operation.name ? more.filter(isFillable) : [];
      return [first, ...others].flatMap(section =>
        (check.variants ?? [undefined]).map(variant => {
          const parts = [variant, section === first ? undefined : section?.name];
          const id = [`${check.id}@${operation.name}`, ...parts.filter(part => part !== undefined)].join(':');
          return { id, check, operation, variant, section };
        }),
      );
    });
}

/** A section that only tells something is never submitted. */
function isFillable({ data }: FormSection): boolean {
  return Object.keys(data).length > 0;
}
