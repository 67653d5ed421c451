// Turns checks and operations into cases, and picks those that the user asked for.

import type { Contract, Operation } from '../../spec/contract.js';
import type { Platform } from '../platforms/platform.js';
import { isSelected, isSkipped, type Selection } from '../selection.js';
import type { Check, SteppedCheck } from './check.js';

export interface PlannedCase<C extends Check = Check> {
  readonly id: string;
  readonly check: C;
  /** Null where a case concerns no single operation. */
  readonly operation: Operation | null;
  readonly variant: string | undefined;
}

/** A case that is asked by deliveries of its own. */
export type Stepped = PlannedCase<SteppedCheck>;

export interface Plan {
  readonly cases: readonly PlannedCase[];
  /** Cases that a chosen survey or output check looks at, and which were not chosen themselves. */
  readonly unreported: readonly PlannedCase<SteppedCheck>[];
}

export interface PlanOptions extends Selection {
  readonly checks: readonly Check[];
  readonly platform: Platform;
  readonly contract: Contract;
  readonly operations: readonly Operation[];
  readonly hasManifest: boolean;
  /** The key of the user's own, as far as it is hosted somewhere. */
  readonly key?: { readonly url: string };
}

export function plan(options: PlanOptions): Plan {
  const all = options.checks.flatMap(check => casesOf(check, options));
  const cases = all.filter(({ id }) => isSelected(id, options));
  const surveyed = new Set(
    cases.filter(({ check }) => check.kind === 'survey').map(({ operation }) => operation),
  );
  // What is printed may be printed of anything.
  const isPrintWanted = cases.some(({ check }) => check.kind === 'output');
  const unreported = all.filter(
    (planned): planned is PlannedCase<SteppedCheck> =>
      planned.check.kind === 'stepped' &&
      (isPrintWanted || (planned.check.owes !== 'nothing' && surveyed.has(planned.operation))) &&
      !cases.includes(planned) &&
      !isSkipped(planned.id, options),
  );
  return { cases, unreported };
}

function casesOf(check: Check, options: PlanOptions): PlannedCase[] {
  const { platform, operations, hasManifest } = options;
  switch (check.kind) {
    case 'stepped':
      return check.scope === 'whole plug-in' ? wholeCase(check, options) : operationCases(check, options);
    case 'calibration': {
      const applying = operations.filter(operation => check.applies(operation, platform));
      return applying.map(operation => single(check, operation));
    }
    case 'survey':
      return operations.map(operation => single(check, operation));
    case 'output':
      return [{ id: check.id, check, operation: null, variant: undefined }];
    case 'manifest':
      return hasManifest ? [{ id: check.id, check, operation: null, variant: undefined }] : [];
    default:
      return check satisfies never;
  }
}

function wholeCase(check: SteppedCheck, { operations, platform }: PlanOptions): PlannedCase[] {
  const isApplied = operations.some(operation => check.applies(operation, platform));
  return isApplied ? [{ id: check.id, check, operation: null, variant: undefined }] : [];
}

function operationCases(check: SteppedCheck, options: PlanOptions): PlannedCase[] {
  const { operations, platform, contract, key } = options;
  return operations
    .filter(operation => check.applies(operation, platform))
    .flatMap(operation =>
      check.variants
        ? check
            .variants({ operation, platform, contract, keyUrl: key?.url || undefined })
            .map(variant => single(check, operation, variant))
        : [single(check, operation)],
    );
}

function single(check: Check, operation: Operation, variant?: string): PlannedCase {
  const suffix = variant === undefined ? '' : `:${variant}`;
  return { id: `${check.id}@${operation.name}${suffix}`, check, operation, variant };
}
