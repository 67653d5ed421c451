// Flowlu: the difference of two manifests in words: what an update starts and stops.

import type { Point } from '../../harness/embedded/check.js';
import { isSamePoint, wordsOf } from '../../harness/embedded/plan.js';
import { flowlu } from '../../harness/platforms/flowlu.js';
import type { Json } from '../../spec/json.js';
import { isReceiverMoved, without } from './obsolete.js';
import { type Subscription, subscriptions } from './subscriptions.js';

/** One sentence each; empty where nothing changes. */
export function differences(manifest: Json, previous: Json): readonly string[] {
  const told: readonly (readonly [string, string])[] = [
    ['starts being shown at', points(manifest, previous)],
    ['stops being shown at', points(previous, manifest)],
    ['starts receiving', received(manifest, previous)],
    ['stops receiving', received(previous, manifest)],
  ];
  return told
    .filter(([, what]) => what !== '')
    .map(([words, what]) => `With the update the application ${words} ${what}.`);
}

function points(of: Json, other: Json): string {
  const others = flowlu.points(other);
  const isOwn = (one: Point) => !others.some(point => isSamePoint(one, point));
  return flowlu.points(of).filter(isOwn).map(wordsOf).join(', ');
}

function received(of: Json, other: Json): string {
  if (!isReceiverMoved(of, other)) return named(without(of, other));
  const receiver = flowlu.receiver(of);
  return receiver === undefined ? '' : `${named(subscriptions(of)) || 'entity events'} at ${receiver}`;
}

function named(subscribed: readonly Subscription[]): string {
  return subscribed.map(({ module, model }) => `${module}/${model}`).join(', ');
}
