// How deep into a method faults were asked for: what lies beyond the last one is told, not passed over.

import type { Call, CallStep, Service } from './check.js';

export interface Depth {
  readonly note: (step: CallStep, call: Call) => void;
  /** One sentence for every method that makes more calls than were failed. */
  readonly notices: () => readonly string[];
}

const calls: Readonly<Record<Service, string>> = {
  storage: 'calls of its stores',
  functions: 'calls of the functions API',
  jobs: 'calls of the jobs API',
  outside: 'requests to services outside',
};

interface Deepest {
  readonly operation: string;
  readonly service: Service;
  readonly at: number;
  /** Some call of it made fewer: then the faults did not end where the calls go on. */
  readonly spared: boolean;
}

export function createDepth(): Depth {
  const all = new Map<string, Deepest>();
  return {
    note: ({ operation, fault }, { faultMet: met }) => {
      if (fault === undefined || fault.running) return;
      const { service, at } = fault;
      const place = `${operation} ${service}`;
      const known = all.get(place);
      const spared = known?.spared === true || !met;
      all.set(place, { operation, service, at: Math.max(at, known?.at ?? 0), spared });
    },
    notices: () =>
      [...all.values()]
        .filter(({ spared }) => !spared)
        .map(
          ({ operation, service, at }) =>
            `${operation} makes ${at} or more ${calls[service]}: only the first ${at} of them were failed, one at a time.`,
        ),
  };
}
