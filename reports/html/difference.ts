// What an altered delivery has that the honest one beside it has not: the proof that only one thing was changed.

import type { CaseResult, Exchange, RunRecord, SentRequest } from '../../record/record.js';

export interface Difference {
  readonly place: 'request' | 'query' | 'header' | 'token header' | 'token payload' | 'body';
  readonly name: string;
  /** Absent where only the altered delivery has it. */
  readonly control?: string;
  /** Absent where it was left out. */
  readonly sent?: string;
  /** It differs between any two deliveries, altered or not. */
  readonly fresh: boolean;
}

type Parts = ReadonlyMap<string, Omit<Difference, 'control' | 'sent' | 'fresh'> & { readonly text: string }>;

/** The honest delivery of the same operation that stands nearest to it, in its case or else in the calibration. */
export function controlOf(record: RunRecord, result: CaseResult, altered: Exchange): Exchange | undefined {
  const isHonest = (one: Exchange) => one.alteration === undefined && one.operation === altered.operation;
  const nearest = (all: readonly Exchange[]) =>
    all.filter(isHonest).sort((a, b) => distance(a, altered) - distance(b, altered))[0];
  return nearest(result.exchanges) ?? nearest(record.calibration.attempts);
}

function distance(one: Exchange, other: Exchange): number {
  return Math.abs(one.atMs - other.atMs);
}

/** Every difference, those that matter first. */
export function differencesOf(
  control: Exchange,
  altered: Exchange,
  fresh: ReadonlySet<string>,
): readonly Difference[] {
  const [before, after] = [partsOf(control.request), partsOf(altered.request)];
  const passedMs = altered.atMs - control.atMs;
  return [...new Set([...before.keys(), ...after.keys()])]
    .flatMap((key): Difference[] => {
      const [was, is] = [before.get(key), after.get(key)];
      const part = is ?? was;
      if (part === undefined || was?.text === is?.text) return [];
      const moved = was !== undefined && is !== undefined && isClock(was.text, is.text, passedMs);
      const renewed =
        fresh.has(key) && was?.text.length === is?.text.length && /^(?![[{\d])/.test(is?.text ?? '');
      return [
        {
          place: part.place,
          name: part.name,
          ...(was && { control: was.text }),
          ...(is && { sent: is.text }),
          fresh: moved || renewed,
        },
      ];
    })
    .sort((a, b) => Number(a.fresh) - Number(b.fresh));
}

// Deliveries of one case are at most a few waits apart; an altered time lies further off.
const clockToleranceS = 5;

/** Whether both are the time of their delivery. */
function isClock(was: string, is: string, passedMs: number): boolean {
  const bothTimes = /^\d{10}$/.test(was) && /^\d{10}$/.test(is);
  return bothTimes && Math.abs(Number(is) - Number(was) - passedMs / 1000) <= clockToleranceS;
}

/** What honest deliveries of one operation and case never share, for example `jti`. */
export function freshParts({ results }: RunRecord): ReadonlySet<string> {
  const seen = new Map<string, { pairs: number; differing: number }>();
  for (const { exchanges } of results) {
    const honest = exchanges.filter(({ alteration }) => alteration === undefined).slice(0, 4);
    const [first, second] = honest.filter(({ operation }) => operation === honest.at(-1)?.operation);
    if (first === undefined || second === undefined) continue;
    const other = partsOf(second.request);
    for (const [key, { text }] of partsOf(first.request)) {
      const count = seen.get(key) ?? { pairs: 0, differing: 0 };
      const differs = other.has(key) && other.get(key)?.text !== text;
      seen.set(key, { pairs: count.pairs + 1, differing: count.differing + Number(differs) });
    }
  }
  const isFresh = ({ pairs, differing }: { pairs: number; differing: number }) => differing > pairs * 0.8;
  return new Set([...seen].filter(([, count]) => isFresh(count)).map(([key]) => key));
}

function partsOf(request: SentRequest): Parts {
  const [address = '', query = ''] = request.url.split(/\?(.*)/s);
  return new Map(
    [
      { place: 'request', name: 'method', text: request.method } as const,
      { place: 'request', name: 'address', text: address } as const,
      ...pairs(query, '&').map(([name, text]) => ({ place: 'query', name, text }) as const),
      ...Object.entries(request.headers).map(([name, text]) => ({ place: 'header', name, text }) as const),
      ...membersOf(request.token?.header ?? '').map(one => ({ place: 'token header', ...one }) as const),
      ...membersOf(request.token?.payload ?? '').map(one => ({ place: 'token payload', ...one }) as const),
      { place: 'token header', name: 'signature', text: request.token?.signature ?? '' } as const,
      ...membersOf(request.body).map(one => ({ place: 'body', ...one }) as const),
    ].map(part => [`${part.place} ${part.name}`, part]),
  );
}

function pairs(text: string, separator: string): [string, string][] {
  const all = text === '' ? [] : text.split(separator);
  return all.map(pair => {
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    return [name, value];
  });
}

interface Member {
  readonly name: string;
  readonly text: string;
}

/** The members of a JSON object, or the whole text where reading it would lose something. */
export function membersOf(text: string): readonly Member[] {
  if (text === '') return [];
  try {
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (isObject && JSON.stringify(value) === text) {
      return Object.entries(value).map(([name, inner]) => ({ name, text: JSON.stringify(inner) }));
    }
  } catch {
    // Told below: what is no JSON is compared as it stands.
  }
  return [{ name: '', text }];
}
