// Ctrl-C: what was started is ended first, and the command ends with the code that shells give to it.

/** 128 and the number of SIGINT, as shells count. */
export const INTERRUPTED = 130;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface Interruption {
  readonly signal: AbortSignal;
  /** Nobody listens for it any more. */
  readonly end: () => void;
}

export function interruptible(): Interruption {
  const controller = new AbortController();
  const abort = () => {
    // Whoever asks twice does not want to wait for a plug-in that stays silent; the exit ends what was started.
    if (controller.signal.aborted) process.exit(INTERRUPTED);
    controller.abort();
  };
  for (const name of SIGNALS) process.on(name, abort);
  return {
    signal: controller.signal,
    end: () => {
      for (const name of SIGNALS) process.removeListener(name, abort);
    },
  };
}

/** Returns the exit code of the work, or that of an interruption. */
export async function interruptibly(work: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const { signal, end } = interruptible();
  try {
    return await work(signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    process.stderr.write('Interrupted: what was started was stopped.\n');
    return INTERRUPTED;
  } finally {
    end();
  }
}
