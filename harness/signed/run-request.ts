// What a run against signed web-hooks is asked.

import type { GateOptions } from '../gate.js';
import type { Rules, Telling } from '../run-options.js';
import type { Check } from './check.js';
import type { SessionOptions } from './session.js';

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
