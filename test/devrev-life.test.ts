// The state machine of a snap-in: which hooks a user's deeds run, from which state, and where they lead.

import { expect, test } from 'vitest';
import type { Call } from '../harness/hosted/check.js';
import { declaredHooks } from '../suites/devrev/declared.js';
import { type Deed, type Move, stateBefore, stepsOf } from '../suites/devrev/life.js';

const HOOKS = ['validate', 'activate', 'deactivate', 'update'];
const declaring = (hooks: readonly string[]) => ({ hooks: hooks.map(type => ({ type, function: type })) });

const move = (name: string, deed: Deed, options: Partial<Move> = {}): Move => ({ name, deed, ...options });

interface Led {
  /** Steps that throw. */
  readonly failing?: readonly string[];
  readonly hooks?: readonly string[];
}

/** Leads a life in which the hooks do nothing but throw where it is said; tells the steps and the last state. */
function lead(moves: readonly Move[], { failing = [], hooks = HOOKS }: Led = {}): readonly string[] {
  const calls: Call[] = [];
  const manifest = declaring(hooks);
  for (const step of stepsOf(moves, manifest)) {
    if (step.when?.(calls) === false) continue;
    calls.push({
      step: step.name,
      operation: step.operation,
      thrown: failing.includes(step.name) ? 'no' : undefined,
      outside: [],
      exchange: { reply: { kind: 'response' } },
    } as unknown as Call);
  }
  const end = stateBefore([...moves, move('end', 'delete')], moves.length, {
    declared: declaredHooks(manifest),
    calls,
  });
  return [...calls.map(({ step }) => step), end];
}

const on = move('on', 'activate');
const off = move('off', 'deactivate');
const change = move('change', 'configure');

test('an activation from DRAFT is validated first', () => {
  expect(lead([on])).toEqual(['on: validate', 'on', 'ACTIVE']);
  expect(lead([on], { failing: ['on: validate'] })).toEqual(['on: validate', 'DRAFT']);
  expect(lead([on], { failing: ['on'] })).toEqual(['on: validate', 'on', 'ERROR']);
});

test('it is activated again from ERROR and from INACTIVE, and not from ACTIVE', () => {
  const again = move('again', 'activate');
  expect(lead([on, again], { failing: ['on'] }).slice(2)).toEqual(['again', 'ACTIVE']);
  expect(lead([on, off, again]).slice(2)).toEqual(['off', 'again', 'ACTIVE']);
  expect(lead([on, again]).slice(2)).toEqual(['ACTIVE']);
});

test('an update comes in ACTIVE alone, and after a validation that has passed', () => {
  expect(lead([on, change]).slice(2)).toEqual(['change: validate', 'change', 'ACTIVE']);
  expect(lead([on, change], { failing: ['change: validate'] }).slice(2)).toEqual([
    'change: validate',
    'ACTIVE',
  ]);
  expect(lead([on, change], { failing: ['change'] }).at(-1)).toBe('ACTIVE');
  expect(lead([change])).toEqual(['change: validate', 'DRAFT']);
});

test('a deactivation or deletion that fails leads to ERROR, and by force all the same to its end', () => {
  const forced = move('off', 'deactivate', { force: true });
  const failing = ['off'];
  expect(lead([on, off], { failing }).at(-1)).toBe('ERROR');
  expect(lead([on, forced], { failing }).at(-1)).toBe('INACTIVE');
  expect(lead([on, move('off', 'delete')], { failing }).at(-1)).toBe('ERROR');
  expect(lead([on, move('off', 'delete', { force: true })], { failing }).at(-1)).toBe('DELETED');
  expect(lead([on, off, move('gone', 'delete')]).slice(2)).toEqual(['off', 'DELETED']);
});

test('a hook that is not declared is passed over', () => {
  expect(lead([on, change, off], { hooks: ['activate'] })).toEqual(['on', 'INACTIVE']);
});

test('another installation begins in DRAFT', () => {
  expect(lead([on, move('other', 'activate', { anew: true })]).slice(2)).toEqual([
    'other: validate',
    'other',
    'ACTIVE',
  ]);
});
