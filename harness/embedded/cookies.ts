// The cookies of one visit: what a server has given to the frame goes back to it, and to nobody else (RFC 6265).
//
// The frame is on a page of another site, so that a cookie with SameSite=Strict or Lax is neither kept nor sent.

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
      for (const line of lines) jar.setCookieSync(line, url, { ignoreError: true, sameSiteContext: 'none' });
    },
    headerFor: url => jar.getCookieStringSync(url, { sameSiteContext: 'none' }) || undefined,
  };
}
