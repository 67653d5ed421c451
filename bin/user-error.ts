// What the user can mend: printed as one sentence, without a stack, with exit code 2.

export class UserError extends Error {
  override readonly name = 'UserError';
}
