// Tells a wrong address from a wrong plug-in, by how the honest deliveries were answered.

import { connect } from 'node:net';
import type { Exchange } from '../../record/record.js';
import { placeOf } from '../handshake.js';
import { http2Alone, speaksTls } from '../preflight.js';
import { TargetError } from '../target-error.js';
import type { Calibration } from './calibration.js';

/** Throws where it is plain that no plug-in was asked, or in a language that it does not speak. */
export async function expectUnderstood({ byOperation }: Calibration, target: string): Promise<void> {
  const documented = [...byOperation.values()].map(one => one.documented);
  const moved = redirection(documented);
  if (moved?.base !== undefined) throw new TargetError(moved.sentence);
  const url = new URL(target);
  if (url.protocol !== 'http:' || documented.length === 0 || !documented.every(isNoise)) return;
  if (await speaksHttp2(url)) throw new TargetError(http2Alone(url));
  if (await speaksTls(url))
    throw new TargetError(`${url.host} speaks TLS; give the URL as ${target.replace(/^http:/i, 'https:')}.`);
}

/** A server that expects TLS says so at best; most hang up or answer in a language of their own. */
function isNoise({ reply }: Exchange): boolean {
  if (reply.kind === 'response') return reply.status === 400 && /HTTPS (port|server)/i.test(reply.body);
  return reply.kind === 'garbled' || reply.kind === 'reset';
}

export interface Redirection {
  readonly sentence: string;
  /** Where the events seem to have moved, all of them alike. */
  readonly base: string | undefined;
}

/** What is said where every event was sent on. */
export function redirection(documented: readonly Exchange[]): Redirection | undefined {
  const hops = documented.flatMap(hopOf);
  const [first] = hops;
  if (first === undefined || hops.length < documented.length) return undefined;
  const told = `Every event was answered ${first.status} and sent on to ${first.to.slice(0, LONGEST_URL)}, and a sender of web-hooks does not follow`;
  const base = hops.every(hop => hop.base === first.base) ? first.base : undefined;
  if (base === undefined) return { sentence: `${told}.`, base };
  const mend =
    base === first.from
      ? 'let the plug-in answer at the address itself, without a slash at its end'
      : `give ${base.slice(0, LONGEST_URL)} if the plug-in is there, or let it answer at the address itself`;
  return { sentence: `${told}; ${mend}.`, base };
}

const LONGEST_URL = 200;
const REDIRECTS = [301, 302, 303, 307, 308];

interface Hop {
  readonly status: number;
  readonly to: string;
  /** The base from which the event was sent on. */
  readonly from: string;
  readonly base: string | undefined;
}

function hopOf({ request, reply }: Exchange): readonly Hop[] {
  if (reply.kind !== 'response' || !REDIRECTS.includes(reply.status)) return [];
  const { location } = reply.headers;
  if (location === undefined || !URL.canParse(location, request.url)) return [];
  const to = new URL(location, request.url);
  const [, from = '', event] = /^(.*\/)([^/]+)$/.exec(request.url) ?? [];
  // Where the event's own name stands at the end again, all of the base has moved; a page to log in is no such place.
  const [, base, name] = /^(.*\/)([^/]+)\/?$/.exec(to.origin + to.pathname) ?? [];
  return [{ status: reply.status, to: to.href, from, base: name === event ? base : undefined }];
}

const HTTP2_PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u0004\0\0\0\0\0';
/** RFC 9113 section 3.4: the first frame of a server is SETTINGS. */
const SETTINGS = 4;
const ASKING_MS = 2000;

function speaksHttp2(url: URL): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(placeOf(url), () => socket.write(HTTP2_PREFACE, 'latin1'));
    const end = (speaks: boolean) => {
      socket.destroy();
      resolve(speaks);
    };
    socket.setTimeout(ASKING_MS, () => end(false));
    socket.once('data', (bytes: Buffer) => end(bytes.length >= 9 && bytes[3] === SETTINGS && bytes[0] === 0));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
  });
}
