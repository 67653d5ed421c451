// What the user can mend: printed as one sentence, without a stack, with exit code 2.

export class UserError extends Error {
  override readonly name = 'UserError';
}

/** For a `catch`: `what` was read from a path or URL that the user gave. */
export function unreadable(what: string): (error: unknown) => never {
  return error => {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(`${what} cannot be read (${why}); give a path or URL that can be.`);
  };
}
