// The record: the whole story of one run, as plain data that every report is a function of.

/** How binding a duty is, in the sense of RFC 2119. */
export type Level = 'MUST' | 'SHOULD' | 'MAY';

/** How a report shows what became of one case. `judge.ts` in the harness holds the table that decides it. */
export type Outcome =
  | 'passed'
  | 'failed'
  | 'warned'
  | 'noted'
  | 'inapplicable'
  | 'blocked'
  | 'broken'
  | 'waived'
  /** Broken at first and kept at a later attempt, and somebody answers for that. */
  | 'flaky';

/** How sure the source of a requirement is: only `documented` ones can be a MUST. */
export type Certainty = 'documented' | 'vendor code' | 'inferred';

/** One normative duty of a plug-in. */
export interface Requirement {
  readonly id: string;
  readonly level: Level;
  readonly sentence: string;
  /** Document and section, or a JSON pointer into the contract. */
  readonly source: string;
  /** Where the source, or the first of several, is read; absent where nobody has published it. */
  readonly link?: string;
  readonly certainty: Certainty;
  /** What breaks it is a hole in the plug-in's defence; absent where it is only a broken promise. */
  readonly security?: true;
  /** Why no check can verify it from outside; absent when it can be verified. */
  readonly untestable?: string;
}

/** A token as it was sent: header and payload as text, the signature only as its length. */
export interface ShownToken {
  readonly header: string;
  readonly payload: string;
  readonly signature: string;
}

/** A request as it went out, without anything that could be used again. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The body as text; tokens in it are shown in `token` and cut here. */
  readonly body: string;
  readonly token?: ShownToken;
}

/** What came back. `ms` counts from the first byte sent to the last byte received. */
export type Reply =
  | {
      readonly kind: 'response';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      /** At most the first 4096 characters. */
      readonly body: string;
      readonly ms: number;
    }
  | { readonly kind: 'timeout'; readonly ms: number }
  | { readonly kind: 'refused connection'; readonly detail: string; readonly ms: number }
  | { readonly kind: 'reset'; readonly detail: string; readonly ms: number }
  | { readonly kind: 'garbled'; readonly detail: string; readonly ms: number }
  | { readonly kind: 'hung up'; readonly ms: number };

/** One delivery and its reply. */
export interface Exchange {
  /** The step of the case, for example `altered` or `control`. */
  readonly step: string;
  /** Name of the operation it was addressed to. */
  readonly operation: string;
  /** The one named deviation from the control, in words; absent on honest deliveries. */
  readonly alteration?: string;
  /** Milliseconds since the run began. */
  readonly atMs: number;
  readonly request: SentRequest;
  readonly reply: Reply;
  /** More than 1 when an idle connection had been closed and the request was sent again on a new one. */
  readonly attempts: number;
}

/** One thing the plug-in did to the world around it. */
export type Effect =
  | {
      readonly kind: 'request';
      /** Who the plug-in believed it was talking to. */
      readonly role: 'key service' | 'canary' | 'outside';
      readonly method: string;
      readonly url: string;
      /** Absent when the world did not answer on purpose. */
      readonly status?: number;
      readonly atMs: number;
    }
  | {
      /** A call of one of the platform's services, where the harness stands in for them. */
      readonly kind: 'service';
      readonly service: string;
      readonly method: string;
      /** What it was called for, for example the key of a stored value; empty where there is no such thing. */
      readonly subject: string;
      readonly failed: boolean;
      readonly atMs: number;
    }
  | { readonly kind: 'crash'; readonly detail: string; readonly atMs: number };

/** A failure that somebody answers for, until a day. */
export interface Waiver {
  /** Id of a check or a case, or how several begin. */
  readonly check: string;
  readonly operation?: string;
  /** Glob of the targets it holds for; all of them without it. */
  readonly target?: string;
  readonly reason: string;
  readonly owner: string;
  /** The last day on which it holds, as YYYY-MM-DD in UTC. */
  readonly expires: string;
}

