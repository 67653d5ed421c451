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

/** The id first, so that `-t` finds it. */
export function nameOf({ id, check }: Planned): string {
  return `${id} – ${check.title}`;
}

/** The command that asks for these cases alone; Vitest takes a pattern. */
export function testCommand(file: string, ids: readonly string[]): string {
  const pattern = ids.map(id => `${id.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')} –`).join('|');
  return `npx vitest run ${quoted(file)} -t ${quoted(pattern)}`;
}

/** Every rule of the gate, and the verdict. */
export function gateText(record: RunRecord): string {
  const rules = record.gate.map(({ rule, passed, sentence }) => `${passed ? '✓' : '✕'} ${rule}: ${sentence}`);
  return [verdictSentence(record), ...rules, ...record.notices].join('\n');
}
