// DevRev: every declared hook does its work in every state from which it can be called.

import { fail, inapplicable, pass } from '../../harness/check.js';
import type { HostedCheck } from '../../harness/hosted/check.js';
import type { Hook } from './declared.js';
import { hasFailed, type Move, type State } from './life.js';
import { activated, asking, lived, move, said, unasked } from './vocabulary.js';

/** How a snap-in comes into a state. */
const ways: Readonly<Record<Exclude<State, 'DELETED'>, readonly Move[]>> = {
  DRAFT: [],
  ACTIVE: [activated],
  INACTIVE: [activated, move('deactivate', 'deactivate')],
  ERROR: [move('failing', 'activate', { failAt: 1 })],
};

interface Succeeding {
  readonly hook: Hook;
  readonly deed: string;
  readonly states: readonly Exclude<State, 'DELETED'>[];
}

const succeeding: readonly Succeeding[] = [
  { hook: 'validate', deed: 'Finds right inputs right', states: ['DRAFT', 'ACTIVE'] },
  { hook: 'activate', deed: 'Activates', states: ['DRAFT', 'INACTIVE', 'ERROR'] },
  { hook: 'deactivate', deed: 'Deactivates', states: ['ACTIVE', 'ERROR'] },
  { hook: 'update', deed: 'Updates', states: ['ACTIVE'] },
];

export const states: readonly HostedCheck[] = succeeding.map(({ hook, deed, states: variants }) =>
  lived({
    id: `${hook}/failing`,
    requirement: `${hook}.succeeds`,
    title: `${deed} in every state from which it can be asked to`,
    expected: 'a hook that throws nothing',
    hooks: [hook],
    variants,
    moves: asked => [...ways[asked.variant as keyof typeof ways], ...asking(asked).slice(-1)],
    judge: life => {
      const asked = life.of('asked');
      const state = life.before('asked');
      if (life.variant === 'ERROR' && state !== 'ERROR')
        return inapplicable('no failing request of its activation brought it to ERROR');
      if (asked === undefined || state !== life.variant) return unasked(life);
      return hasFailed(asked) ? fail(said(asked)) : pass;
    },
  }),
);
