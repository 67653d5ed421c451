// Whether an event's path and method answer, and where else the events may be if they do not.

import { isMislabelled, isTooLarge } from '../../record/garbled.js';
import type { Exchange, Reply } from '../../record/record.js';
import type { Operation } from '../../spec/contract.js';
import { inWords } from '../judge.js';
import type { Calibrated } from '../signed/calibration.js';
import type { Transport } from '../transport.js';
import { type Line, ok, problem } from './line.js';

/** What an honest delivery of the event was answered; who is believed is another line. */
export function eventLine(
  { name }: Operation,
  { documented, notImplemented }: Calibrated,
  elsewhere: string | undefined,
): Line {
  const { reply, request } = documented;
  const said = `POST ${pathOf(documented)} ${inWords(reply)}`.replace('POST', request.method);
  if (reply.kind !== 'response') return problem(name, said, mendOfSilence(reply));
  const { status, headers } = reply;
  if (status === 404 && elsewhere !== undefined) return problem(name, said, elsewhere);
  if (status === 404)
    return notImplemented
      ? ok(name, said, 'A run takes it as not implemented; if it is, mend its path.')
      : problem(name, said, WRONG_BASE);
  if (status === 405)
    return problem(
      name,
      `${said}${allowed(headers['allow'])}`,
      `Let the path take ${request.method}, with which the platform comes.`,
    );
  if (status >= 300 && status < 400) return problem(name, `${said}${leading(headers['location'])}`, REDIRECT);
  if (status >= 500)
    return problem(name, said, "Look into the plug-in's own log: it failed at an honest delivery.");
  return ok(name, said);
}

/** One line where the same stands in the way of all events. */
export function together(lines: readonly Line[]): readonly Line[] {
  const [first, ...others] = lines;
  const parts = lines.map(({ sentence }) => /^(\S+ \S+) (.*)$/s.exec(sentence) ?? []);
  const alike = new Set(lines.map(({ state, mend }, at) => JSON.stringify([state, mend, parts[at]?.[2]])));
  if (first?.state !== 'problem' || others.length === 0 || alike.size > 1) return lines;
  const asked = parts.map(([, request]) => request).join(', ');
  return [{ ...first, topic: 'events', sentence: `${asked} ${parts[0]?.[2]}` }];
}

const WRONG_BASE = 'Give the base URL behind which the events are: they are sent to <url>/install and so on.';
const REDIRECT = 'Give the base URL to which it leads: a delivery is not sent on to another address.';

function pathOf({ request }: Exchange): string {
  return new URL(request.url).pathname;
}

function allowed(header: string | undefined): string {
  return header ? `, and allows ${header}` : '';
}

function leading(location: string | undefined): string {
  return location ? ` and leads to ${location}` : '';
}

function mendOfSilence(reply: Reply): string {
  if (reply.kind === 'timeout')
    return "Let it answer within the platform's time limit, before its long work is done.";
  if (reply.kind === 'garbled') {
    if (isTooLarge(reply.detail)) return 'Let it answer with a status and a few words.';
    return isMislabelled(reply.detail)
      ? 'Let the body of its answers be what their transfer-encoding and content-encoding say.'
      : 'Let it speak HTTP/1.1 at this port.';
  }
  return 'Keep the process alive, and the port open, while it answers.';
}

export interface Searched {
  readonly transport: Transport;
  /** The base URL as it was given. */
  readonly base: string;
  readonly operation: Operation;
  /** The URL that was answered 404. */
  readonly url: string;
  /** Every event was, so that the base may be wrong. */
  readonly isBaseDoubtful: boolean;
}

/** Of an event that was answered 404: the mend, where the same event answers at an address nearby. */
export async function elsewhereOf({
  transport,
  base,
  operation,
  url,
  isBaseDoubtful,
}: Searched): Promise<string | undefined> {
  if ((await status(transport, operation, `${url}/`)) !== 404)
    return `It answers with a slash behind (${url}/): serve the path without it, as the contract writes it.`;
  const path = operation.path.replace(/^\/+/, '');
  for (const other of isBaseDoubtful ? nearby(base) : []) {
    if ((await status(transport, operation, `${other}${path}`)) !== 404)
      return `The event answers at ${other}${path}: give ${other} as the base URL.`;
  }
  return undefined;
}

/** One level up, the root, and the name that most plug-ins give their events' place. */
function nearby(base: string): readonly string[] {
  const { origin, pathname } = new URL(base);
  const own = `${origin}${pathname.replace(/\/*$/, '')}/`;
  const bases = [`${own}lifecycle/`, new URL('..', own).href, `${origin}/lifecycle/`, `${origin}/`];
  return [...new Set(bases)].filter(one => one !== own);
}

/** Without a token, so that nothing can come of it; 404 also where nothing came back. */
async function status(transport: Transport, operation: Operation, url: string): Promise<number> {
  const { method, contentType } = operation;
  const { reply } = await transport.send({ method, url, headers: { 'content-type': contentType }, body: '' });
  return reply.kind === 'response' ? reply.status : 404;
}
