// What a check of any engine says of itself, and what its judge says.

export type CheckId = `${string}/${string}`;

/** What a check of any engine says of itself. */
export interface Declaration {
  readonly id: CheckId;
  /** Behind the platform's name and a dot: the id of the requirement it verifies. */
  readonly requirement: string;
  /** Present tense with the plug-in as the subject. */
  readonly title: string;
  /** What the contract expects, in words. */
  readonly expected: string;
}

/** What a judge says. Only the arms that need words have them. */
export type Verdict =
  | { readonly verdict: 'pass' }
  | { readonly verdict: 'fail'; readonly reason: string }
  | { readonly verdict: 'inapplicable'; readonly reason: string; readonly mend?: string }
  | { readonly verdict: 'blocked'; readonly reason: string; readonly mend?: string };

export const pass: Verdict = { verdict: 'pass' };
export const fail = (reason: string): Verdict => ({ verdict: 'fail', reason });
export const blocked = (reason: string): Verdict => ({ verdict: 'blocked', reason });
export const inapplicable = (reason: string): Verdict => ({ verdict: 'inapplicable', reason });
