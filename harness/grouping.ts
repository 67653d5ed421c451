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

/** Puts cases that can share a control together; every other group stays alone. */
export function batched(groups: readonly Group[], { calibration }: Ground): readonly (readonly Group[])[] {
  const batches: (readonly Group[])[] = [];
  const open = new Map<string, Group[]>();
  for (const group of groups) {
    const [{ check, operation }] = group;
    const name = operation?.name ?? '';
    const accepted = calibration.byOperation.get(name)?.accepted !== undefined;
    if (!check.sharesControl || !accepted || group.length > 1) {
      batches.push([group]);
      continue;
    }
    const batch = open.get(name) ?? [];
    if (batch.length === 0) batches.push(batch);
    batch.push(group);
    open.set(name, batch.length < BATCH_SIZE ? batch : []);
  }
  return batches;
}
