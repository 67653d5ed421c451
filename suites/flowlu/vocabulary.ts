// The words that checks of embedded applications are written with.

import { fail, pass, type Verdict } from '../../harness/check.js';
import {
  type EmbeddedCheck,
  type EmbeddedContext,
  type EmbeddedEvidence,
  type EmbeddedStep,
  type Meaning,
  meanings,
  type Told,
  type Visit,
} from '../../harness/embedded/check.js';
import { isDownload, isElsewhere, isShown } from '../../harness/embedded/shown.js';
import { inWords } from '../../harness/judge.js';

/** "answered 200 with application/json": the past tense every reason begins with. */
export function said(visit: Visit | undefined): string {
  const { reply } = visit ?? {};
  if (reply?.kind !== 'response' || reply.status >= 300) return inWords(reply);
  const type = reply.headers['content-type']?.split(';')[0] ?? 'no content type';
  const manner =
    visit?.page.trim() === '' ? ' and an empty body' : visit && isDownload(visit) ? ' as a download' : '';
  return `${inWords(reply)} with ${type}${manner}`;
}

/** Whatever a request is like, it is the server's fault when it is not answered or answered with a 5xx. */
export function isServerError(visit: Visit): boolean {
  const { reply } = visit;
  // Where it has sent the frame on to, another host need not be there for us.
  if (reply.kind === 'refused connection') return !isElsewhere(visit);
  return reply.kind !== 'response' || reply.status >= 500;
}

/** A verdict on the crash of an application or its first server error; what else it answers is its own affair. */
export function withoutServerError({ visits, effects }: EmbeddedEvidence): Verdict {
  const crash = effects.find(({ kind }) => kind === 'crash');
  if (crash?.kind === 'crash') return fail(crash.detail);
  const broken = visits.find(isServerError);
  if (broken === undefined) return pass;
  const { alteration } = broken.exchanges[0] ?? {};
  return fail(`${inWords(broken.reply)}${alteration === undefined ? '' : ` to ${alteration}`}`);
}

export function shown({ visits }: EmbeddedEvidence): Verdict {
  const first = visits[0];
  if (first !== undefined && isShown(first)) return pass;
  return withheld(first) ?? fail(`${said(first)}; a page was owed`);
}

/** What an answer leaves open, because it tells of the run and not of the application. */
export function withheld(visit: Visit | undefined): Verdict | undefined {
  if (visit === undefined) return undefined;
  const { reply, url } = visit;
  if (reply.kind === 'response' && reply.status === 429)
    return unanswered(
      `${inWords(reply)}: it was asked too often`,
      'Raise its limit of requests for this run, or ask less: --only <id>.',
    );
  if (!isElsewhere(visit)) return undefined;
  const { origin } = new URL(url);
  return unanswered(
    `it sent the request on to ${origin}, which ${inWords(reply)}`,
    'Let that host be reached and show a page, or give the account that the application knows: --tenant-url <url>.',
  );
}

/** Where nothing came back, nothing is known of what a page would have made of it. */
export function unseen(visit: Visit | undefined): Verdict | undefined {
  if (visit?.reply.kind === 'response' || (visit && isElsewhere(visit))) return undefined;
  const mend = 'Let the application answer whatever comes in its parameters.';
  return unanswered(`${inWords(visit?.reply)}: nothing came that could be looked at`, mend);
}

type Unmapped = Required<Extract<Verdict, { readonly verdict: 'inapplicable' }>>;

/** What the user can do so that more is asked. */
export function unmapped(missing: readonly Meaning[]): Unmapped {
  const mend = `Give the names of its parameters, which no public text tells: ${missing.map(one => `--parameter ${one}=<name>`).join(' ')}.`;
  return { verdict: 'inapplicable', reason: `the parameter for ${missing.join(', ')} has no name`, mend };
}

export function missingMeanings({ names }: Pick<EmbeddedContext, 'names'>): readonly Meaning[] {
  return meanings.filter(meaning => names[meaning] === undefined);
}

/** The documented example: an underscore, which no host name has. */
export const UNDERSCORE_DOMAIN = 'my_company.flowlu.com';

export const underscoreDomain: Opened['told'] = ({ oneAccount }) =>
  oneAccount
    ? 'the application knows one account alone, that of --tenant-url'
    : [`the domain ${UNDERSCORE_DOMAIN}`, { domain: UNDERSCORE_DOMAIN }];

type Opened = Omit<EmbeddedCheck, 'kind' | 'site' | 'steps' | 'expected' | 'judge'> & {
  readonly expected?: string;
  /** What is told instead of the honest values, in words as well; a reason where there is nothing to ask. */
  readonly told: (context: EmbeddedContext) => readonly [words: string, told: Told] | string;
  readonly judge?: EmbeddedCheck['judge'];
};

/** A check that opens the page once, with parameters other than the honest ones. */
export function opening({ told, judge = withoutServerError, ...declared }: Opened): EmbeddedCheck {
  return {
    kind: 'embedded',
    site: 'point',
    expected: 'any answer but a server error',
    ...declared,
    steps: context => {
      const deviation = told(context);
      if (typeof deviation === 'string') return deviation;
      const [alteration, values] = deviation;
      const unnamed = (Object.keys(values) as Meaning[]).filter(one => context.names[one] === undefined);
      if (unnamed.length > 0) return unmapped(unnamed);
      return [context.open('altered', { told: values, alteration })];
    },
    judge,
  };
}

/** A check of the receiver, by events in words and as they are sent. */
export function receiving({
  events,
  ...declared
}: Omit<EmbeddedCheck, 'kind' | 'site' | 'steps'> & {
  readonly events: (
    context: EmbeddedContext,
  ) => readonly (readonly [words: string | undefined, body: unknown])[];
}): EmbeddedCheck {
  return {
    kind: 'embedded',
    site: 'receiver',
    ...declared,
    steps: context =>
      events(context).map(
        ([words, body], index): EmbeddedStep =>
          context.notify(`event ${index + 1}`, typeof body === 'string' ? body : JSON.stringify(body), words),
      ),
  };
}

export function unanswered(reason: string, mend: string): Verdict {
  return { verdict: 'blocked', reason, mend };
}
