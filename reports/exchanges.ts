// The exchanges of a run, each of them once, although several cases are judged by it.

import type { CaseResult, Exchange } from '../record/record.js';

/** One exchange and the cases whose evidence it is. */
export interface Asked {
  readonly exchange: Exchange;
  readonly cases: readonly string[];
}

/** Who shows these exchanges. */
export interface Owner {
  readonly name: string;
  readonly exchanges: readonly Exchange[];
}

/**
 * Cases that were asked together hold the same exchanges, which happened once; equal ones within a single case
 * happened as often as it says.
 */
export function askedOnce(owners: readonly Owner[]): readonly Asked[] {
  const all = new Map<string, { exchange: Exchange; cases: string[] }>();
  for (const { name, exchanges } of owners) {
    const seen = new Map<string, number>();
    for (const exchange of exchanges) {
      const { atMs, attempts, request, reply } = exchange;
      const content = JSON.stringify([atMs, attempts, request, reply]);
      const times = (seen.get(content) ?? 0) + 1;
      seen.set(content, times);
      const key = `${times} ${content}`;
      const known = all.get(key);
      if (known) known.cases.push(name);
      else all.set(key, { exchange, cases: [name] });
    }
  }
  return [...all.values()];
}

/** What the cases of a run were judged by. */
export function ownersOf(results: readonly CaseResult[]): readonly Owner[] {
  return results.map(({ case: name, exchanges }) => ({ name, exchanges }));
}
