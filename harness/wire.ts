// What goes over the wire and what comes back, for every client alike.

import type http from 'node:http';
import { detailBehind } from '../record/garbled.js';
import type { Reply } from '../record/record.js';

/** More than any documented reply needs; a longer body is cut here. */
export const REPLY_LIMIT = 4096;

export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What no ordinary client does. */
  readonly manner?: 'hang up' | 'truncate';
}

export function plain(headers: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

/** The client replaces some errors by others that carry the code in their text alone. */
function codeIn(message: string): string {
  return /^(E[A-Z]+): /.exec(message)?.[1] ?? '';
}

/** Sorts an error of the client into what the reader of a report can act on; a `status` may have come before it. */
export function replyOfError(error: unknown, ms: number, status?: number): Reply {
  const { message = String(error), code = codeIn(message) } = error as NodeJS.ErrnoException;
  if (code === 'ECONNABORTED' || code === 'ETIMEDOUT' || code === 'ETIME') return { kind: 'timeout', ms };
  if (['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'EAI_AGAIN'].includes(code)) {
    return { kind: 'refused connection', detail: message, ms };
  }
  if (code === 'ECONNRESET' || code === 'EPIPE') {
    const detail = status === undefined ? message : detailBehind(status, message);
    return { kind: 'reset', detail, ms };
  }
  return { kind: 'garbled', detail: `${code} ${message}`.trim(), ms };
}