/** A case that is known to fail now and then, and that somebody answers for until a day. */
export interface KnownFlaky extends Waiver {
  /** How often it is asked in all before it counts as failed. */
  readonly attempts: number;
}

/** One time that a case was asked. */
export interface Attempt {
  readonly outcome: Outcome;
  readonly reason: string;
  readonly ms: number;
}

/** What became of one case. */
export interface CaseResult {
  /** `<check>@<operation>` with `:<variant>` where one operation has several. */
  readonly case: string;
  readonly check: string;
  readonly suite: string;
  readonly title: string;
  readonly requirement: string;
  readonly level: Level;
  /** As its requirement says. */
  readonly security?: true;
  /** The operation's name, or null where a case concerns none. */
  readonly operation: string | null;
  readonly outcome: Outcome;
  /** What was seen, in plain past tense; empty for a passed case. */
  readonly reason: string;
  /** What the contract expects, in words. */
  readonly expected: string;
  /** Who answers for the failure; only where the outcome is `waived` or `flaky`. */
  readonly waiver?: Waiver | KnownFlaky;
  /** Every time it was asked, where it is known to be flaky and the first time found a duty broken. */
  readonly attempts?: readonly Attempt[];
  /** What the reader can do about a blocked or inapplicable case. */
  readonly mend?: string;
  /** The command that repeats this case alone. */
  readonly repeat: string;
  readonly ms: number;
  readonly exchanges: readonly Exchange[];
  readonly effects: readonly Effect[];
}

/** Names of members and headers that tell two honest deliveries apart. */
export interface Renewed {
  /** Made anew with every delivery, besides its times. */
  readonly delivery: readonly string[];
  /** Made anew with every tenant, and so with every case. */
  readonly tenant: readonly string[];
}

/** One condition of the exit code. */
export interface GateRule {
  /** What is asked, in the words of its option where it has one. */
  readonly rule: string;
  readonly passed: boolean;
  /** What was found. */
  readonly sentence: string;
}

export interface Summary {
  readonly planned: number;
  readonly executed: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** One sentence: conformant, conformant with warnings, not conformant, not proven, or our own fault. */
  readonly verdict:
    | 'conformant'
    | 'conformant with warnings'
    | 'conformant but for waivers'
    | 'not conformant'
    | 'not proven'
    | 'broken';
  readonly exitCode: 0 | 1 | 2 | 3;
}

export interface RunRecord {
  readonly format: 'lifecycle-conformance/record@1';
  readonly tool: { readonly name: string; readonly version: string; readonly node: string };
  /** True only when the run came to its end; a record without it is refused by every report. */
  readonly complete: boolean;
  readonly startedAt: string;
  readonly ms: number;
  readonly seed: number;
  readonly platform: string;
  readonly target: { readonly url: string; readonly startedBy?: string };
  readonly contract: {
    readonly title: string;
    readonly version: string;
    readonly source: string;
    readonly sha256: string;
  };
  readonly settings: {
    readonly deadlineMs: number;
    readonly concurrency: number;
    /** The least binding duty whose breach fails the run. */
    readonly failOn: Level;
    readonly only: readonly string[];
    readonly skip: readonly string[];
  };
  /** How the plug-in came to trust the harness's key, or that it does not. */
  readonly trust: {
    /** `no signature`: the platform signs nothing, and there is no key. */
    readonly by: 'world' | 'key url' | 'shared secret' | 'nothing' | 'no signature';
    readonly keyUrl: string;
    readonly sentence: string;
  };
  /** Which form of the honest delivery the plug-in accepted. */
  readonly calibration: {
    readonly accepted: boolean;
    readonly form: string;
    readonly attempts: readonly Exchange[];
    readonly renewed?: Renewed;
  };
  /** Sentences the reader should see before any result. */
  readonly notices: readonly string[];
  readonly requirements: readonly Requirement[];
  readonly results: readonly CaseResult[];
  /** Every rule that was applied, passed ones too. */
  readonly gate: readonly GateRule[];
  readonly summary: Summary;
}
