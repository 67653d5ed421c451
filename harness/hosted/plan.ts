// What a hosted run is asked, and the cases that follow from it.

import type { Endpoint } from '../../spec/contract.js';
import type { Json } from '../../spec/json.js';
import type { GateOptions } from '../gate.js';
import type { Rules, Telling } from '../run-options.js';
import { isSelected } from '../selection.js';
import type {
  AnyHostedCheck,
  Fault,
  FaultSeries,
  FormSection,
  HostedCheck,
  PreviousBuild,
  Runner,
} from './check.js';
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

/** What brings up the app and finds what there is to ask, with nobody who is told of a run. */
export type Staging = Omit<HostedRequest, 'tool' | 'repeat' | 'onEvent'>;

export interface PlannedCall {
  readonly id: string;
  readonly check: AnyHostedCheck;
  readonly operation: Endpoint | null;
  readonly variant: string | undefined;
  readonly fault: Fault | undefined;
  readonly section: FormSection | undefined;
}

/** What the faults of a series are numbered in: one check at one operation with one section of the form. */
export interface Place {
  readonly check: HostedCheck;
  readonly operation: Endpoint;
  readonly section: FormSection | undefined;
}

/** How many calls of a service there are to fail. */
export type CallCount = (place: Place, series: FaultSeries) => number;

export function plan(
  request: Pick<HostedRequest, 'checks' | 'form' | 'only' | 'skip'>,
  rules: Rules<Endpoint>,
  callCount: CallCount,
): readonly PlannedCall[] {
  return request.checks.flatMap(check =>
    (check.kind === 'manifest'
      ? [{ ...whole, id: check.id, check }]
      : placesOf(check, rules.operations, request.form).flatMap(place => casesOf(place, request, callCount))
    ).filter(({ id }) => isSelected(id, request)),
  );
}

const whole = { operation: null, variant: undefined, fault: undefined, section: undefined };

function placesOf(
  check: HostedCheck,
  operations: readonly Endpoint[],
  form: readonly FormSection[],
): readonly Place[] {
  const [first, ...more] = form;
  return operations
    .filter(({ name }) => check.operations.includes(name))
    .flatMap(operation => {
      const others = check.sectioned === operation.name ? more.filter(isFillable) : [];
      return [first, ...others].map(section => ({ check, operation, section }));
    });
}

function casesOf(
  place: Place,
  { form, only }: Pick<HostedRequest, 'form' | 'only'>,
  callCount: CallCount,
): readonly PlannedCall[] {
  const { check, operation, section } = place;
  const suffix = section === form[0] ? undefined : section?.name;
  const one = (variant: string | undefined, fault?: Fault): PlannedCall => {
    const parts = [variant, suffix].filter(part => part !== undefined);
    return { ...place, id: [`${check.id}@${operation.name}`, ...parts].join(':'), variant, fault };
  };
  const fixed = check.variants ?? (check.faults ? [] : [undefined]);
  const failing = (check.faults ?? []).flatMap(series => {
    // Without a call the first case says that there is none; one that is asked for by name is not passed over.
    const count = Math.max(1, Math.min(callCount(place, series), MOST_FAULTS));
    const length = only.length > 0 ? MOST_FAULTS : count;
    return Array.from({ length }, (_, index) => index + 1)
      .map(at => one(`${series}:${at}`, faultAt(series, at)))
      .filter(({ id }, index) => index < count || only.includes(id));
  });
  return [...fixed.map(variant => one(variant)), ...failing];
}

/** More calls than that are told and not failed: every one of them costs a case of each check. */
export const MOST_FAULTS = 40;

export function faultAt(series: FaultSeries, at: number): Fault {
  return series === 'connection' ? { service: 'outside', at, breaks: true } : { service: series, at };
}

/** A section that only tells something is never submitted. */
function isFillable({ data }: FormSection): boolean {
  return Object.keys(data).length > 0;
}
