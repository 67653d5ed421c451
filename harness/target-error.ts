// The error of a target that cannot be judged at all.

/** The message is one sentence with the mend. */
export class TargetError extends Error {
  override readonly name = 'TargetError';
}
