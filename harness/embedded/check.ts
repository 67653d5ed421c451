// What a check of an embedded application is: requests that its endpoints meet, and a pure judgement of the answers.

import type { Effect, Exchange, Reply } from '../../record/record.js';
import type { Endpoint } from '../../spec/contract.js';
import type { Json } from '../../spec/json.js';
import type { Declaration, Verdict } from '../check.js';

/** What the platform tells a page that it opens; under which names is the user's to say. */
export const meanings = [
  'domain',
  'protocol',
  'language',
  'point-type',
  'point-id',
  'app-id',
  'version',
] as const;

/** The user's token goes with them at integration points where guides say so. */
export const TOKEN = 'token';

export type Meaning = (typeof meanings)[number] | typeof TOKEN;

/** The name of the parameter for each meaning that the user has given. */
export type ParameterNames = Partial<Readonly<Record<Meaning, string>>>;

/** A place in the interface where the manifest lets the application be shown. */
export interface Point {
  readonly type: string;
  /** Undefined where the manifest gives none. */
  readonly id: string | undefined;
}

export type OpeningMethod = 'GET' | 'POST';

/** One request as it is meant; redirects are followed as a browser would. */
export interface EmbeddedStep {
  readonly name: string;
  readonly operation: string;
  readonly method: OpeningMethod;
  readonly url: string;
  /** Undefined sends no body. */
  readonly contentType?: string;
  readonly body?: string;
  /** The origin of the account whose interface opens the frame; undefined where the platform's server asks. */
  readonly framedBy?: string;
  /** The one named deviation from the honest request, in words. */
  readonly alteration?: string;
}

/** What is told under each meaning; undefined leaves the parameter out, a list repeats it. */
export type Told = Partial<Readonly<Record<Meaning, string | readonly string[] | undefined>>>;

export interface Opening {
  readonly told?: Told;
  readonly alteration?: string;
  readonly method?: OpeningMethod;
}

/** One request with all that came back. */
export interface Visit {
  readonly step: string;
  /** One for each redirect, and the last. */
  readonly exchanges: readonly Exchange[];
  readonly reply: Reply;
  /** The whole of the last body, up to a limit; the exchange shows its beginning. */
  readonly page: string;
  /** Where the redirects have led. */
  readonly url: string;
}

export interface EmbeddedContext {
  readonly operation: Endpoint;
  readonly variant: string | undefined;
  /** Undefined where the receiver of entity events is asked. */
  readonly point: Point | undefined;
  /** An entity of this case alone; it fits into 31 bits. */
  readonly entityId: number;
  readonly names: ParameterNames;
  readonly manifest: Json;
  readonly previous: Json | undefined;
  /** Undefined where nobody or another host received events before the update. */
  readonly formerReceiver: string | undefined;
  /** What the platform tells the page at this point. */
  readonly honest: Told;
  /** The methods by which the platform may open the page: the declared one, else both. */
  readonly methods: readonly OpeningMethod[];
  /** The user has named the one account that the application knows. */
  readonly oneAccount: boolean;
  /** By the method by which the page was shown, unless another one is wanted. */
  readonly open: (name: string, opening?: Opening) => EmbeddedStep;
  /** Text to the receiver of entity events, present or former. */
  readonly notify: (name: string, body: string, alteration?: string) => EmbeddedStep;
}

export interface EmbeddedEvidence extends EmbeddedContext {
  readonly visits: readonly Visit[];
  readonly of: (step: string) => Visit | undefined;
  /** What the application did, where the harness has started it. */
  readonly effects: readonly Effect[];
}

/** Where a check is asked: at every point of the manifest, at those that only the one before has, or where events go or went. */
export type Site = 'point' | 'removed point' | 'receiver' | 'former receiver';

export interface EmbeddedCheck extends Declaration {
  readonly kind: 'embedded';
  readonly site: Site;
  /** The control shows that honest requests succeed, before anything else is asked there; the last that they still do. */
  readonly turn?: 'control' | 'last';
  readonly variants?: readonly string[];
  /** A reason in words, or a verdict with its mend, where there is nothing to ask. */
  readonly steps: (context: EmbeddedContext) => readonly EmbeddedStep[] | string | Verdict;
  readonly judge: (evidence: EmbeddedEvidence) => Verdict;
}

/** Judged from the manifest, and the one before where there is one. */
export interface EmbeddedManifestCheck extends Declaration {
  readonly kind: 'manifest';
  readonly judge: (manifest: Json, previous: Json | undefined) => Verdict;
}

/** An event that the platform does not send: told in every report, so that nobody takes it for forgotten. */
export interface UnsentEvent extends Declaration {
  readonly kind: 'unsent';
  readonly event: string;
  readonly reason: string;
}

export type AnyEmbeddedCheck = EmbeddedCheck | EmbeddedManifestCheck | UnsentEvent;
