// The headers of an answer without the credentials in them; names and attributes stay, so that it can be followed.

type Headers = Readonly<Record<string, string>>;

const CARRIES =
  /^((proxy-)?authorization|(set-)?cookie2?|.*\b(api-?key|token|secret|password|credentials?))$/i;
const SCHEME = /^(basic|bearer|digest|negotiate|token|hmac|\w+-hmac-\w+)\s+(?=\S)/i;
/** Where one cookie of several in a line begins; the date in an attribute holds a comma, too. */
const NEXT_COOKIE = /,\s*(?=[^\s;,=]+=)/;

const CUT = '(cut)';

export function withoutCredentials(headers: Headers): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, shown(name, value)]));
}

function shown(name: string, value: string): string {
  if (value === '' || !CARRIES.test(name)) return value;
  if (/^set-cookie2?$/i.test(name)) return value.split(NEXT_COOKIE).map(withoutValue).join(', ');
  if (/^cookie2?$/i.test(name)) return namesIn(value);
  return `${SCHEME.exec(value)?.[0] ?? ''}${CUT}`;
}

function withoutValue(cookie: string): string {
  return cookie.replace(/^([^;=]*)=[^;]*/, `$1=${CUT}`);
}

/** The cookies of a request, by their names alone. */
export function namesIn(cookie: string): string {
  return cookie.replace(/=[^;]*/g, `=${CUT}`);
}
