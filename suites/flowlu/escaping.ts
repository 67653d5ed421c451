// Flowlu: what comes in a parameter becomes neither markup nor script nor a header, and the token stays where it is.

import { fail, pass } from '../../harness/check.js';
import { type EmbeddedCheck, meanings, TOKEN, type Visit } from '../../harness/embedded/check.js';
import { USER_TOKEN } from '../../harness/embedded/context.js';
import { spellingsOf } from '../../harness/secret-cut.js';
import type { Exchange } from '../../record/record.js';
import { breakout, MARK } from './markup.js';
import { opening, unmapped, unseen } from './vocabulary.js';

/** What closes the place that a text stands in, and opens another one. */
const payloads: Readonly<Record<string, string>> = {
  element: `<${MARK}>`,
  'element-unclosed': `<${MARK} x=1 `,
  'element-encoded': `%3C${MARK}%3E`,
  'double-quotes': `" ${MARK}="1`,
  'double-quotes-twice': `" " ${MARK}="1`,
  'single-quotes': `' ${MARK}='1`,
  'without-quotes': `x ${MARK}=1`,
  'end-of-script': `</script><${MARK}>`,
  'end-of-text': `--></title></textarea></style></noscript></select></iframe></xmp><${MARK}>`,
  'script-double-quotes': `"+${MARK}()+"`,
  'script-single-quotes': `'+${MARK}()+'`,
  'script-backslash': `\\"+${MARK}()//`,
  'script-template': `\${${MARK}()}`,
  'script-comment': `*/${MARK}()//\n${MARK}()`,
  'script-bare': `${MARK}()`,
  address: `javascript:${MARK}()`,
  host: `${MARK}.example`,
};

/** Only an address is put together with a host. */
const isApt = (meaning: string, kind: string) => kind !== 'host' || meaning === 'domain';

const HEADER = 'x-lifecycle-conformance';

/** Whatever comes from outside may be shown somewhere, the token on a page that refuses it. */
const parameters = [...meanings, TOKEN] as const;

const variants = parameters.flatMap(meaning =>
  Object.keys(payloads)
    .filter(kind => isApt(meaning, kind))
    .map(kind => `${meaning}-${kind}`),
);

/** What a browser reads as HTML: also what nobody says the kind of. */
function isRead({ reply }: Visit): boolean {
  const type = reply.kind === 'response' ? reply.headers['content-type'] : '';
  return type === undefined || /html/i.test(type);
}

function split(variant: string): readonly [meaning: string, payload: string] {
  const meaning = parameters.find(one => variant.startsWith(`${one}-`)) ?? '';
  return [meaning, payloads[variant.slice(meaning.length + 1)] ?? ''];
}

const tokens = spellingsOf(Buffer.from(USER_TOKEN));

function holdsToken(text: string | undefined): boolean {
  return text !== undefined && tokens.some(one => text.includes(one));
}

/** As where a slash was missing: the browser is sent to the same site with the very query that it came with. */
function isSameAgain({ request, reply }: Exchange): boolean {
  const location = reply.kind === 'response' ? reply.headers['location'] : undefined;
  if (location === undefined || !URL.canParse(location, request.url)) return false;
  const [from, to] = [new URL(request.url), new URL(location, request.url)];
  return from.origin === to.origin && from.search === to.search;
}

/** Headers by which a browser is sent on, or that hold other addresses. */
const addressed = ['location', 'refresh', 'content-location', 'link'];

export const escaping: readonly EmbeddedCheck[] = [
  opening({
    id: 'markup/unescaped',
    requirement: 'render.escaped',
    title: 'Shows markup and script in a parameter as text',
    expected: 'the text, escaped for the place where it stands, or not at all',
    variants,
    told: ({ variant = '' }) => {
      const [meaning, payload] = split(variant);
      return [`${payload} as the ${meaning}`, { [meaning]: payload }];
    },
    judge: ({ visits: [visit], variant = '' }) => {
      const found = visit !== undefined && isRead(visit) ? breakout(visit.page) : undefined;
      if (found !== undefined) return fail(`what came as the ${split(variant)[0]} became ${found}`);
      return unseen(visit) ?? pass;
    },
  }),
  opening({
    id: 'markup/header-injected',
    requirement: 'render.escaped',
    title: 'Lets no parameter end a header',
    expected: 'no header that the parameter has made up',
    variants: parameters,
    told: ({ variant = '' }) => [
      `a line break and a header in the ${variant}`,
      { [variant]: `x\r\n${HEADER}: 1` },
    ],
    judge: ({ visits, variant }) => {
      const replies = visits.flatMap(({ exchanges }) => exchanges.map(({ reply }) => reply));
      const injected = replies.some(reply => reply.kind === 'response' && HEADER in reply.headers);
      if (injected) return fail(`what came as the ${variant} became a header`);
      return unseen(visits[0]) ?? pass;
    },
  }),
  {
    kind: 'embedded',
    id: 'token/echoed',
    requirement: 'render.token-kept',
    title: "Repeats the user's token nowhere",
    expected: 'a page, redirects and requests without the token in them',
    site: 'point',
    steps: ({ names, open }) => (names[TOKEN] === undefined ? unmapped([TOKEN]) : [open('honest')]),
    judge: ({ visits, effects }) => {
      const [visit] = visits;
      if (holdsToken(visit?.page)) return fail("the page holds the user's token");
      const exchanges = visits.flatMap(one => one.exchanges).filter(one => !isSameAgain(one));
      const telling = addressed.find(name =>
        exchanges.some(({ reply }) => reply.kind === 'response' && holdsToken(reply.headers[name])),
      );
      if (telling !== undefined) return fail(`an address in the header ${telling} carries the user's token`);
      const asked = effects.find(effect => effect.kind === 'request' && holdsToken(effect.url));
      if (asked?.kind === 'request')
        return fail(`the user's token went to ${new URL(asked.url).host} in the address of a request`);
      return unseen(visit) ?? pass;
    },
  },
];
