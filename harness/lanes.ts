// Who may be in flight together: a bounded number of cases, of which a silent one soon stops counting.

import pLimit from 'p-limit';

/**
 * A case that has waited this long gives up its place, so that the waits of a plug-in that hangs overlap.
 * Half a second is far above the answer time of a healthy web-hook and far below any deadline.
 */
const PATIENCE_MS = 500;

/** Runs every job, at most `concurrency` at once, not counting those that are out of patience. */
export async function overlap<T>(
  items: readonly T[],
  concurrency: number,
  job: (item: T) => Promise<void>,
): Promise<void> {
  const limit = pLimit(concurrency);
  const jobs: Promise<void>[] = [];
  const places = items.map(item =>
    limit(async () => {
      const done = job(item);
      jobs.push(done);
      // Its failure is reported by the wait for all jobs below.
      await Promise.race([done.catch(() => undefined), patience()]);
    }),
  );
  await Promise.all(places);
  await Promise.all(jobs);
}

function patience(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, PATIENCE_MS).unref());
}
