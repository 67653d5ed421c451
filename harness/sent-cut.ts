// Takes what was sent of tokens and signatures out of all that the plug-in says: it may repeat them anywhere.

import { packedSpellings } from './message.js';

export interface SentCut {
  readonly add: (token: string) => void;
  readonly inText: (text: string) => string;
}

/** Enough to be nobody else's, and less than the shortest signature; what is quoted may end in the middle of it. */
const TELLING = 16;
/** Base64 of both kinds, hex, percent encoding, and the slash as JSON may write it. */
const RUN = /(?:[\w+/=%-]|\\\/){16,}/g;
const PART = /[\w-]{40,}/g;

export function createSentCut(): SentCut {
  const beginnings = new Set<string>();
  return {
    add: token => {
      for (const part of packedSpellings(token) ?? token.match(PART) ?? []) {
        if (part.length < TELLING) continue;
        // No way of writing is shorter, and a token may be a megabyte long.
        const head = part.slice(0, TELLING);
        for (const form of [head, encodeURIComponent(head), head.replaceAll('/', '\\/')])
          beginnings.add(form.slice(0, TELLING));
      }
    },
    inText: text => (beginnings.size === 0 ? text : text.replace(RUN, run => without(run, beginnings))),
  };
}

function without(run: string, beginnings: ReadonlySet<string>): string {
  for (let at = 0; at + TELLING <= run.length; at += 1) {
    if (!beginnings.has(run.slice(at, at + TELLING))) continue;
    return `${run.slice(0, at)}(${run.length - at} characters of what was sent, cut)`;
  }
  return run;
}
