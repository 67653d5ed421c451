// The file of waivers: read, held against the checks there are, and written anew after a run.

import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { Document, type YAMLSeq } from 'yaml';
import { covers, decidingFailures, isFor, isStale, type Selection } from '../harness/gate.js';
import type { CaseResult, RunRecord, Waiver } from '../record/record.js';
import { checkChosen } from './selection.js';
import schema from './waivers.schema.json' with { type: 'json' };
import { readWritten, type WrittenFile } from './written-file.js';

interface Written {
  readonly waivers: readonly Waiver[];
}

/** Stands where only a person knows what to say; a file that still holds it is refused. */
const TO_SAY = 'TODO';

export async function readWaivers(
  file: string,
  checks: readonly { readonly id: string }[],
  { updateWaivers }: { readonly updateWaivers: boolean },
): Promise<readonly Waiver[]> {
  if (updateWaivers && !existsSync(file)) return [];
  const { value, at, place } = await read(file);
  for (const [index, waiver] of value.waivers.entries()) {
    const wrong = mistakeIn(waiver);
    if (wrong !== undefined) throw at(['waivers', index, wrong.member], `"${wrong.member}" ${wrong.words}`);
    checkChosen(
      waiver.check,
      checks,
      `${place(['waivers', index, 'check'])} waives "${waiver.check}", and no check begins so`,
    );
  }
  return value.waivers;
}

function read(file: string): Promise<WrittenFile<Written>> {
  return readWritten<Written>(file, {
    what: 'The waivers',
    whole: 'the file',
    mend: 'give a file that can be, or let --update-waivers write one',
    schema,
  });
}

function mistakeIn({
  reason,
  owner,
  expires,
}: Waiver): { readonly member: string; readonly words: string } | undefined {
  if (reason === TO_SAY) return { member: 'reason', words: 'does not say yet why the failure is borne' };
  if (owner === TO_SAY) return { member: 'owner', words: 'does not say yet who answers for the failure' };
  return isDay(expires)
    ? undefined
    : { member: 'expires', words: `is "${expires}" and no day such as 2027-01-31` };
}

/** The 30th of February would become a day of March. */
function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${text}T`);
}

/** Long enough to mend what is found, short enough not to be forgotten. */
const LASTING_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * Takes out the waivers of this target that nothing needs any more, and adds one for every check and operation that
 * fails without one; the reason and the owner are left to say. Returns how many were added and taken out.
 */
export async function updateWaivers(
  file: string,
  record: RunRecord,
  selection: Selection,
): Promise<{ readonly added: number; readonly removed: number }> {
  const document = existsSync(file) ? (await read(file)).document : new Document({ waivers: [] });
  const list = document.get('waivers', true) as YAMLSeq;
  const before = list.toJS(document) as readonly Waiver[];
  const isKept = (waiver: Waiver) => !isFor(waiver, record) || !isStale(waiver, record.results, selection);
  const kept = before.filter(isKept);
  const additions = unwaived(record).filter(one => !kept.some(waiver => covers(waiver, one)));
  const expires = new Date(Date.parse(record.startedAt) + LASTING_DAYS * DAY_MS).toISOString().slice(0, 10);
  const written = additions.map(({ check, operation }) => ({
    check,
    ...(operation !== null && { operation }),
    reason: TO_SAY,
    owner: TO_SAY,
    expires,
  }));
  list.items = [
    ...list.items.filter((_item, index) => isKept(before[index] as Waiver)),
    ...written.map(waiver => document.createNode(waiver)),
  ];
  list.flow = false;
  await writeFile(file, document.toString());
  return { added: written.length, removed: before.length - kept.length };
}

/** One case of every check and operation that fails the run. */
function unwaived({ results, settings }: RunRecord): readonly CaseResult[] {
  const failing = decidingFailures(results, settings.failOn);
  const first = new Map(failing.toReversed().map(result => [`${result.check}@${result.operation}`, result]));
  return [...first.values()].toReversed();
}
