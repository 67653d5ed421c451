// A time limit that holds, beside signals that may end the wait before.

/** Combined by AbortSignal.any, a limit that nobody else refers to may be collected, and then it never comes. */
export async function within<T>(
  ms: number,
  others: readonly (AbortSignal | undefined)[],
  job: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const late = () => controller.abort(new DOMException('It took too long.', 'TimeoutError'));
  const timer = setTimeout(late, ms);
  for (const other of others) {
    if (other?.aborted) abort();
    other?.addEventListener('abort', abort, { once: true });
  }
  try {
    return await job(controller.signal);
  } finally {
    clearTimeout(timer);
    for (const other of others) other?.removeEventListener('abort', abort);
  }
}
