// DevRev: every declared hook does its work in every state from which it can be called.

import { fail, inapplicable, pass } from '../../harness/check.js';
import type { HostedCheck } from '../../harness/hosted/check.js';
import type { Hook } from './declared.js';
import { hasFailed, type Move, type State } from './life.js';
import { activated, asking, lived, move, said, unasked } from './vocabulary.js';

type From = Exclude<State, 'DELETED'>;
type Request = '2' | '3';
/** A state, the later request that has led to it, and how the deactivation comes where it is not plain. */
type Variant = `${From | `ERROR-${Request}`}${'' | '-deleted'}${'' | '-forced'}`;

/** How a snap-in comes into a state. */
const ways: Readonly<Record<From, (failAt: number) => readonly Move[]>> = {
  DRAFT: () => [],
  ACTIVE: () => [activated],
  INACTIVE: () => [activated, move('deactivate', 'deactivate')],
  ERROR: failAt => [move('failing', 'activate', { failAt })],
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
    states: [
      'ACTIVE',
      'ACTIVE-forced',
      'ACTIVE-deleted',
      'ACTIVE-deleted-forced',
      'ERROR',
      'ERROR-forced',
      'ERROR-deleted',
      'ERROR-deleted-forced',
      'ERROR-2',
      'ERROR-3',
    ],
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
      const { from, failAt, isForced, isDeletion } = partsOf(asked.variant);
      const move = asking(asked, { ...(isForced && { force: true }) }).slice(-1);
      return [
        ...ways[from](failAt),
        ...move.map(one => (isDeletion ? { ...one, deed: 'delete' as const } : one)),
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

interface Parts {
  readonly from: From;
  readonly failAt: number;
  readonly isForced: boolean;
  readonly isDeletion: boolean;
}

function partsOf(variant = ''): Parts {
  const [from, ...how] = variant.split('-');
  return {
    from: from as From,
    failAt: Number(how.find(part => /^\d$/.test(part)) ?? 1),
    isForced: how.includes('forced'),
    isDeletion: how.includes('deleted'),
  };
}
