// DevRev: what a snap-in has registered outside is gone when it is deactivated or deleted.

import { blocked, fail, inapplicable, pass } from '../../harness/check.js';
import type { HostedCheck } from '../../harness/hosted/check.js';
import { changedInputs } from './inputs.js';
import { hasFailed } from './life.js';
import { stillCalling } from './registrations.js';
import { activated, lived, move, said, unasked } from './vocabulary.js';

export const deactivation: readonly HostedCheck[] = [
  lived({
    id: 'deactivate/left-over',
    requirement: 'deactivate.cleans-up',
    title: 'Leaves nothing outside that goes on calling',
    expected: 'a request that removes each registration',
    hooks: ['deactivate'],
    undeclared: true,
    variants: ['deactivated', 'forced', 'deleted', 'updated'],
    sees: 'force',
    moves: ({ variant, manifest }) => [
      activated,
      ...(variant === 'updated'
        ? [move('update', 'configure', { changes: changedInputs(manifest, 1) })]
        : []),
      move('asked', variant === 'deleted' ? 'delete' : 'deactivate', { force: variant === 'forced' }),
    ],
    judge: life => {
      if (life.before('asked') !== 'ACTIVE') return unasked(life);
      const asked = life.of('asked');
      if (asked && hasFailed(asked)) return blocked(`the deactivation itself ${said(asked)}`);
      const made = stillCalling(life.until(life.variant === 'updated' ? 'update' : 'activate'));
      if (made.length === 0) return inapplicable('it registers nothing that goes on calling');
      const [left] = stillCalling(life.calls);
      return left ? fail(`left ${left.url} (${left.id}) registered`) : pass;
    },
  }),
  lived({
    id: 'deactivate/stuck',
    requirement: 'deactivate.recovers',
    title: 'Deactivates from ERROR after a deactivation that failed half-way',
    expected: 'a hook that throws nothing, and nothing left that goes on calling',
    hooks: ['deactivate'],
    variants: ['1', '2', '3'],
    moves: ({ variant }) => [
      activated,
      move('failing', 'deactivate', { failAt: Number(variant) }),
      move('asked', 'deactivate'),
    ],
    judge: life => {
      const failing = life.of('failing');
      const asked = life.of('asked');
      if (failing && !failing.faultMet) return inapplicable('it makes fewer requests');
      if (failing && !hasFailed(failing)) return inapplicable('it did not come to ERROR');
      if (asked === undefined) return unasked(life);
      if (hasFailed(asked)) return fail(`${said(asked)} after the service was back`);
      const [left] = stillCalling(life.calls);
      return left ? fail(`left ${left.url} (${left.id}) registered`) : pass;
    },
  }),
];
