// Which cases are asked as one: those that deliver the same, and those that can share an installation.

import { BATCH_SIZE } from './batch.js';
import type { Ground } from './case-context.js';
import type { SteppedCheck } from './check.js';
import type { Stepped } from './plan.js';

/** So that few of those that deliver many things at once are in flight together. */
function inOrderOfOperations(cases: readonly Stepped[]): readonly Stepped[] {
  const names = [...new Set(cases.map(({ operation }) => operation?.name))];
  return names.flatMap(name => cases.filter(({ operation }) => operation?.name === name));
}

/** Cases whose deliveries are the same, because their checks share the `steps`. */
export type Group = readonly [Stepped, ...Stepped[]];

export function grouped(cases: readonly Stepped[]): readonly Group[] {
  const groups = new Map<SteppedCheck['steps'], Map<string, [Stepped, ...Stepped[]]>>();
  for (const planned of inOrderOfOperations(cases)) {
    const ofSteps = groups.get(planned.check.steps) ?? new Map<string, [Stepped, ...Stepped[]]>();
    const subject = JSON.stringify([planned.operation?.name, planned.variant]);
    const group = ofSteps.get(subject);
    if (group) group.push(planned);
    else ofSteps.set(subject, [planned]);
    groups.set(planned.check.steps, ofSteps);
  }
  return [...groups.values()].flatMap(ofSteps => [...ofSteps.values()]);
}

/**
 * Puts cases that can share a control, or an installation, together; every other group stays alone. Those come first:
 * they are the sequences with pauses, which pass while the others are asked.
 */
export function batched(groups: readonly Group[], ground: Ground): readonly (readonly Group[])[] {
  const batches: (readonly Group[])[] = [];
  const open = new Map<string, Group[]>();
  for (const group of groups) {
    const shared = group.length > 1 ? undefined : sharedBy(group[0], ground);
    if (shared === undefined) {
      batches.push([group]);
      continue;
    }
    const batch = open.get(shared) ?? [];
    if (batch.length === 0) batches.push(batch);
    batch.push(group);
    open.set(shared, batch.length < BATCH_SIZE ? batch : []);
  }
  const isAlone = (batch: readonly Group[]) => batch.length === 1;
  return [...batches.filter(isAlone), ...batches.filter(batch => !isAlone(batch))];
}

/** Names what a case has in common with those it can be asked together with. */
function sharedBy({ check, operation }: Stepped, { platform, calibration }: Ground): string | undefined {
  const { shares = 'nothing' } = check;
  if (operation === null || shares === 'nothing') return undefined;
  if (calibration.byOperation.get(operation.name)?.accepted === undefined) return undefined;
  const role = platform.role(operation.name);
  // What ends an installation needs one of its own.
  const before = platform.before(operation.name).map(platform.role);
  const isGuest = before.includes('install') && role !== 'uninstall';
  return shares === 'control' || isGuest ? `${shares} of ${operation.name}` : undefined;
}
