// The words that sequences are written with: what is repeated, and what a repeat may be answered.

import { blocked, fail, pass, type Verdict } from '../harness/check.js';
import { inWords, isAccepted, isDocumentedRefusal, last, quoted, successes } from '../harness/judge.js';
import type { Role } from '../harness/platforms/platform.js';
import type { CaseContext, Evidence, Step, SteppedCheck } from '../harness/signed/check.js';
import type { Exchange, Reply } from '../record/record.js';
import { parseJson } from '../spec/refusal.js';
import { deliver, unacceptedArrangement } from './vocabulary.js';

type Entry = Partial<SteppedCheck> &
  Pick<SteppedCheck, 'title' | 'steps'> & { readonly id: `idempotence/${string}` };

export function sequence(entry: Entry): SteppedCheck {
  return {
    kind: 'stepped',
    requirement: 'delivery.repeated',
    expected: 'success, or the refusal that the contract documents for it',
    lane: 'shared',
    scope: 'every operation',
    applies: () => true,
    asks: 'honest',
    owes: 'nothing',
    judge: judgeRepeat,
    ...entry,
  };
}

export const ofRole =
  (...roles: readonly Role[]): SteppedCheck['applies'] =>
  ({ name }, platform) =>
    roles.includes(platform.role(name));

export const repeated = (context: CaseContext, again: Step): readonly Step[] => [
  ...context.arrange(),
  deliver('first', context.honest()),
  again,
];

export const AT_ONCE = 10;
/** Long enough for a plug-in that answers before it has stored, short enough for nobody to notice. */
export const SETTLING_MS = 300;

/** A repeat of an installation may only be refused as a repeat; with which status others are refused is surveyed. */
export function isTolerated({ operation, platform }: Evidence, reply: Reply | undefined): boolean {
  if (isAccepted(reply)) return true;
  if (reply?.kind !== 'response' || reply.status < 400 || reply.status >= 500) return false;
  if (platform.role(operation.name) !== 'install') return true;
  return isRepeat({ operation, platform }, reply) && isDocumentedRefusal(operation, reply);
}

export function isRepeat(
  { operation, platform }: Pick<Evidence, 'operation' | 'platform'>,
  reply: Reply | undefined,
): boolean {
  return reply?.kind === 'response' && platform.isAlreadyDone(operation, reply.status, parseJson(reply.body));
}

export function judgeRepeat(evidence: Evidence): Verdict {
  const first = last(evidence.of('first'))?.reply;
  const unarranged = unacceptedArrangement(evidence);
  if (unarranged) return unarranged;
  if (first !== undefined && !isAccepted(first) && first.kind !== 'hung up') {
    return blocked(`the first delivery was not accepted: the plug-in ${inWords(first)}`);
  }
  return judgeEach(evidence, evidence.of('again'));
}

export function judgeEach(evidence: Evidence, exchanges: readonly Exchange[]): Verdict {
  const wanting = exchanges.find(({ reply }) => !isTolerated(evidence, reply));
  if (exchanges.length === 0) return blocked('the repeat was not sent');
  return wanting ? fail(`${inWords(wanting.reply)}${bodyOf(wanting)}; ${owed(evidence)} was owed`) : pass;
}

export function owed({ operation, platform }: Evidence): string {
  const refusal =
    platform.role(operation.name) === 'install'
      ? 'the refusal that means "already done"'
      : 'a documented refusal';
  return `${successes(operation)} or ${refusal}`;
}

export function bodyOf({ reply }: Exchange): string {
  return reply.kind === 'response' && reply.body !== '' ? ` with ${quoted(reply.body, 80)}` : '';
}

/** The same bytes may be refused as a replay, and in any documented way. */
export function judgeReplay(evidence: Evidence): Verdict {
  const reply = last(evidence.of('again'))?.reply;
  return isDocumentedRefusal(evidence.operation, reply) && isAccepted(last(evidence.of('first'))?.reply)
    ? pass
    : judgeRepeat(evidence);
}

/** While one is being carried out the others may be refused as failed, because they are no repeats yet. */
export function judgeAtOnce(evidence: Evidence): Verdict {
  const { operation } = evidence;
  const together = evidence.of('again');
  const unarranged = unacceptedArrangement(evidence);
  if (unarranged) return unarranged;
  const wanting = together.find(({ reply }) => !isAccepted(reply) && !isDocumentedRefusal(operation, reply));
  if (wanting)
    return fail(
      `${inWords(wanting.reply)}${bodyOf(wanting)}; ${successes(operation)} or a documented refusal was owed`,
    );
  if (together.some(({ reply }) => isAccepted(reply))) return pass;
  return fail(`all ${together.length} were refused; one at least should have been accepted`);
}

/** The event of that role for the case's own installation; nothing where the contract has none. */
export const deliverRole = (context: CaseContext, name: string, role: Role): readonly Step[] => {
  const operation = context.operationOf(role);
  return operation ? [deliver(name, context.honest(operation))] : [];
};

/** Lets an installation be seen, if it is there. */
export const probe = (context: CaseContext): readonly Step[] =>
  deliverRole(context, 'again', context.showing === 'instance of it' ? 'instance add' : 'install');

/** An installation that is still there lets itself be seen when it is repeated, or when an instance of it is added. */
export const judgeKept =
  (whose: string): SteppedCheck['judge'] =>
  evidence => {
    const unarranged = unacceptedArrangement(evidence);
    if (unarranged) return unarranged;
    if (!evidence.controlAccepted) return blocked('no honest delivery of the event is accepted');
    const again = last(evidence.of('again'));
    const unseen = () =>
      blocked(`whether it was still installed could not be seen: the plug-in ${inWords(again?.reply)}`);
    if (evidence.platform.role(again?.operation ?? '') === 'instance add') {
      if (isAccepted(again?.reply)) return pass;
      return isRefusedForGood(again?.reply)
        ? fail(`${whose} removed the installation: the plug-in ${inWords(again?.reply)} to an instance of it`)
        : unseen();
    }
    if (isRepeat(evidence, again?.reply)) return pass;
    return isAccepted(again?.reply)
      ? fail(`${whose} removed the installation: it could be installed anew as if for the first time`)
      : unseen();
  };

/** With a status that says nothing of the time or the load. */
function isRefusedForGood(reply: Reply | undefined): boolean {
  return (
    reply?.kind === 'response' &&
    reply.status >= 400 &&
    reply.status < 500 &&
    ![408, 425, 429].includes(reply.status)
  );
}
