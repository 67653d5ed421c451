// How long the plug-in took to answer, per operation: the figures behind the picture.

import type { RunRecord } from '../../record/record.js';
import { askedOnce, ownersOf } from '../exchanges.js';

export interface AnswerTimes {
  readonly operation: string;
  readonly answers: number;
  /** Deliveries that were not answered within the deadline. */
  readonly unanswered: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly slowestMs: number;
  /** How many answers fall into each step of the scale. */
  readonly bins: readonly number[];
}

export interface TimeScale {
  /** Where a time stands, from 0 to 1; equal factors are equal lengths. */
  readonly at: (ms: number) => number;
  readonly ticksMs: readonly number[];
  readonly steps: number;
}

const steps = 60;
const fastestMs = 1;

/** From a millisecond to past the deadline and past the slowest answer. */
export function timeScale(record: RunRecord): TimeScale {
  const slowest = Math.max(record.settings.deadlineMs, ...timesOf(record).map(({ ms }) => ms));
  const decades = Math.log10((slowest * 1.6) / fastestMs);
  const at = (ms: number) =>
    Math.min(1, Math.max(0, Math.log10(Math.max(ms, fastestMs) / fastestMs) / decades));
  const ticksMs = Array.from({ length: Math.floor(decades) + 1 }, (_, power) => 10 ** power);
  return { at, ticksMs, steps };
}

/** One row per operation that was answered or left waiting, in the order in which the run met them. */
export function answerTimes(record: RunRecord, scale: TimeScale): readonly AnswerTimes[] {
  const times = timesOf(record);
  return [...new Set(times.map(({ operation }) => operation))].map(operation => {
    const own = times.filter(one => one.operation === operation);
    const answered = own.filter(one => one.answered).map(({ ms }) => ms);
    const sorted = answered.sort((a, b) => a - b);
    const bins = Array.from({ length: scale.steps }, () => 0);
    for (const ms of sorted) {
      const step = Math.min(scale.steps - 1, Math.floor(scale.at(ms) * scale.steps));
      bins[step] = (bins[step] ?? 0) + 1;
    }
    return {
      operation,
      answers: sorted.length,
      unanswered: own.length - sorted.length,
      medianMs: quantile(sorted, 0.5),
      p95Ms: quantile(sorted, 0.95),
      slowestMs: sorted.at(-1) ?? 0,
      bins,
    };
  });
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

interface Time {
  readonly operation: string;
  readonly ms: number;
  readonly answered: boolean;
}

// A delivery that the client itself left says nothing about how long an answer takes, nor does a refused connection.
function timesOf({ results }: RunRecord): readonly Time[] {
  return askedOnce(ownersOf(results)).flatMap(({ exchange: { operation, reply } }): Time[] =>
    reply.kind === 'response' || reply.kind === 'timeout'
      ? [{ operation, ms: reply.ms, answered: reply.kind === 'response' }]
      : [],
  );
}
