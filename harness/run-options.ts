// What a run is asked.

import type { RunningEvent } from '../record/event.js';
import type { Requirement, RunRecord } from '../record/record.js';
import type { Contract, Endpoint, Operation } from '../spec/contract.js';
import type { Check } from './check.js';
import type { GateOptions } from './gate.js';
import type { SessionOptions } from './session.js';

/** What the plug-in is held to. */
export interface Rules<O extends Endpoint = Operation> {
  readonly contract: Contract<O>;
  readonly requirements: readonly Requirement[];
  /** The operations to ask. */
  readonly operations: readonly O[];
}

/** Who runs and who hears of it, whatever is asked. */
export interface Telling {
  readonly tool: RunRecord['tool'];
  /** The command that repeats these cases alone. */
  readonly repeat: (...caseIds: readonly string[]) => string;
  readonly onEvent: (event: RunningEvent) => void;
  /** Hears of what the started plug-in prints. */
  readonly onOutput?: ((text: string) => void) | undefined;
  readonly signal?: AbortSignal;
}

export interface RunRequest extends Omit<SessionOptions, 'clock'>, Telling {
  /** Read while the plug-in starts; when it rejects, so does the run. */
  readonly rules: () => Promise<Rules>;
  readonly checks: readonly Check[];
  readonly manifest?: { readonly source: string; readonly value: unknown };
  /** The user named the operations, so that a 404 is a refusal. */
  readonly named: boolean;
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly gate: GateOptions;
  /** Origin of the one tenant that the plug-in serves, instead of one made up for each case. */
  readonly tenantUrl?: string;
  readonly concurrency: number;
  readonly seed: number;
}

export type RunOptions = RunRequest & Rules;
