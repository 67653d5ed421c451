// What an altered delivery has that the honest one beside it has not: the proof that only one thing was changed.

import type { CaseResult, Exchange, RunRecord, SentRequest } from '../../record/record.js';

export interface Difference {
  readonly place: 'request' | 'query' | 'header' | 'token' | 'token header' | 'token payload' | 'body';
  readonly name: string;
  /** Absent where only the altered delivery has it. */
  readonly control?: string;
  /** Absent where it was left out. */
  readonly sent?: string;
  /** It differs between any two deliveries, altered or not. */
  readonly fresh: boolean;
}

type Parts = ReadonlyMap<string, Omit<Difference, 'control' | 'sent' | 'fresh'> & { readonly text: string }>;

/** What a delivery is compared with. */
export interface Control {
  readonly exchange: Exchange;
  /** It was taken from the calibration, which speaks for a tenant of its own. */
  readonly isOfAnotherTenant: boolean;
}

/** The honest delivery of the same operation that stands nearest to it, in its case or else in the calibration. */
export function controlOf(record: RunRecord, result: CaseResult, altered: Exchange): Control | undefined {
  const isHonest = (one: Exchange) => one.alteration === undefined && one.operation === altered.operation;
  const nearest = (all: readonly Exchange[]) =>
    all.filter(isHonest).sort((a, b) => distance(a, altered) - distance(b, altered))[0];
  const own = nearest(result.exchanges);
  const exchange = own ?? nearest(record.calibration.attempts);
  return exchange && { exchange, isOfAnotherTenant: own === undefined };
}

function distance(one: Exchange, other: Exchange): number {
  return Math.abs(one.atMs - other.atMs);
}

