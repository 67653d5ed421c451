// DevRev: every declared hook does its work in every state from which it can be called.

import { fail, inapplicable, pass } from '../../harness/check.js';
import type { Fault, HostedCheck, HostedContext } from '../../harness/hosted/check.js';
import type { Hook } from './declared.js';
import { hasFailed, type Move, type State } from './life.js';
import { activated, asking, failingAt, lived, move, REQUESTS, said, unasked } from './vocabulary.js';

type From = Exclude<State, 'DELETED'>;
/** A state, and how the deactivation comes where it is not plain. */
type Variant = `${From}${'' | '-deleted'}${'' | '-forced'}`;

/** How a snap-in comes into a state. */
const ways: Readonly<Record<From, (fault: Fault | undefined) => readonly Move[]>> = {
  DRAFT: () => [],
  ACTIVE: () => [activated],
  INACTIVE: () => [activated, move('deactivate', 'deactivate')],
  ERROR: (fault = failingAt(1)) => [move('failing', 'activate', { fault })],
};

interface Succeeding {
  readonly hook: Hook;
  readonly deed: string;
  readonly states: readonly Variant[];
  /** It is asked from ERROR as well, wherever in its activation the snap-in has come to that. */
  readonly fromEveryError?: true;
}

const succeeding: readonly Succeeding[] = [
  { hook: 'validate', deed: 'Finds right inputs right', states: ['DRAFT', 'ACTIVE'] },
  {
    hook: 'activate',
    deed: 'Activates',
    states: ['DRAFT', 'INACTIVE', 'ERROR'],
    fromEveryError: true,
  },
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
    ],
    fromEveryError: true,
  },
  { hook: 'update', deed: 'Updates', states: ['ACTIVE'] },
];

export const states: readonly HostedCheck[] = succeeding.map(
  ({ hook, deed, states: variants, fromEveryError }) =>
    lived({
      id: `${hook}/failing`,
      requirement: `${hook}.succeeds`,
      title: `${deed} in every state from which it can be asked to`,
      expected: 'a hook that throws nothing',
      hooks: [hook],
      variants,
      ...(fromEveryError && { faults: REQUESTS }),
      sees: 'force',
      moves: asked => {
        const { from, isForced, isDeletion } = partsOf(asked);
        const move = asking(asked, { ...(isForced && { force: true }) }).slice(-1);
        return [
          ...ways[from](asked.fault),
          ...move.map(one => (isDeletion ? { ...one, deed: 'delete' as const } : one)),
        ];
      },
      judge: life => {
        const asked = life.of('asked');
        const state = life.before('asked');
        const { from } = partsOf(life);
        if (from === 'ERROR' && state !== 'ERROR')
          return inapplicable('no failing request of its activation brought it to ERROR');
        if (asked === undefined || state !== from) return unasked(life);
        return hasFailed(asked) ? fail(said(asked)) : pass;
      },
    }),
);

interface Parts {
  readonly from: From;
  readonly isForced: boolean;
  readonly isDeletion: boolean;
}

function partsOf({ variant = '', fault }: Pick<HostedContext, 'variant' | 'fault'>): Parts {
  const [from, ...how] = variant.split('-');
  return {
    from: fault ? 'ERROR' : (from as From),
    isForced: how.includes('forced'),
    isDeletion: how.includes('deleted'),
  };
}
