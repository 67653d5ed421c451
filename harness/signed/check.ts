// What a check is: a declaration of what is delivered and a pure judgement of what came of it.

import type { Effect, Exchange } from '../../record/record.js';
import type { Contract, Operation } from '../../spec/contract.js';
import type { RefusalDefects } from '../../spec/refusal.js';
import type { Declaration, Verdict } from '../check.js';
import type { Delivery, Site } from '../delivery.js';
import type { Identity } from '../identity.js';
import type { Platform, Role } from '../platforms/platform.js';
import type { KeyServiceFault } from '../world/world.js';

/** What a check needs of the target; `capabilities.ts` says how a user can offer it. */
export type Capability =
  | 'world'
  | 'reachable canary'
  | 'own process'
  | 'output'
  | 'visible repeats'
  | 'visible installations';

/** By what a plug-in shows from outside whether something is installed: it knows a repeat, or the instances of a stranger. */
export type Showing = 'repeated installation' | 'instance of it';

/** What a platform may lack, and its contract with it. */
export type Trait =
  | 'token'
  | 'form'
  | 'issuer'
  | 'token id'
  | 'unnamed key'
  | 'subject'
  | 'RS512'
  | 'RSA key'
  | 'key address'
  | 'refusal body';

/** What is changed in a token that was sent before, signature and all. */
export interface Tampering {
  readonly words: string;
  readonly change: (token: string) => string;
}

/** Steps named `arrange` only prepare what a case is about. */
export type Step =
  | { readonly do: 'deliver'; readonly name: string; readonly delivery: Delivery }
  | { readonly do: 'deliver together'; readonly name: string; readonly deliveries: readonly Delivery[] }
  | { readonly do: 'send again'; readonly name: string; readonly of: string; readonly tampered?: Tampering }
  | { readonly do: 'pause'; readonly ms: number }
  | { readonly do: 'key service'; readonly fault: KeyServiceFault | null };

export interface CaseContext {
  readonly operation: Operation;
  readonly variant: string | undefined;
  readonly contract: Contract;
  readonly platform: Platform;
  readonly site: Site;
  readonly identity: Identity;
  /** Another tenant with an installation of its own. */
  readonly stranger: Identity;
  /** Other installations of the same tenant, told apart by a number. */
  readonly neighbour: (nth: number) => Identity;
  /** In whose name something is forged that nobody else in the case speaks for. */
  readonly impostor: Identity;
  /** The delivery that this plug-in has accepted as honest, for any operation and identity. */
  readonly honest: (operation?: Operation, identity?: Identity) => Delivery;
  /** Every operation whose honest delivery is accepted; where there is none, the case's own. */
  readonly accepted: readonly Operation[];
  /** The contract's operation of that role, if it has one and it is asked. */
  readonly operationOf: (role: Role) => Operation | undefined;
  /** By what an installation that is there can be told from one that is not. */
  readonly showing: Showing;
  /** What has to be delivered before the operation means anything. */
  readonly arrange: (operation?: Operation, identity?: Identity) => readonly Step[];
}

export interface Evidence {
  readonly operation: Operation;
  readonly platform: Platform;
  /** Exchanges by step name, in the order they were made. */
  readonly of: (step: string) => readonly Exchange[];
  readonly exchanges: readonly Exchange[];
  readonly effects: readonly Effect[];
  /** Whether calibration found an honest delivery of this operation that the plug-in accepts. */
  readonly controlAccepted: boolean;
}

/** What the cases of a check are derived from. */
export interface Subject {
  readonly operation: Operation;
  readonly platform: Platform;
  readonly contract: Contract;
  /** Where the user hosts a key of his own; undefined where the platform's addresses lead to the run's. */
  readonly keyUrl: string | undefined;
}

interface Conditions {
  readonly needs?: readonly Capability[];
  /** The check means nothing on a platform without it. */
  readonly presumes?: Trait;
}

