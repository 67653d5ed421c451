// The file of waivers: read, held against the checks there are, and written anew after a run.

import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { Document, type Node, visit, type YAMLSeq } from 'yaml';
import type { GateOptions } from '../harness/gate.js';
import { type Asked, covers, isFor, isStale, isWhollyAsked } from '../harness/waiving.js';
import type { CaseResult, RunRecord, Waiver } from '../record/record.js';
import { decidingFailures } from '../record/verdict.js';
import { type Forgiven, forgivenSchema, type Known, refuseMistaken, TO_SAY } from './forgiven.js';
import { readWritten, type WrittenFile } from './written-file.js';

export async function readWaivers(
  file: string,
  checks: readonly Known[],
  { updateWaivers }: { readonly updateWaivers: boolean },
): Promise<Forgiven> {
  if (updateWaivers && !existsSync(file)) return { waivers: [], flaky: [] };
  const { value, place } = await read(file);
  refuseMistaken(value, { checks, place });
  return { waivers: [], flaky: [], ...value };
}

function read(file: string): Promise<WrittenFile<Partial<Forgiven>>> {
  return readWritten<Partial<Forgiven>>(file, {
    what: 'The waivers',
    whole: 'the file',
    mend: 'give a file that can be, or let --update-waivers write one',
    schema: forgivenSchema,
  });
}

/** Long enough to mend what is found, short enough not to be forgotten. */
const LASTING_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * Takes out the waivers of this target that nothing needs any more, and adds what covers every failure without one, and
 * no more than was asked; the reason and the owner are left to say. Returns how many were added and taken out.
 */
export async function updateWaivers(
  file: string,
  record: RunRecord,
  { checks = new Set(), selection }: Pick<GateOptions, 'checks' | 'selection'>,
): Promise<{ readonly added: number; readonly removed: number }> {
  const asked = { checks, selection };
  const document = existsSync(file) ? (await read(file)).document : new Document({ waivers: [] });
  const list = listIn(document);
  const before = list.toJS(document) as readonly Waiver[];
  const isKept = (waiver: Waiver) => !isFor(waiver, record) || !isStale(waiver, record.results, asked);
  const kept = before.filter(isKept);
  const isCovered = (one: CaseResult) =>
    kept.some(waiver => isFor(waiver, record) && covers(waiver, one, checks));
  const expires = new Date(Date.parse(record.startedAt) + LASTING_DAYS * DAY_MS).toISOString().slice(0, 10);
  const open = decidingFailures(record.results, record.settings.failOn).filter(one => !isCovered(one));
  const written = named(open, record, asked).map(one => ({ ...one, reason: TO_SAY, owner: TO_SAY, expires }));
  list.items = [
    ...list.items.filter((_item, index) => isKept(before[index] as Waiver)),
    ...written.map(waiver => document.createNode(waiver)),
  ];
  list.flow = list.items.length === 0;
  await writeFile(file, document.toString());
  return { added: written.length, removed: before.length - kept.length };
}

/** Without aliases: an entry that is taken out may be the one that others repeat. */
function listIn(document: Document): YAMLSeq {
  visit(document, { Alias: (_key, alias) => alias.resolve(document)?.clone() as Node | undefined });
  visit(document, {
    Value: (_key, node) => {
      delete node.anchor;
    },
  });
  if (!document.has('waivers')) document.set('waivers', document.createNode([]));
  return document.get('waivers', true) as YAMLSeq;
}

/** As few entries as cover what is open and nothing else: a check, else one of its operations, else its cases. */
function named(
  open: readonly CaseResult[],
  { results }: RunRecord,
  asked: Asked,
): readonly Pick<Waiver, 'check' | 'operation'>[] {
  const isWhole = (entry: Pick<Waiver, 'check' | 'operation'>) =>
    isWhollyAsked(entry, asked) &&
    results.every(one => !covers(entry, one, asked.checks) || open.includes(one));
  return [...new Set(open.map(({ check }) => check))].flatMap(check => {
    const own = open.filter(one => one.check === check);
    const operations = [...new Set(own.map(({ operation }) => operation))];
    if (operations.length > 1 && isWhole({ check })) return [{ check }];
    return operations.flatMap(operation => {
      if (operation === null) return [{ check }];
      if (isWhole({ check, operation })) return [{ check, operation }];
      return own.filter(one => one.operation === operation).map(one => ({ check: one.case }));
    });
  });
}
