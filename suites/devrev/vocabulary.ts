// The words that checks of snap-ins are written with: lives of moves, and what the hooks did in them.

import { blocked, type Verdict } from '../../harness/check.js';
import type {
  Call,
  Fault,
  FaultSeries,
  HostedCheck,
  HostedContext,
  HostedEvidence,
} from '../../harness/hosted/check.js';
import { quoted } from '../../harness/judge.js';
import type { Json, JsonObject } from '../../spec/json.js';
import { isJsonObject } from '../../spec/json.js';
import { parseJson } from '../../spec/refusal.js';
import { declaredHooks, type Hook } from './declared.js';
import { changedInputs } from './inputs.js';
import { type Deed, hasFailed, type Move, type State, stateBefore, stepsOf } from './life.js';
import { hiddenBy, type Sight } from './unseen.js';

type Asked = Pick<HostedContext, 'operation' | 'variant' | 'fault' | 'manifest' | 'runner'>;

/** Each request of a hook fails once by its answer, and once by its connection. */
export const REQUESTS: readonly FaultSeries[] = ['outside', 'connection'];

/** The life to lead, or a reason in words where there is nothing to ask. */
export type Moves = (asked: Asked) => readonly Move[] | string;

/** What a judge knows of the life that was led. */
export interface Life extends HostedEvidence {
  readonly hook: Hook;
  /** The state before the move of this name. */
  readonly before: (move: string) => State;
  /** The calls that were made up to the move of this name, with it. */
  readonly until: (move: string) => readonly Call[];
  /** The calls of the move of this name. */
  readonly during: (move: string) => readonly Call[];
}

interface LifeCheck extends Omit<HostedCheck, 'kind' | 'operations' | 'steps' | 'judge'> {
  readonly hooks: readonly Hook[];
  /** Also where the manifest does not declare the hook. */
  readonly undeclared?: true;
  /** What has to be seen and is not always. */
  readonly sees?: Sight;
  readonly moves: Moves;
  readonly judge: (life: Life) => Verdict;
}

/** A check of what a snap-in does in a life, one case for each of the hooks. */
export function lived({ hooks, undeclared, sees, moves, judge, ...declared }: LifeCheck): HostedCheck {
  return {
    kind: 'hosted',
    ...declared,
    operations: hooks,
    steps: asked => {
      const hook = asked.operation.name as Hook;
      if (!undeclared && !declaredHooks(asked.manifest).has(hook))
        return `the manifest declares no ${hook} hook`;
      const hidden = hiddenBy(asked, sees);
      if (hidden) return hidden;
      const own = moves(asked);
      return typeof own === 'string' ? own : stepsOf(own, asked.manifest);
    },
    judge: evidence => {
      const own = moves(evidence);
      return unprovided(evidence) ?? judge(lifeOf(evidence, typeof own === 'string' ? [] : own));
    },
  };
}

function lifeOf(evidence: HostedEvidence, moves: readonly Move[]): Life {
  const { calls, manifest } = evidence;
  const declared = declaredHooks(manifest);
  const indexOf = (name: string) => moves.findIndex(move => move.name === name);
  const belongsTo = (step: string) =>
    moves.findIndex(({ name }) => step === name || step.startsWith(`${name}: `));
  return {
    ...evidence,
    hook: evidence.operation.name as Hook,
    before: name => stateBefore(moves, indexOf(name), { declared, calls }),
    until: name => calls.filter(({ step }) => belongsTo(step) <= indexOf(name)),
    during: name => calls.filter(({ step }) => belongsTo(step) === indexOf(name)),
  };
}

/** A function that is not there has a check of its own. */
function unprovided({ calls, manifest }: HostedEvidence): Verdict | undefined {
  for (const { operation, holdings } of calls) {
    const name = declaredHooks(manifest).get(operation as Hook) ?? '';
    if (provides(holdings, name) === false) return blocked(`the code has no function "${name}"`);
  }
  return undefined;
}

/** Undefined where the host could not be asked; a runner tells only what is missing. */
export function provides({ functions, missing }: JsonObject, name: string): boolean | undefined {
  if (Array.isArray(missing) && missing.includes(name)) return false;
  return Array.isArray(functions) ? functions.includes(name) : undefined;
}

type Options = Omit<Move, 'name' | 'deed'>;

export function move(name: string, deed: Deed, options: Options = {}): Move {
  return { name, deed, ...options };
}

/** The n-th request outside is answered with an error. */
export const failingAt = (at: number): Fault => ({ service: 'outside', at });

/** The life before anything is asked of an active snap-in. */
export const activated = move('activate', 'activate');

/** What a user does so that a hook is called. */
const deedOf: Readonly<Record<Hook, Deed>> = {
  validate: 'configure',
  activate: 'activate',
  deactivate: 'deactivate',
  update: 'configure',
};

/** A life in which a hook is asked, as early as it can be. */
export function asking({ operation, manifest }: Asked, options: Options = {}): readonly Move[] {
  const hook = operation.name as Hook;
  const isLater = hook === 'deactivate' || hook === 'update';
  const changes = hook === 'update' && { changes: changedInputs(manifest, 1) };
  return [...(isLater ? [activated] : []), move('asked', deedOf[hook], { hook, ...changes, ...options })];
}

/** What there is to say where the call that is to be judged was not made. */
export function unasked({ calls }: Pick<HostedEvidence, 'calls'>): Verdict {
  const last = calls.findLast(hasFailed);
  if (last === undefined) return blocked('the process of the snap-in had ended before it could be asked');
  const mend = 'Give inputs a default_value in the manifest with which they are right.';
  const reason = `what has to come before did not succeed: ${last.operation} ${said(last)}`;
  return { verdict: 'blocked', reason, mend };
}

/** "returned {…}" or "threw …": what every reason says of a call. */
export function said(call: Call | undefined): string {
  if (call === undefined) return 'was not called';
  const { thrown, value, exchange } = call;
  if (exchange.reply.kind !== 'response') return 'gave no result';
  if (thrown !== undefined) return `threw ${quoted(thrown)}`;
  return value === undefined ? 'returned nothing' : `returned ${JSON.stringify(value).slice(0, 160)}`;
}

/** What kind of value was thrown: "string", or the name of the error. */
export function thrownType({ exchange: { reply } }: Call): string {
  const body: Json | undefined = reply.kind === 'response' ? parseJson(reply.body) : undefined;
  return isJsonObject(body) ? String(body['type']) : '';
}
