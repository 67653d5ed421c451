// What is chosen by name must exist.

import { closest } from 'fastest-levenshtein';
import type { GateOptions } from '../harness/gate.js';
import { covers } from '../harness/waiving.js';
import type { Contract, Endpoint } from '../spec/contract.js';
import { UserError } from './user-error.js';

/** Throws where an id is chosen that no check has. */
export function checkSelection(
  selection: readonly string[],
  checks: readonly { readonly id: string }[],
): void {
  for (const wanted of selection) checkChosen(wanted, checks, `There is no check "${wanted}"`);
}

/** Throws with this complaint where neither a check nor the check of a case begins so. */
export function checkChosen(
  wanted: string,
  checks: readonly { readonly id: string }[],
  complaint: string,
): void {
  const ids = checks.map(({ id }) => id);
  const [check = wanted] = wanted.split('@');
  if (wanted.includes('@') || !ids.some(id => id.startsWith(wanted))) checkKnown(check, ids, complaint);
}

/** Throws with this complaint, and the nearest id, where the id is not among the known ones. */
export function checkKnown(id: string, known: readonly string[], complaint: string): void {
  if (known.includes(id)) return;
  throw new UserError(
    `${complaint}; the nearest is "${closest(id, known)}" (see lifecycle-conformance list).`,
  );
}

/** Throws where the entry of a gate names an event that the contract does not have, and so could never be needed. */
export function checkForgiven(
  { waivers, flaky = [] }: Pick<GateOptions, 'waivers' | 'flaky'>,
  { operations }: Contract<Endpoint>,
): void {
  const names = operations.map(({ name }) => name);
  for (const { check, operation } of [...waivers, ...flaky]) {
    const [, place] = check.split('@');
    const wrong = [operation, place?.split(':')[0]].find(one => one !== undefined && !names.includes(one));
    if (wrong !== undefined)
      throw new UserError(
        `The entry of the waivers for "${check}" names the event "${wrong}"; the contract has ${names.join(', ')}.`,
      );
  }
}

/** A case that there can be. */
interface Possible {
  readonly id: string;
  readonly check: { readonly id: string };
  readonly operation: { readonly name: string } | null;
}

/** Throws where the entry of a gate covers none of the cases that there can be. */
export function checkCovering(
  { waivers, flaky = [], checks = new Set() }: Pick<GateOptions, 'waivers' | 'flaky' | 'checks'>,
  cases: readonly Possible[],
): void {
  for (const entry of [...waivers, ...flaky]) {
    const { check, operation } = entry;
    const isPossible = ({ id, check: { id: own }, operation: at }: Possible) =>
      covers(entry, { case: id, check: own, operation: at?.name ?? null }, checks);
    if (cases.some(isPossible)) continue;
    const wanted = operation === undefined || check.includes('@') ? check : `${check}@${operation}`;
    const near = closest(
      wanted,
      cases.map(({ id }) => id),
    );
    throw new UserError(
      `The entry of the waivers for "${wanted}" covers no case that there can be; the nearest is "${near}".`,
    );
  }
}

/** Throws where an event is named that the contract does not have. */
export function checkEvents(events: readonly string[] | undefined, { operations }: Contract<Endpoint>): void {
  const names = operations.map(({ name }) => name);
  const unknown = events?.find(event => !names.includes(event));
  if (unknown !== undefined)
    throw new UserError(`The contract has no event "${unknown}"; it has ${names.join(', ')}.`);
}
