// DevRev: every declared hook does its work in every state from which it can be called.

import { fail, inapplicable, pass } from '../../harness/check.js';
import type { HostedCheck } from '../../harness/hosted/check.js';
import type { Hook } from './declared.js';
import { hasFailed, type Move, type State } from './life.js';
import { activated, asking, lived, move, said, unasked } from './vocabulary.js';

type From = Exclude<State, 'DELETED'>;
/** A state, and how the deactivation comes where it is not plain. */
type Variant = From | `${From}-${'forced' | 'deleted'}`;

/** How a snap-in comes into a state. */
const ways: Readonly<Record<From, readonly Move[]>> = {
  DRAFT: [],
  ACTIVE: [activated],
  INACTIVE: [activated, move('deactivate', 'deactivate')],
  ERROR: [move('failing', 'activate', { failAt: 1 })],
};

interface Succeeding {
  readonly hook: Hook;
  readonly deed: string;
  readonly states: readonly Variant[];
}

const succeeding: readonly Succeeding[] = [
  { hook: 'validate', deed: 'Finds right inputs right', states: ['DRAFT', 'ACTIVE'] },
  { hook: 'activate', deed: 'Activates', states: ['DRAFT', 'INACTIVE', 'ERROR'] },
  {
    hook: 'deactivate',
    deed: 'Deactivates',
    states: ['ACTIVE', 'ACTIVE-forced', 'ACTIVE-deleted', 'ERROR', 'ERROR-deleted'],
  },
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
    sees: 'force',
    moves: asked => {
      const { from, how } = partsOf(asked.variant);
      const move = asking(asked, { ...(how === 'forced' && { force: true }) }).slice(-1);
      return [
        ...ways[from],
        ...move.map(one => (how === 'deleted' ? { ...one, deed: 'delete' as const } : one)),
      ];
    },
    judge: life => {
      const asked = life.of('asked');
      const state = life.before('asked');
      const { from } = partsOf(life.variant);
      if (from === 'ERROR' && state !== 'ERROR')
        return inapplicable('no failing request of its activation brought it to ERROR');
      if (asked === undefined || state !== from) return unasked(life);
      return hasFailed(asked) ? fail(said(asked)) : pass;
    },
  }),
);

function partsOf(variant = ''): { readonly from: From; readonly how: string | undefined } {
  const [from, how] = variant.split('-');
  return { from: from as From, how };
}
