// DevRev: the state machine of a snap-in as its documentation tells it; what a user does, and the hooks it runs.

import type { Call, CallStep, Fault } from '../../harness/hosted/check.js';
import type { Json, JsonObject } from '../../spec/json.js';
import { isJsonObject } from '../../spec/json.js';
import { parseJson } from '../../spec/refusal.js';
import { declaredHooks, type Hook } from './declared.js';
import { sampleInputs } from './inputs.js';

export type State = 'DRAFT' | 'ACTIVE' | 'INACTIVE' | 'ERROR' | 'DELETED';
export type Deed = 'activate' | 'configure' | 'deactivate' | 'delete';

/** Something that a user does to a snap-in. */
export interface Move {
  readonly name: string;
  readonly deed: Deed;
  readonly force?: boolean;
  /** The hook that the move is about and whose call has its name; the deed's own where none is given. */
  readonly hook?: Hook;
  /** What fails within that hook. */
  readonly fault?: Fault | undefined;
  /** What of the inputs is other than before. */
  readonly changes?: JsonObject;
  /** Members of the call's arguments that are not as usual. */
  readonly arguments?: JsonObject;
  /** At another installation, in a world that knows nothing of the first. */
  readonly anew?: true;
  /** In a process that has run no hook before. */
  readonly inNewProcess?: true;
}

interface Rule {
  readonly from: readonly State[];
  readonly hooks: (from: State) => readonly Hook[];
  readonly done: (from: State) => State;
  /** Where another hook than validate failed. */
  readonly failed: (from: State, move: Move) => State;
}

const rules: Readonly<Record<Deed, Rule>> = {
  activate: {
    from: ['DRAFT', 'INACTIVE', 'ERROR'],
    hooks: from => (from === 'DRAFT' ? ['validate', 'activate'] : ['activate']),
    done: () => 'ACTIVE',
    failed: () => 'ERROR',
  },
  configure: {
    from: ['DRAFT', 'ACTIVE'],
    hooks: from => (from === 'ACTIVE' ? ['validate', 'update'] : ['validate']),
    done: from => from,
    failed: from => from,
  },
  deactivate: {
    from: ['ACTIVE', 'ERROR'],
    hooks: () => ['deactivate'],
    done: () => 'INACTIVE',
    failed: (_, { force }) => (force ? 'INACTIVE' : 'ERROR'),
  },
  delete: {
    from: ['DRAFT', 'ACTIVE', 'INACTIVE', 'ERROR'],
    hooks: from => (from === 'ACTIVE' || from === 'ERROR' ? ['deactivate'] : []),
    done: () => 'DELETED',
    failed: (_, { force }) => (force ? 'DELETED' : 'ERROR'),
  },
};

const ownHook: Readonly<Record<Deed, Hook>> = {
  activate: 'activate',
  configure: 'update',
  deactivate: 'deactivate',
  delete: 'deactivate',
};

function isAbout({ deed, hook = ownHook[deed] }: Move, other: Hook): boolean {
  return hook === other;
}

/** The name of a hook's call within a move. */
function stepName(move: Move, hook: Hook): string {
  return isAbout(move, hook) ? move.name : `${move.name}: ${hook}`;
}

/** All hooks that the moves may run; each is left out where the state it would run in says so. */
export function stepsOf(moves: readonly Move[], manifest: Json): readonly CallStep[] {
  const declared = declaredHooks(manifest);
  return moves.flatMap((move, index) => {
    const hooks = new Set(rules[move.deed].from.flatMap(rules[move.deed].hooks));
    return [...hooks]
      .filter(hook => declared.has(hook))
      .map((hook, nth): CallStep => {
        const isDue = (calls: readonly Call[]) => dueHook({ moves, index, declared }, calls) === hook;
        return {
          name: stepName(move, hook),
          operation: hook,
          arguments: argumentsOf(move, hook, manifest),
          when: isDue,
          ...(move.fault && isAbout(move, hook) && { fault: move.fault }),
          ...(move.anew && nth === 0 && { anew: true as const }),
          ...(move.inNewProcess && nth === 0 && { inNewProcess: true as const }),
        };
      });
  });
}

function argumentsOf(move: Move, hook: Hook, manifest: Json): JsonObject {
  const { force = false, deed } = move;
  const payload = { force_deactivate: force, is_deletion: deed === 'delete' };
  return {
    global_values: sampleInputs(manifest),
    ...(move.changes && { changes: move.changes }),
    ...(hook === 'deactivate' && { payload }),
    ...move.arguments,
  };
}

interface Story {
  readonly moves: readonly Move[];
  readonly index: number;
  readonly declared: ReadonlyMap<Hook, string>;
}

/** The hook that a move runs next, if any. */
function dueHook({ moves, index, declared }: Story, calls: readonly Call[]): Hook | undefined {
  const move = moves[index];
  if (move === undefined) return undefined;
  const from = stateBefore(moves, index, { declared, calls });
  const rule = rules[move.deed];
  if (!rule.from.includes(from)) return undefined;
  for (const hook of rule.hooks(from).filter(one => declared.has(one))) {
    const call = calls.find(({ step }) => step === stepName(move, hook));
    if (call === undefined) return hook;
    if (hasFailed(call)) return undefined;
  }
  return undefined;
}

interface Seen {
  readonly declared: ReadonlyMap<Hook, string>;
  readonly calls: readonly Call[];
}

/** The state that the snap-in is in before the move at this index. */
export function stateBefore(moves: readonly Move[], index: number, seen: Seen): State {
  if (moves[index]?.anew) return 'DRAFT';
  return moves
    .slice(0, index)
    .reduce<State>((state, move) => stateAfter(move.anew ? 'DRAFT' : state, move, seen), 'DRAFT');
}

function stateAfter(from: State, move: Move, { declared, calls }: Seen): State {
  const rule = rules[move.deed];
  if (!rule.from.includes(from)) return from;
  for (const hook of rule.hooks(from).filter(one => declared.has(one))) {
    const call = calls.find(({ step }) => step === stepName(move, hook));
    // Where the process has ended, nothing moves the snap-in.
    if (call === undefined) return from;
    if (hasFailed(call)) return hook === 'validate' ? from : rule.failed(from, move);
  }
  return rule.done(from);
}

/** A hook fails by throwing; one that moves the snap-in can also say so, or post so itself. */
export function hasFailed({ operation, thrown, value, outside, exchange }: Call): boolean {
  if (thrown !== undefined || exchange.reply.kind !== 'response') return true;
  if (operation !== 'activate' && operation !== 'deactivate') return false;
  const posted = outside.findLast(({ url }) => url.endsWith('snap-ins.system-update'));
  const told = posted ? parseJson(posted.body) : value;
  return isJsonObject(told) && told['status'] === 'error';
}
