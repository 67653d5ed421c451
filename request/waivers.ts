// The file of waivers: read, held against the checks there are, and written anew after a run.

import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { Document, type YAMLSeq } from 'yaml';
import { covers, isFor, isStale, type Selection } from '../harness/waiving.js';
import type { CaseResult, KnownFlaky, RunRecord, Waiver } from '../record/record.js';
import { decidingFailures, executedOf } from '../record/verdict.js';
import { checkChosen } from './selection.js';
import schema from './waivers.schema.json' with { type: 'json' };
import { readWritten, type WrittenFile } from './written-file.js';

interface Written {
  readonly waivers?: readonly Waiver[];
  readonly flaky?: readonly KnownFlaky[];
}

/** What is forgiven, and how. */
export interface Forgiven {
  readonly waivers: readonly Waiver[];
  readonly flaky: readonly KnownFlaky[];
}

/** Of a check what decides whether its cases may be asked again. */
interface Known {
  readonly id: string;
  readonly kind?: string;
  readonly asks?: string;
}

/** Stands where only a person knows what to say; a file that still holds it is refused. */
const TO_SAY = 'TODO';

export async function readWaivers(
  file: string,
  checks: readonly Known[],
  { updateWaivers }: { readonly updateWaivers: boolean },
): Promise<Forgiven> {
  if (updateWaivers && !existsSync(file)) return { waivers: [], flaky: [] };
  const written = await read(file);
  const { waivers = [], flaky = [] } = written.value;
  for (const [list, verb] of [
    ['waivers', 'waives'],
    ['flaky', 'calls flaky'],
  ] as const)
    for (const [index, entry] of (written.value[list] ?? []).entries())
      refuseMistaken(entry, { written, checks, path: [list, index], verb });
  for (const [index, { check }] of flaky.entries()) {
    const wrong = unrepeatable(check, checks);
    if (wrong !== undefined)
      throw written.at(['flaky', index, 'check'], `calls "${check}" flaky, and ${wrong}`);
  }
  return { waivers, flaky };
}

interface Place {
  readonly written: WrittenFile<Written>;
  readonly checks: readonly Known[];
  readonly path: readonly ['waivers' | 'flaky', number];
  readonly verb: string;
}

function refuseMistaken(entry: Waiver, { written: { at, place }, checks, path, verb }: Place): void {
  const wrong = mistakeIn(entry);
  if (wrong !== undefined) throw at([...path, wrong.member], `"${wrong.member}" ${wrong.words}`);
  checkChosen(
    entry.check,
    checks,
    `${place([...path, 'check'])} ${verb} "${entry.check}", and no check begins so`,
  );
}

/** Why nothing that is named may be asked again, in words; undefined where something may. */
function unrepeatable(named: string, checks: readonly Known[]): string | undefined {
  const [id = named] = named.split('@');
  const covered = checks.filter(check => (named.includes('@') ? check.id === id : check.id.startsWith(id)));
  const stepped = covered.filter(({ kind }) => kind === 'stepped');
  if (stepped.length === 0) return 'nothing of it can be asked again by itself: give it under "waivers"';
  return stepped.every(({ asks }) => asks === 'hostile')
    ? 'all of it are forgeries: one that was believed once is believed, and cannot be forgiven so'
    : undefined;
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
  const isUnsaid = (text: string) => ['', TO_SAY].includes(text.trim());
  if (isUnsaid(reason)) return { member: 'reason', words: 'does not say yet why the failure is borne' };
  if (isUnsaid(owner)) return { member: 'owner', words: 'does not say yet who answers for the failure' };
  return isDay(expires)
    ? undefined
    : { member: 'expires', words: `is "${expires}" and no day such as 2027-01-31` };
}

/** The 30th of February would become a day of March. */
function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${text}T`);
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
  if (!document.has('waivers')) document.set('waivers', document.createNode([]));
  const list = document.get('waivers', true) as YAMLSeq;
  const before = list.toJS(document) as readonly Waiver[];
  const isKept = (waiver: Waiver) => !isFor(waiver, record) || !isStale(waiver, record.results, selection);
  const kept = before.filter(isKept);
  const isCovered = (one: CaseResult) => kept.some(waiver => isFor(waiver, record) && covers(waiver, one));
  const expires = new Date(Date.parse(record.startedAt) + LASTING_DAYS * DAY_MS).toISOString().slice(0, 10);
  const written = named(record, isCovered).map(one => ({ ...one, reason: TO_SAY, owner: TO_SAY, expires }));
  list.items = [
    ...list.items.filter((_item, index) => isKept(before[index] as Waiver)),
    ...written.map(waiver => document.createNode(waiver)),
  ];
  list.flow = false;
  await writeFile(file, document.toString());
  return { added: written.length, removed: before.length - kept.length };
}

/** Each check and operation that fails without a waiver; the check alone where all of several operations do. */
function named(
  { results, settings }: RunRecord,
  isCovered: (one: CaseResult) => boolean,
): readonly Pick<Waiver, 'check' | 'operation'>[] {
  const failing = decidingFailures(results, settings.failOn);
  const open = failing.filter(one => !isCovered(one));
  return [...new Set(open.map(({ check }) => check))].flatMap(check => {
    const operations = [...new Set(open.flatMap(one => (one.check === check ? [one.operation] : [])))];
    const isWhole = executedOf(results).every(one => one.check !== check || open.includes(one));
    if (isWhole && operations.length > 1) return [{ check }];
    return operations.map(operation => ({ check, ...(operation !== null && { operation }) }));
  });
}
