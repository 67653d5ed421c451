// What a reader of a Vitest run sees of cases, findings and the gate.

import type { RunRecord } from '../record/record.js';
import { quoted } from '../reports/shell-words.js';
import { visible } from '../reports/visible.js';
import { verdictSentence } from '../reports/wording.js';
import type { Planned } from '../request/judging.js';

/** A finding about the plug-in; where it was thrown tells nobody anything. */
export class TestFailure extends Error {
  override readonly name = 'Finding';
  override readonly stack = '';
  constructor(text: string) {
    super(visible(text));
  }
}

/** What the user has to mend before anything is found; it was thrown nowhere that tells more. */
export class Unusable extends Error {
  override readonly stack = '';
  constructor(text: string) {
    super(visible(text));
  }
}

/** The id first, so that `-t` finds it. */
export function nameOf({ id, check }: Planned): string {
  return `${id} – ${check.title}`;
}

export interface Called {
  readonly file: string;
  /** What the tests of the call stand under, where the user has named it. */
  readonly name: string | undefined;
}

/** The command that asks for these cases alone; Vitest takes a pattern, and looks for it in the names of all calls. */
export function testCommand({ file, name }: Called, ids: readonly string[]): string {
  const above = name === undefined ? '' : `${literal(name)} `;
  const pattern = ids.map(id => `${above}${literal(id)} –`).join('|');
  return `npx vitest run ${quoted(file)} -t ${quoted(pattern)}`;
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Every rule of the gate, and the verdict. */
export function gateText(record: RunRecord): string {
  const rules = record.gate.map(({ rule, passed, sentence }) => `${passed ? '✓' : '✕'} ${rule}: ${sentence}`);
  return [verdictSentence(record), ...rules, ...record.notices].join('\n');
}
