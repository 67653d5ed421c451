// One line of what the doctor says: what was looked at, how it stands, and the mend in one sentence.

/** `not asked` names what has to be mended before. */
export type State = 'ok' | 'problem' | 'not asked';

export interface Line {
  /** What was looked at: `name`, `port`, `install` … */
  readonly topic: string;
  readonly state: State;
  /** What was seen, in past tense, or why nothing was asked. */
  readonly sentence: string;
  readonly mend?: string;
  /** Nothing behind it could be asked at all. */
  readonly fatal?: boolean;
}

export type Tell = (line: Line) => void;

/** What is well may have a mend all the same: what a run is going to warn of. */
export function ok(topic: string, sentence: string, mend?: string): Line {
  return { topic, state: 'ok', sentence, ...(mend !== undefined && { mend }) };
}

export function problem(topic: string, sentence: string, mend: string): Line {
  return { topic, state: 'problem', sentence, mend };
}

export function notAsked(topic: string, because: string): Line {
  return { topic, state: 'not asked', sentence: `because ${because}` };
}

/** What the harness itself says when it can go no further; its sentence holds the mend. */
export function stopped(topic: string, { message }: Error): Line {
  return { topic, state: 'problem', sentence: message.trimEnd().replace(/\.$/, ''), fatal: true };
}
