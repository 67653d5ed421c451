// Takes the shared secret of a run out of all that is told of it: a plug-in may repeat it in its answers.

export type Cut = <T>(told: T) => T;

const CUT = '(secret, cut)';

/** A secret that is shorter would be found where it is not. */
const SHORTEST = 8;
/** What is quoted may end in the middle of it. */
const TELLING = 12;

export function cutOf(secret: Buffer | undefined): Cut {
  if (secret === undefined) return told => told;
  const forms = spellingsOf(secret).filter(form => form.length >= SHORTEST);
  const inText = (text: string) => forms.reduce(without, text);
  return told => everywhere(told, inText);
}

/** As a plug-in, its language or its framework may write it. */
export function spellingsOf(secret: Buffer): readonly string[] {
  const base64 = secret.toString('base64').replace(/=+$/, '');
  const hex = secret.toString('hex');
  const text = secret.toString('utf8');
  const plain = [text, base64, secret.toString('base64url'), hex, hex.toUpperCase()];
  return [...new Set([...plain, ...plain.map(encodeURIComponent)])];
}

function without(text: string, form: string): string {
  const beginning = form.slice(0, TELLING);
  let left = '';
  let from = 0;
  for (let at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, from)) {
    left += text.slice(from, at) + CUT;
    from = at + beginning.length;
    while (from - at < form.length && text[from] === form[from - at]) from += 1;
  }
  return left + text.slice(from);
}

function everywhere<T>(told: T, inText: (text: string) => string): T {
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return inText(value);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]));
  };
  return walk(told) as T;
}
