// URLs that the user gives: what can be reached, and what cannot be meant.

import type { RunFlags } from './options.js';
import { UserError } from './user-error.js';
import { readBase, readUrl } from './values.js';

/** Throws where nothing can be joined to this URL. */
export function checkBase(url: string): void {
  refuseUnread(url, readBase);
  checkCredentials(url);
}

/** Throws where nothing can be sent to this URL, or to its port. */
export function checkUrl(url: string, { start }: Pick<RunFlags, 'start'>): void {
  refuseUnread(url, readUrl);
  checkCredentials(url);
  checkPort(url, start);
}

function refuseUnread(url: string, read: (text: string) => string): void {
  try {
    read(url);
  } catch (error) {
    throw new UserError(
      `${JSON.stringify(url)} cannot be used: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function checkCredentials(url: string): void {
  const { username, password, host } = new URL(url);
  // Told without them: the sentence may end in a public log.
  if (username || password) {
    throw new UserError(
      `The URL at ${host} holds a user name or a password, and the contract knows no such authentication; give the URL without them.`,
    );
  }
}

/** Throws where the port is to be picked and nobody is there to be told of it. */
export function checkPort(url: string, start: string | undefined): void {
  if (new URL(url).port === '0' && start === undefined) {
    throw new UserError(
      `Port 0 in ${url} means any free port and needs --start "<command>"; give the real port, or --start.`,
    );
  }
}
