// Whether what was heard of a case can be held against the plug-in, or may have been brought about by others.

import { isAccepted } from '../judge.js';
import type { Ground } from './case-context.js';
import type { Heard } from './case-run.js';
import type { Group } from './grouping.js';
import type { Stepped } from './plan.js';

interface Doubting {
  readonly ground: Ground;
  /** Whether what was heard would fail the plug-in, or leave a duty unproven. */
  readonly isUnkept: (planned: Stepped, heard: Heard) => boolean;
}

/** A process that has died in this run may take so long to die again, which must not be laid at the next case's door. */
export const DYING_AGAIN_MS = 500;

/**
 * What others may have brought about: a lost connection, a refusal where the plug-in was full or busy with them,
 * an answer that came too late because the machine was theirs.
 */
export function isDoubtful(group: Group, heard: Heard, { isUnkept, ground }: Doubting): boolean {
  const kinds = new Set(heard.exchanges.map(({ reply }) => reply.kind));
  if (kinds.has('reset') || kinds.has('refused connection')) return true;
  if (showsAcceptance(heard)) return false;
  const late = heard.exchanges.filter(({ reply }) => reply.kind === 'timeout');
  const { byOperation } = ground.calibration;
  // Whoever does not even answer the control needs no second deadline to be known as silent.
  if (late.some(({ operation }) => byOperation.get(operation)?.documented.reply.kind === 'timeout'))
    return false;
  // Where no honest delivery is accepted, nobody else is to blame that nothing can be proven.
  const isHopeless = ![...byOperation.values()].some(({ accepted }) => accepted !== undefined);
  return !isHopeless && group.some(planned => isUnkept(planned, heard));
}

export function isLate({ exchanges }: Heard): boolean {
  return exchanges.some(({ reply }) => reply.kind === 'timeout');
}

export function isInTime(heard: Heard | Error | undefined): boolean {
  return heard !== undefined && !(heard instanceof Error) && !isLate(heard);
}

/** Of one that was asked again: what came, and when. */
export interface Answered {
  readonly group: Group;
  readonly heard: Heard | Error | undefined;
  readonly startedAt: number;
  readonly endedAt: number;
  /** How often the plug-in's process had died by then. */
  readonly deaths: number;
}

/** Those that had ended, or were under way, no longer before a death than a process takes to die. */
export function suspectsAmong(answered: readonly Answered[]): ReadonlySet<Answered> {
  const found = new Set<Answered>();
  answered.forEach(({ deaths, endedAt }, index) => {
    const before = answered[index - 1];
    if (before === undefined || deaths === before.deaths) return;
    const since = before.endedAt - DYING_AGAIN_MS;
    for (const one of answered) if (one.endedAt >= since && one.startedAt <= endedAt) found.add(one);
  });
  return found;
}

export function showsAcceptance(heard: Heard | Error): boolean {
  if (heard instanceof Error) return false;
  return heard.exchanges.some(({ step, reply }) => step === 'altered' && isAccepted(reply));
}