/** Every difference, those that matter first. */
export function differencesOf(
  { exchange: control, isOfAnotherTenant }: Control,
  altered: Exchange,
  renewals: Renewals,
): readonly Difference[] {
  const [before, after] = [partsOf(control.request), partsOf(altered.request, altered.alteration)];
  const passedMs = altered.atMs - control.atMs;
  return [...new Set([...before.keys(), ...after.keys()])]
    .flatMap((key): Difference[] => {
      const [was, is] = [before.get(key), after.get(key)];
      const part = is ?? was;
      if (part === undefined || was?.text === is?.text) return [];
      const moved = was !== undefined && is !== undefined && isClock(was.text, is.text, passedMs);
      const isRenewed = isOfAnotherTenant ? renewals.has(key) : renewals.get(key) === 'delivery';
      const renewed =
        isRenewed &&
        !names(altered.alteration, part.name) &&
        formOf(was?.text) === formOf(is?.text) &&
        /^(?![[{]|[\d.]+$)/.test(is?.text ?? '');
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

/** What the alteration itself is about differs for that. */
function names(alteration = '', name: string): boolean {
  return alteration.split(/[^\w-]+/).includes(name);
}

/** What is made anew is hexadecimal: two honest values differ in these digits alone. */
function formOf(text: string | undefined): string | undefined {
  return text?.replaceAll(/[\da-f]/gi, '0');
}

// Deliveries of one case are at most a few waits apart; an altered time lies further off.
const clockToleranceS = 2;

/** Whether both are the time of their delivery. */
function isClock(was: string, is: string, passedMs: number): boolean {
  const bothTimes = /^\d{10}$/.test(was) && /^\d{10}$/.test(is);
  return bothTimes && Math.abs(Number(is) - Number(was) - passedMs / 1000) <= clockToleranceS;
}

/** With what a part is made anew: `jti` with every delivery, `tenantId` with every tenant and so with every case. */
export type Renewals = ReadonlyMap<string, 'delivery' | 'tenant'>;

type Pair = readonly [Exchange, Exchange];

/** As the record says; an older one, or one of a platform that signs nothing, does not. */
export function renewalsOf(record: RunRecord): Renewals {
  const { renewed } = record.calibration;
  if (renewed === undefined) return learntRenewals(record);
  const places = ['token header', 'token payload', 'body', 'header'] as const;
  const keysOf = (name: string) => places.map(place => `${place} ${name}`);
  return new Map([
    ...renewed.tenant.flatMap(keysOf).map(key => [key, 'tenant'] as const),
    ...renewed.delivery.flatMap(keysOf).map(key => [key, 'delivery'] as const),
    // The head of a message, which its headers repeat under names of the platform's own.
    ['token header id', 'delivery'] as const,
  ]);
}

/** Learnt from pairs: what no two cases share is made anew with the tenant, unless one case does not share it either. */
function learntRenewals({ results, calibration }: RunRecord): Renewals {
  const cases = results.map(({ exchanges }) => exchanges.slice(0, 6));
  const firsts = [...calibration.attempts, ...cases.flatMap(all => all.find(isHonest) ?? [])];
  const operations = [...new Set(firsts.map(({ operation }) => operation))];
  const afar = renewedIn(
    operations.flatMap(name => neighbours(firsts.filter(({ operation }) => operation === name))),
  );
  const honest = renewedIn(cases.flatMap(all => neighbours(all.filter(isHonest))));
  // Where no case holds two honest deliveries, an altered one shares all but one part with its control.
  const altered = renewedIn(cases.flatMap(alteredPairs));
  const inCase = (key: string) => honest.get(key) ?? altered.get(key) ?? false;
  const isRenewed = (key: string) => afar.get(key) ?? honest.get(key) ?? false;
  return new Map(
    [...new Set([...afar.keys(), ...honest.keys()])]
      .filter(isRenewed)
      .map(key => [key, inCase(key) ? 'delivery' : 'tenant']),
  );
}

function isHonest({ alteration }: Exchange): boolean {
  return alteration === undefined;
}

function neighbours(all: readonly Exchange[]): readonly Pair[] {
  return all.slice(1).map((one, index) => [all[index] as Exchange, one]);
}

function alteredPairs(all: readonly Exchange[]): readonly Pair[] {
  return all
    .filter(one => !isHonest(one))
    .flatMap(one => {
      const control = all.find(other => isHonest(other) && other.operation === one.operation);
      return control === undefined ? [] : [[one, control] as const];
    });
}

/** Of every part that both of a pair have, whether hardly any pair shares it; a repeated token shares all. */
function renewedIn(pairs: readonly Pair[]): ReadonlyMap<string, boolean> {
  const seen = new Map<string, { both: number; differing: number }>();
  for (const [one, other] of pairs) {
    const others = partsOf(other.request);
    for (const [key, { text }] of partsOf(one.request)) {
      const twin = others.get(key);
      if (twin === undefined) continue;
      const { both, differing } = seen.get(key) ?? { both: 0, differing: 0 };
      seen.set(key, { both: both + 1, differing: differing + Number(twin.text !== text) });
    }
  }
  return new Map([...seen].map(([key, { both, differing }]) => [key, differing > both * 0.8]));
}

/** Of a signature only the length is recorded: that it was altered is told by the alteration alone. */
function partsOf(request: SentRequest, alteration = ''): Parts {
  const isToken = (request.token?.payload ?? '') !== '';
  const isForged = /(?<!\bgenuinely )\bsign(ed|ature)\b/.test(alteration);
  const forged = isToken && isForged ? alteration : '';
  const signature = [request.token?.signature ?? '', forged].filter(Boolean).join(': ');
  const [address = '', query = ''] = request.url.split(/\?(.*)/s);
  return new Map(
    [
      { place: 'request', name: 'method', text: request.method } as const,
      { place: 'request', name: 'address', text: address } as const,
      ...pairs(query, '&').map(([name, text]) => ({ place: 'query', name, text }) as const),
      ...Object.entries(request.headers).map(([name, text]) => ({ place: 'header', name, text }) as const),
      ...membersOf(request.token?.header ?? '').map(one => ({ place: 'token header', ...one }) as const),
      ...membersOf(request.token?.payload ?? '').map(one => ({ place: 'token payload', ...one }) as const),
      { place: 'token', name: 'signature', text: signature } as const,
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
