// Who may be in flight together: a bounded number of cases, of which a silent one soon stops counting.

import pLimit from 'p-limit';

export interface Overlap {
  /** Jobs at once, not counting those that are out of patience. */
  readonly concurrency: number;
  /** A job that has been silent for so long gives up its place, so that the waits of a plug-in that hangs overlap. */
  readonly patienceMs: number;
}

/** Runs every job; each says by `alive` that it is not waiting in vain. */
export async function overlap<T>(
  items: readonly T[],
  { concurrency, patienceMs }: Overlap,
  job: (item: T, alive: () => void) => Promise<void>,
): Promise<void> {
  const limit = pLimit(concurrency);
  const jobs: Promise<void>[] = [];
  const places = items.map(item =>
    limit(async () => {
      const patience = createPatience(patienceMs);
      const done = job(item, patience.renew).finally(patience.end);
      jobs.push(done);
      // Its failure is reported by the wait for all jobs below.
      done.catch(() => undefined);
      await patience.over;
    }),
  );
  await Promise.all(places);
  await Promise.all(jobs);
}

interface Patience {
  readonly over: Promise<void>;
  readonly renew: () => void;
  readonly end: () => void;
}

function createPatience(ms: number): Patience {
  let timer: NodeJS.Timeout | undefined;
  let end: () => void = () => undefined;
  const over = new Promise<void>(resolve => {
    end = () => {
      clearTimeout(timer);
      resolve();
    };
    timer = setTimeout(end, ms);
  });
  return { over, end, renew: () => void timer?.refresh() };
}
