// What a check of a hosted platform is: calls of its methods, and a pure judgement of what came of them.

import type { Exchange } from '../../record/record.js';
import type { Contract, Endpoint } from '../../spec/contract.js';
import type { Json, JsonObject } from '../../spec/json.js';
import type { Declaration, Verdict } from '../check.js';

/** The services around an app; `storage` is all of its stores, `outside` what it asks over HTTP. */
export type Service = 'storage' | 'functions' | 'jobs' | 'outside';

/** Calls that are failed one at a time, from the first to the last; at a `connection` by no answer at all. */
export type FaultSeries = Service | 'connection';

/** Lets the n-th call of a service fail, counted from 1 within one method call. */
export interface Fault {
  readonly service: Service;
  readonly at: number;
  /** Instead of an answer the connection breaks, as where nobody listens. */
  readonly breaks?: true;
  /** It answers, but with nothing in it, as where what was looked for does not exist yet. */
  readonly empty?: true;
  /** Every job that is asked about, from the first on, has not come to its end. */
  readonly running?: true;
}

export interface CallStep {
  readonly name: string;
  readonly operation: string;
  readonly arguments: JsonObject;
  /** The arguments with what an earlier call has told, as a user's browser brings it along. */
  readonly completed?: (given: JsonObject, calls: readonly Call[]) => JsonObject;
  readonly fault?: Fault;
  /** Left out where what has been seen so far says so: a platform does not call every method after a failure. */
  readonly when?: (calls: readonly Call[]) => boolean;
  /** From here on it is another installation, and nothing is registered outside. */
  readonly anew?: true;
  /** What the installation held was deleted before; what is registered outside is still there. */
  readonly emptied?: true;
  /** Which build of the app is called; the one that is judged where nothing is said. */
  readonly by?: 'previous';
  /** It is the first call in a process of its own; the installation holds what it held. */
  readonly inNewProcess?: true;
}

/** One call of a service that the method made. */
export interface ServiceCall {
  readonly service: string;
  readonly method: string;
  readonly arguments: readonly Json[];
  readonly failed: boolean;
  /** Milliseconds since the epoch: another process tells it. */
  readonly at: number;
}

/** One request that the method sent to the outside world. */
export interface OutsideCall {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Undefined where the connection broke instead. */
  readonly status: number | undefined;
  /** What the world answered. */
  readonly answer: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What an installation holds after a call, by the name of the store. */
export type Holdings = JsonObject;

/** One method call with all that was seen of it. */
export interface Call {
  readonly step: string;
  readonly operation: string;
  readonly exchange: Exchange;
  /** All that the host answered; the exchange shows its beginning. */
  readonly answer: JsonObject;
  /** Undefined where nothing was returned, or what was returned is not JSON. */
  readonly value: Json | undefined;
  /** The message of what was thrown. */
  readonly thrown: string | undefined;
  readonly services: readonly ServiceCall[];
  readonly outside: readonly OutsideCall[];
  readonly holdings: Holdings;
  /** What it did instead of giving a result, in past tense; undefined where there is one, good or bad. */
  readonly lost: string | undefined;
  /** What the process printed since the call before it. */
  readonly printed: string;
  /** It has begun requests that it did not wait for. */
  readonly unawaited: boolean;
  /** The fault that was asked for met a call; where it did not, the method makes fewer calls. */
  readonly faultMet: boolean;
}

/** A section of the settings form, with data that fills it. */
export interface FormSection {
  readonly name: string;
  readonly data: JsonObject;
  /** Names of the fields that hold secrets. */
  readonly secrets: readonly string[];
  /** Names of the fields that the form requires. */
  readonly required: readonly string[];
  /** What the button that submits it stands for. */
  readonly action: string;
  /** The button says that it is saved, or nothing else. */
  readonly saves: boolean;
  /** A button in it leads to an authorization. */
  readonly authorizes: boolean;
}

/** The build of the version that is upgraded. */
export interface PreviousBuild {
  readonly version: string;
  readonly form: readonly FormSection[];
}

/** What calls the app's code where the harness does not: a local runner, which tells less of it. */
export type Runner = 'started' | 'running';

export interface HostedContext {
  readonly operation: Endpoint;
  readonly variant: string | undefined;
  /** What is to fail in this case of a series. */
  readonly fault: Fault | undefined;
  readonly form: readonly FormSection[];
  /** The one that the case is about; the first where it is about none in particular. */
  readonly section: FormSection | undefined;
  /** Undefined where it was not given. */
  readonly previous: PreviousBuild | undefined;
  readonly manifest: Json;
  readonly runner: Runner | undefined;
}

export interface HostedEvidence {
  readonly operation: Endpoint;
  readonly variant: string | undefined;
  readonly fault: Fault | undefined;
  readonly calls: readonly Call[];
  readonly of: (step: string) => Call | undefined;
  readonly form: readonly FormSection[];
  readonly section: FormSection | undefined;
  readonly manifest: Json;
  readonly runner: Runner | undefined;
  /** How a call's result misses the contract's schema; empty when it fits. */
  readonly defects: (call: Call) => readonly string[];
}

export interface HostedCheck extends Declaration {
  readonly kind: 'hosted';
  /** Names of the operations that get a case. */
  readonly operations: readonly string[];
  readonly variants?: readonly string[];
  /** A further case for every call that the faulty step makes of these when nothing fails. */
  readonly faults?: readonly FaultSeries[];
  /** The operation that is asked with every section of the form: each may be handled by other code. */
  readonly sectioned?: string;
  /** Null, or the reason, where the app offers nothing to ask this way. */
  readonly steps: (context: HostedContext) => readonly CallStep[] | Verdict | string | null;
  readonly judge: (evidence: HostedEvidence) => Verdict;
  /** It is judged as well where a call gave no result, because the process has ended or nothing settled. */
  readonly judgesSilence?: boolean;
}

export interface HostedManifestCheck extends Declaration {
  readonly kind: 'manifest';
  readonly judge: (manifest: Json, subject: { readonly contract: Contract<Endpoint> }) => Verdict;
}

export type AnyHostedCheck = HostedCheck | HostedManifestCheck;
