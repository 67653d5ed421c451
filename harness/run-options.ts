// What every run is held to, and who hears of it.

import type { RunningEvent } from '../record/event.js';
import type { Requirement, RunRecord } from '../record/record.js';
import type { Contract, Endpoint, Operation } from '../spec/contract.js';

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
