// Flowlu: the page is shown at every point, whatever documented values it is told.

import { fail, pass } from '../../harness/check.js';
import type { EmbeddedCheck, Visit } from '../../harness/embedded/check.js';
import { isShown } from '../../harness/embedded/shown.js';
import { PRIVATE_VERSION } from '../../harness/platforms/flowlu.js';
import {
  missingMeanings,
  opening,
  said,
  shown,
  unanswered,
  underscoreDomain,
  unmapped,
  withheld,
} from './vocabulary.js';

/** Who may see a page is asked of the platform, which knows neither the account nor the token. */
function isUnauthorized({ reply }: Visit): boolean {
  return reply.kind === 'response' && (reply.status === 401 || reply.status === 403);
}

const A_PAGE = 'a success with an HTML page';

const LET_IN =
  'Let the staging application show its page without a token of the platform, to the account that --tenant-url names.';

export const rendering: readonly EmbeddedCheck[] = [
  {
    kind: 'embedded',
    id: 'render/refused',
    requirement: 'render.shown',
    title: 'Shows a page at the integration point',
    expected: A_PAGE,
    site: 'point',
    turn: 'control',
    steps: ({ methods, open }) => methods.map(method => open(`by ${method}`, { method })),
    judge: evidence => {
      const { visits } = evidence;
      if (visits.some(isShown)) return pass;
      const heard = visits.map(visit => `${visit.step} it ${said(visit)}`).join(', ');
      if (visits.some(isUnauthorized))
        return unanswered(`${heard}: it asks for credentials that only the platform gives`, LET_IN);
      const missing = missingMeanings(evidence);
      if (missing.length > 0)
        return unanswered(`${heard}, and not every parameter was told`, unmapped(missing).mend);
      const open = visits.flatMap(visit => withheld(visit) ?? []);
      return open[0] ?? fail(`${heard}; a page was owed`);
    },
  },
  opening({
    id: 'render/language-refused',
    requirement: 'render.language',
    title: 'Shows the page in every documented language',
    expected: A_PAGE,
    variants: ['en', 'es'],
    told: ({ variant = 'en' }) => [`the language ${variant}`, { language: variant }],
    judge: shown,
  }),
  opening({
    id: 'render/protocol-refused',
    requirement: 'render.protocol',
    title: 'Shows the page for either protocol',
    expected: A_PAGE,
    variants: ['http', 'https'],
    told: ({ variant = 'http' }) => [`the protocol ${variant}`, { protocol: variant }],
    judge: shown,
  }),
  opening({
    id: 'render/domain-refused',
    requirement: 'render.domain',
    title: 'Shows the page to an account with an underscore in its domain',
    expected: A_PAGE,
    told: underscoreDomain,
    judge: shown,
  }),
  opening({
    id: 'render/version-refused',
    requirement: 'render.version',
    title: 'Shows the page for the version that private applications have',
    expected: A_PAGE,
    told: ({ honest }) =>
      honest.version === PRIVATE_VERSION
        ? 'the version of the manifest is 1.0.0 itself'
        : [`the version ${PRIVATE_VERSION}`, { version: PRIVATE_VERSION }],
    judge: shown,
  }),
];
