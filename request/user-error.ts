// What the user can mend: told as one sentence, without a stack, with exit code 2.

import { shortened } from '../reports/visible.js';

export class UserError extends Error {
  override readonly name = 'UserError';
}

const MENDABLE = [
  'SelectionError',
  'UserError',
  'ContractError',
  'KeyFileError',
  'TargetError',
  'PluginStartError',
  'RecordError',
  'ComparisonError',
];

/** Whether the message is one sentence with the mend. */
export function isMendable(error: unknown): error is Error {
  return error instanceof Error && MENDABLE.includes(error.name);
}

/** Whether the system has refused to write: the disk is full, for example, or the stream is closed. */
export function isUnwritable(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error && ['write', 'open'].includes(String(error.syscall));
}

/** More than any parser has to say; some quote the whole text. */
const LONGEST_REASON = 300;

/** Why something could not be read, as it stands in brackets. */
export function whyOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return shortened(message.split('\n')[0] ?? '', LONGEST_REASON);
}

/** For a `catch`: `what` was read from a path or URL that the user gave. What has a mend of its own stays as it is. */
export function unreadable(what: string): (error: unknown) => never {
  return error => {
    if (error instanceof UserError) throw error;
    throw new UserError(`${what} cannot be read (${whyOf(error)}); give a path or URL that can be.`);
  };
}
