// DevRev: what a snap-in has registered outside is gone when it is deactivated or deleted.

import { blocked, fail, inapplicable, pass, type Verdict } from '../../harness/check.js';
import type { Call, Fault, HostedCheck } from '../../harness/hosted/check.js';
import type { Json } from '../../spec/json.js';
import { declaredHooks } from './declared.js';
import { changedInputs } from './inputs.js';
import { hasFailed, type Move } from './life.js';
import { judgeLeft, type Made, stillCalling } from './registrations.js';
import { activated, failingAt, lived, move, REQUESTS, said, unasked } from './vocabulary.js';

const registered = ({ url, id }: Made) => `left ${url} (${id}) registered`;

const half = (fault: Fault | undefined) => move('failing', 'activate', { fault });
const deactivated = move('asked', 'deactivate');
const deleted = move('asked', 'delete');
const deletedByForce = move('asked', 'delete', { force: true });

/** All the ways in which a snap-in goes. */
const ways: Readonly<Record<string, (manifest: Json) => readonly Move[]>> = {
  deactivated: () => [activated, deactivated],
  forced: () => [activated, move('asked', 'deactivate', { force: true })],
  deleted: () => [activated, deleted],
  'deleted-forced': () => [activated, deletedByForce],
  'deleted-again-forced': () => [
    activated,
    move('failing', 'delete', { fault: failingAt(1) }),
    deletedByForce,
  ],
  updated: manifest => [
    activated,
    move('update', 'configure', { changes: changedInputs(manifest, 1) }),
    deactivated,
  ],
  'half-2-deleted': () => [half(failingAt(2)), deleted],
  'half-3-deleted': () => [half(failingAt(3)), deleted],
};

export const deactivation: readonly HostedCheck[] = [
  lived({
    id: 'deactivate/left-over',
    requirement: 'deactivate.cleans-up',
    title: 'Leaves nothing outside that goes on calling',
    expected: 'a request that removes each registration',
    hooks: ['deactivate'],
    undeclared: true,
    variants: Object.keys(ways),
    faults: REQUESTS,
    sees: 'force',
    moves: ({ variant = '', fault, manifest }) =>
      variant === 'deleted-again-forced' && !declaredHooks(manifest).has('deactivate')
        ? 'the manifest declares no deactivate hook'
        : (ways[variant]?.(manifest) ?? [half(fault), deactivated]),
    judge: life => {
      const failing = life.of('failing');
      const notInError = failing && withoutError(failing);
      if (notInError) return notInError;
      if (life.before('asked') !== (failing ? 'ERROR' : 'ACTIVE')) return unasked(life);
      const asked = life.of('asked');
      if (asked && hasFailed(asked)) return blocked(`the deactivation itself ${said(asked)}`);
      const made = stillCalling(life.calls.filter(call => call !== asked));
      if (made.length === 0) return inapplicable('it registers nothing that goes on calling');
      const [left] = stillCalling(life.calls);
      return judgeLeft(left, asked ? [asked] : [], registered);
    },
  }),
  lived({
    id: 'deactivate/memory-needed',
    requirement: 'deactivate.new-process',
    title: 'Removes what it has registered from a process that has never heard of it',
    expected: 'a request that removes each registration, as in the process that has made them',
    hooks: ['deactivate'],
    moves: ({ runner }) =>
      runner === undefined
        ? [
            activated,
            move('undisturbed', 'deactivate'),
            move('activate anew', 'activate', { anew: true }),
            move('asked', 'deactivate', { inNewProcess: true }),
          ]
        : 'a runner is not started anew between two calls',
    judge: life => {
      const undisturbed = life.of('undisturbed');
      const asked = life.of('asked');
      if (undisturbed === undefined) return unasked(life);
      const usual = life.until('undisturbed');
      if (stillCalling(usual.filter(call => call !== undisturbed)).length === 0)
        return inapplicable('it registers nothing that goes on calling');
      if (hasFailed(undisturbed) || stillCalling(usual).length > 0)
        return inapplicable('it removes as little in the process that has registered it');
      if (asked === undefined) return unasked(life);
      const other = life.calls.filter(call => !usual.includes(call));
      if (stillCalling(other.filter(call => call !== asked)).length === 0)
        return blocked('it has registered nothing the second time');
      if (hasFailed(asked)) return fail(`${said(asked)} in a new process`);
      const [left] = stillCalling(other);
      return left ? fail(`left ${left.url} (${left.id}) registered from a new process`) : pass;
    },
  }),
  lived({
    id: 'deactivate/stuck',
    requirement: 'deactivate.recovers',
    title: 'Deactivates from ERROR after a deactivation that failed half-way',
    expected: 'a hook that throws nothing, and nothing left that goes on calling',
    hooks: ['deactivate'],
    faults: REQUESTS,
    moves: ({ fault }) => [activated, move('failing', 'deactivate', { fault }), move('asked', 'deactivate')],
    judge: life => {
      const failing = life.of('failing');
      const asked = life.of('asked');
      const notInError = failing && withoutError(failing);
      if (notInError) return notInError;
      if (asked === undefined) return unasked(life);
      if (hasFailed(asked)) return fail(`${said(asked)} after the service was back`);
      const [left] = stillCalling(life.calls);
      return judgeLeft(left, [asked], registered);
    },
  }),
];

/** The verdict where what was to fail has not brought the snap-in to ERROR. */
function withoutError(failing: Call): Verdict | undefined {
  return hasFailed(failing) ? undefined : inapplicable('it did not come to ERROR');
}
