// What `replay` prints of one case: its fate, and what was and is seen of it, side by side.

import type { Replayed } from '../harness/replay.js';
import type { CaseResult, Exchange } from '../record/record.js';
import { clip, oneLine, visible } from '../reports/visible.js';
import { plural, replyInWords } from '../reports/wording.js';

const LONGEST_BODY = 200;

export function replayText({ fate, before, attempts, sentence }: Replayed): string {
  const now = attempts.at(-1);
  const rows = [
    `${fate}  ${before.case}  ${before.title}`,
    `  ${line(sentence)}`,
    ...sideBySide('reason', reasonOf(before), now && reasonOf(now)),
    ...sideBySide('reply', replyOf(before), now && replyOf(now, telling(before))),
    ...(now?.mend === undefined ? [] : [`  mend            ${line(now.mend)}`]),
  ];
  return `${rows.join('\n')}\n`;
}

/** Texts of the record and of the plug-in, harmless and on one line. */
function line(text: string): string {
  return visible(oneLine(text));
}

function sideBySide(name: string, before: string, now: string | undefined): readonly string[] {
  const label = (when: string) => `  ${name.padEnd(8)}${when.padEnd(8)}`;
  return [`${label('record')}${line(before)}`, `${label('now')}${line(now ?? 'not asked')}`];
}

function reasonOf({ outcome, reason }: CaseResult): string {
  return reason === '' ? outcome : `${outcome}: ${reason}`;
}

/** The exchange that a case is about: the last altered one, or else the last of all. */
function telling({ exchanges }: CaseResult): Exchange | undefined {
  return exchanges.findLast(({ alteration }) => alteration !== undefined) ?? exchanges.at(-1);
}

function replyOf(result: CaseResult, like?: Exchange): string {
  const same = result.exchanges.findLast(one => one.step === like?.step && one.operation === like?.operation);
  const exchange = same ?? telling(result);
  if (exchange === undefined) return 'nothing was sent';
  const { step, operation, reply } = exchange;
  const body = reply.kind === 'response' && reply.body !== '' ? `: ${clip(reply.body, LONGEST_BODY)}` : '';
  return `${step} ${operation} ${replyInWords(reply)}${body}`;
}

export function replaySummary(replayed: readonly Replayed[]): string {
  const of = (fate: Replayed['fate']) => replayed.filter(one => one.fate === fate).length;
  const counts = (['STILL FAILING', 'NOT REPRODUCED', 'FIXED'] as const)
    .filter(fate => of(fate) > 0)
    .map(fate => `${of(fate)} ${fate}`);
  return `${plural(replayed.length, 'case')} asked again: ${counts.join(', ')}.\n`;
}
