// DevRev: an activation duplicates nothing, and one that failed can be made again.

import { fail, inapplicable, pass } from '../../harness/check.js';
import type { HostedCheck } from '../../harness/hosted/check.js';
import { hasFailed, type Move } from './life.js';
import { judgeLeft, leftOver } from './registrations.js';
import { activated, failingAt, lived, move, REQUESTS, said, unasked } from './vocabulary.js';

const again = move('asked', 'activate');
/** What an activation leaves where nothing has come before it. */
const undisturbed = move('undisturbed', 'activate', { anew: true });

/** All the ways in which one activation follows another. */
const ways: Readonly<Record<string, readonly Move[]>> = {
  inactive: [activated, move('deactivate', 'deactivate'), again],
  error: [activated, move('deactivate', 'deactivate', { fault: failingAt(1) }), again],
  forced: [activated, move('deactivate', 'deactivate', { force: true, fault: failingAt(1) }), again],
};

export const activation: readonly HostedCheck[] = [
  lived({
    id: 'activate/repeated',
    requirement: 'activate.idempotent',
    title: 'Duplicates nothing when it is activated again',
    expected: 'as much outside as one activation makes',
    hooks: ['activate'],
    variants: Object.keys(ways),
    faults: REQUESTS,
    moves: ({ variant = '', fault }) => [
      ...(ways[variant] ?? [move('activate', 'activate', { fault }), again]),
      undisturbed,
    ],
    judge: life => {
      const first = life.of('activate');
      const asked = life.of('asked');
      const one = life.of('undisturbed');
      if (first === undefined || one === undefined || hasFailed(one)) return unasked(life);
      if (asked === undefined) return inapplicable('nothing led to another activation');
      if (hasFailed(asked)) return inapplicable('an activation that fails has a check of its own');
      const usual = leftOver(life.during('undisturbed')).length;
      const left = leftOver(life.until('asked'));
      if (usual + left.length === 0) return inapplicable('it makes nothing outside');
      return judgeLeft(
        left.length > usual ? left.at(-1) : undefined,
        [asked],
        ({ url }) => `left ${left.length} at ${url}, where one activation makes ${usual}`,
      );
    },
  }),
  lived({
    id: 'activate/stuck',
    requirement: 'activate.recovers',
    title: 'Activates from ERROR after an activation that failed half-way',
    expected: 'a hook that throws nothing, and all that one activation makes',
    hooks: ['activate'],
    faults: REQUESTS,
    moves: ({ fault }) => [move('failing', 'activate', { fault }), again, undisturbed],
    judge: life => {
      const failing = life.of('failing');
      const asked = life.of('asked');
      const one = life.of('undisturbed');
      if (failing && !hasFailed(failing)) return inapplicable('it did not come to ERROR');
      if (asked === undefined || one === undefined) return unasked(life);
      if (hasFailed(asked)) return fail(`${said(asked)} after the service was back`);
      const usual = leftOver(life.during('undisturbed')).length;
      const left = leftOver(life.until('asked')).length;
      return left < usual ? fail(`left ${left} outside, where one activation makes ${usual}`) : pass;
    },
  }),
];
