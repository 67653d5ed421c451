// The cookies of one visit: what a server has given to the frame goes back to it, and to nobody else.

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly path: string;
  readonly hostOnly: boolean;
}

export interface Jar {
  /** Keeps what came in the Set-Cookie headers of an answer from this URL. */
  readonly keep: (url: string, lines: readonly string[]) => void;
  /** The Cookie header for this URL; undefined where there is nothing to give back. */
  readonly headerFor: (url: string) => string | undefined;
}

/** RFC 6265, section 5, without what differs between browsers: which sites may set cookies in a frame. */
export function createJar(): Jar {
  const cookies = new Map<string, Cookie>();
  return {
    keep: (url, lines) => {
      for (const line of lines) {
        const cookie = cookieOf(line, new URL(url));
        if (cookie === undefined) continue;
        const key = `${cookie.name};${cookie.domain};${cookie.path}`;
        if (isOver(line)) cookies.delete(key);
        else cookies.set(key, cookie);
      }
    },
    headerFor: url => {
      const sent = [...cookies.values()].filter(cookie => belongs(cookie, new URL(url)));
      return sent.length === 0 ? undefined : sent.map(({ name, value }) => `${name}=${value}`).join('; ');
    },
  };
}

function attribute(line: string, name: string): string | undefined {
  const [, ...attributes] = line.split(';').map(part => part.trim());
  const found = attributes.findLast(one => one.toLowerCase().startsWith(`${name}=`));
  return found?.slice(name.length + 1);
}

function cookieOf(line: string, { hostname, pathname }: URL): Cookie | undefined {
  const [, name, value = ''] = /^\s*([^=;\s]+)\s*=\s*([^;]*)/.exec(line) ?? [];
  if (name === undefined) return undefined;
  const given = attribute(line, 'domain')?.replace(/^\./, '').toLowerCase();
  const domain = given || hostname;
  if (!isWithin(hostname, domain)) return undefined;
  const path = attribute(line, 'path');
  const directory = pathname.slice(0, pathname.lastIndexOf('/')) || '/';
  return {
    name,
    value: value.trim(),
    domain,
    path: path?.startsWith('/') ? path : directory,
    hostOnly: !given,
  };
}

function isOver(line: string): boolean {
  const age = attribute(line, 'max-age');
  if (age !== undefined) return Number(age) <= 0;
  return Date.parse(attribute(line, 'expires') ?? '') < Date.now();
}

function isWithin(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`);
}

function belongs({ domain, path, hostOnly }: Cookie, { hostname, pathname }: URL): boolean {
  if (hostOnly ? hostname !== domain : !isWithin(hostname, domain)) return false;
  return pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`);
}
