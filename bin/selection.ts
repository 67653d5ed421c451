// What is chosen by name must exist.

import { closest } from 'fastest-levenshtein';
import type { Contract, Endpoint } from '../spec/contract.js';
import { UserError } from './user-error.js';

/** Throws where an id is chosen that no check has. */
export function checkSelection(
  selection: readonly string[],
  checks: readonly { readonly id: string }[],
): void {
  const ids = checks.map(({ id }) => id);
  for (const wanted of selection) {
    const [check = wanted] = wanted.split('@');
    const known = wanted.includes('@') ? ids.includes(check) : ids.some(id => id.startsWith(wanted));
    if (known) continue;
    throw new UserError(
      `There is no check "${wanted}"; the nearest is "${closest(check, ids)}" (see lifecycle-conformance list).`,
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
