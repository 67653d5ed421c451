// Whether a browser shows in the frame what came, and whose answer it is.

import type { Visit } from './check.js';

/** A frame shows it: a success that holds a page. */
export function isShown(visit: Visit): boolean {
  const { reply, page } = visit;
  if (reply.kind !== 'response' || reply.status < 200 || reply.status >= 300) return false;
  if (page.trim() === '' || isDownload(visit)) return false;
  const type = reply.headers['content-type'];
  if (type !== undefined) return /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(type);
  return isSniffed(page) && !/nosniff/i.test(reply.headers['x-content-type-options'] ?? '');
}

/** A browser saves it instead of showing it. */
export function isDownload({ reply }: Visit): boolean {
  const disposition = reply.kind === 'response' ? reply.headers['content-disposition'] : undefined;
  return /^\s*attachment\b/i.test(disposition ?? '');
}

/** MIME Sniffing Standard, section 7.1: what browsers take for HTML where nobody says what it is. */
function isSniffed(page: string): boolean {
  return /^\s*<(!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|!--)[ >]/i.test(
    page,
  );
}

/** Redirects have led to another host, which answers for itself. */
export function isElsewhere({ exchanges, url }: Visit): boolean {
  const [first] = exchanges;
  return first !== undefined && new URL(first.request.url).hostname !== new URL(url).hostname;
}