/** Delivers steps of its own and judges them; checks with the same `steps` function are asked once. */
export interface SteppedCheck extends Declaration, Conditions {
  readonly kind: 'stepped';
  /** `quiet`: nothing else is in flight; `cold`: against a fresh process of the plug-in. */
  readonly lane: 'shared' | 'quiet' | 'cold';
  /** `every operation` gives a case to each that applies; `whole plug-in` gives one case in all. */
  readonly scope: 'every operation' | 'whole plug-in';
  readonly applies: (operation: Operation, platform: Platform) => boolean;
  readonly variants?: (subject: Subject) => readonly string[];
  /** Null where the operation offers nothing to ask this way. */
  readonly steps: (context: CaseContext) => readonly Step[] | null;
  readonly judge: (evidence: Evidence) => Verdict;
  /** `hostile` cases are asked even where no honest delivery is accepted: an accepted forgery is a failure anyway. */
  readonly asks: 'hostile' | 'honest';
  /**
   * How its altered delivery has to be answered: as the contract documents a refusal, or in any way where plain HTTP
   * says how it is refused (400, 405, 415 …), or not at all where a server may rather close the connection.
   */
  readonly owes: 'refusal' | 'answer' | 'nothing';
  /** `control`: `altered` and then `control`, judged as a plain refusal; `installation`: only has to be accepted. */
  readonly shares?: 'control' | 'installation' | 'nothing';
  /** Whether its alteration carries the attacker's certificate, which is costly to make. */
  readonly usesCertificate?: boolean;
}

/** Judges every exchange of an operation that other checks have provoked. */
export interface SurveyCheck extends Declaration, Conditions {
  readonly kind: 'survey';
  /** `owed refusals`: what was refused, where the contract documents how that is done; `owed answers`: altered, answered or not. */
  readonly of: 'owed refusals' | 'owed answers' | 'altered deliveries' | 'everything';
  /** What is wrong with it, in past tense, or undefined. */
  readonly judge: (view: SurveyView) => string | undefined;
  /** What is wrong when the plug-in has died and no single delivery brings it about again. */
  readonly ofDeaths?: (count: number) => string;
}

export interface SurveyView {
  readonly operation: Operation;
  readonly exchange: Exchange;
  /** The next exchange of the same case. */
  readonly next: Exchange | undefined;
  readonly effects: readonly Effect[];
  /** What secrets in the claims of honest tokens look like. */
  readonly secret: RegExp;
  /** How the body misses the contract's schema for this status. */
  readonly defects: () => RefusalDefects;
}

/** Judges what calibration saw of an operation. */
export interface CalibrationCheck extends Declaration, Conditions {
  readonly kind: 'calibration';
  readonly applies: (operation: Operation, platform: Platform) => boolean;
  readonly judge: (calibration: OperationCalibration, operation: Operation) => Verdict;
}

/** Judges a document of the plug-in; delivers nothing. */
export interface ManifestCheck extends Declaration, Conditions {
  readonly kind: 'manifest';
  readonly judge: (manifest: unknown, subject: ManifestSubject) => Verdict;
}

export interface ManifestSubject {
  readonly platform: Platform;
  readonly contract: Contract;
}

/** Judges what a started plug-in has printed in the whole run. */
export interface OutputCheck extends Declaration, Conditions {
  readonly kind: 'output';
  readonly judge: (output: PluginOutput) => Verdict;
}

export interface PluginOutput {
  readonly text: string;
  /** Whether exactly this token was sent in the run. */
  readonly isOurToken: (token: string) => boolean;
  /** What secrets in the claims of honest tokens look like. */
  readonly secret: RegExp;
}

export type Check = SteppedCheck | SurveyCheck | CalibrationCheck | ManifestCheck | OutputCheck;

/** How one operation's honest delivery was received. */
export interface OperationCalibration {
  /** The documented form, tried first. */
  readonly documented: Exchange;
  /** Whether the plug-in could come to trust our key at all; without it a refusal says nothing. */
  readonly offered: boolean;
  /** What lets the event be accepted, where the run itself may stand in its way. */
  readonly mend?: string;
  /** Id of the form that was accepted; `documented`, or undefined when none was. */
  readonly accepted: string | undefined;
  /** Words of that form. */
  readonly words: string;
  readonly attempts: readonly Exchange[];
  /** The honest delivery was answered 404 and the user did not ask for the operation by name. */
  readonly notImplemented: boolean;
}
