// The error of a target that cannot be judged at all.

/** The message is one sentence with the mend. */
export class TargetError extends Error {
  override readonly name = 'TargetError';
}

/** Nothing listens there; `why` is what the system says. */
export class SilenceError extends TargetError {
  constructor(
    url: string,
    readonly why: string,
  ) {
    super(`Nobody answers at ${url} (${why}); start the plug-in there, or let --start "<command>" start it.`);
  }
}
