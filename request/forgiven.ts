// What somebody answers for, held to the same rules wherever it is written: in a file, or in code.

import type { KnownFlaky, Waiver } from '../record/record.js';
import { checkChosen } from './selection.js';
import { UserError } from './user-error.js';
import schema from './waivers.schema.json' with { type: 'json' };

/** What is forgiven, and how. */
export interface Forgiven {
  readonly waivers: readonly Waiver[];
  readonly flaky: readonly KnownFlaky[];
}

/** What the rules below take for granted. */
export const forgivenSchema: object = schema;

/** Of a check what decides whether its cases may be asked again. */
export interface Known {
  readonly id: string;
  readonly kind?: string;
  readonly asks?: string;
}

/** Stands where only a person knows what to say; an entry that still holds it is refused. */
export const TO_SAY = 'TODO';

type List = keyof Forgiven;

export interface Rules {
  /** Undefined where nobody can tell which there are. */
  readonly checks: readonly Known[] | undefined;
  /** Where an entry, or a member of it, is written. */
  readonly place: (path: readonly [list: List, index: number, member: string]) => string;
}

/** Throws where an entry cannot be meant, or says too little to be answered for. */
export function refuseMistaken(forgiven: Partial<Forgiven>, rules: Rules): void {
  for (const [list, verb] of [
    ['waivers', 'waives'],
    ['flaky', 'calls flaky'],
  ] as const)
    for (const [index, entry] of (forgiven[list] ?? []).entries())
      refuseEntry(entry, { ...rules, path: [list, index], verb });
}

interface Entry extends Rules {
  readonly path: readonly [List, number];
  readonly verb: string;
}

function refuseEntry(entry: Waiver, { checks, place, path, verb }: Entry): void {
  const { check } = entry;
  const wrong = mistakeIn(entry);
  if (wrong !== undefined)
    throw new UserError(`${place([...path, wrong.member])} "${wrong.member}" ${wrong.words}; ${MEND}.`);
  if (checks === undefined) return;
  const where = place([...path, 'check']);
  checkChosen(check, checks, `${where} ${verb} "${check}", and no check begins so`);
  const why = path[0] === 'flaky' ? unrepeatable(check, checks) : undefined;
  if (why !== undefined) throw new UserError(`${where} calls "${check}" flaky, and ${why}; ${MEND}.`);
}

const MEND = 'mend it and run again';

/** Why nothing that is named may be asked again, in words; undefined where something may. */
function unrepeatable(named: string, checks: readonly Known[]): string | undefined {
  const [id = named] = named.split('@');
  const exact = checks.filter(check => check.id === id);
  const covered = exact.length > 0 ? exact : checks.filter(check => check.id.startsWith(id));
  const stepped = covered.filter(({ kind }) => kind === 'stepped');
  if (stepped.length === 0) return 'nothing of it can be asked again by itself: give it under "waivers"';
  return stepped.every(({ asks }) => asks === 'hostile')
    ? 'all of it are forgeries: one that was believed once is believed, and cannot be forgiven so'
    : undefined;
}

function mistakeIn({
  reason,
  owner,
  expires,
}: Waiver): { readonly member: string; readonly words: string } | undefined {
  const isUnsaid = (text: string) => ['', TO_SAY].includes(text.trim().toUpperCase());
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
