// The cookies of one visit: what a server has given to the frame goes back to it, and to nobody else (RFC 6265).

import { CookieJar } from 'tough-cookie';

export interface Jar {
  /** Keeps what came in the Set-Cookie headers of an answer from this URL. */
  readonly keep: (url: string, lines: readonly string[]) => void;
  /** The Cookie header for this URL; undefined where there is nothing to give back. */
  readonly headerFor: (url: string) => string | undefined;
}

export function createJar(): Jar {
  // A staging application may live under any name, also one that others share.
  const jar = new CookieJar(null, { rejectPublicSuffixes: false });
  return {
    keep: (url, lines) => {
      for (const line of lines) jar.setCookieSync(line, url, { ignoreError: true });
    },
    headerFor: url => jar.getCookieStringSync(url) || undefined,
  };
}
