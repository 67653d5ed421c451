// Refuses options that mean nothing to a platform, rather than not heeding them.

import type { RunFlags } from './options.js';
import { UserError } from './user-error.js';

/** Throws where one of these options was given; `why` says what the platform is like. */
export function refuseOptions(
  flags: RunFlags,
  platform: string,
  why: string,
  options: readonly (keyof RunFlags)[],
): void {
  const strange = options.find(option => isGiven(flags[option]));
  if (strange === undefined) return;
  const flag = strange.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
  throw new UserError(`--${flag} means nothing to ${platform}, ${why}; leave it out.`);
}

function isGiven(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return value !== undefined && value !== false;
}
