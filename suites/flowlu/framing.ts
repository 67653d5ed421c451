// Flowlu: the interface of the account can show the page in a frame, and others cannot.

import { fail, inapplicable, pass, type Verdict } from '../../harness/check.js';
import type { EmbeddedCheck, EmbeddedEvidence, Visit } from '../../harness/embedded/check.js';
import { frameRefusal } from './frame-ancestors.js';
import { opening, UNDERSCORE_DOMAIN, underscoreDomain } from './vocabulary.js';

const STRANGER = 'https://lifecycle-conformance.example';

function refusalOf({ reply, url }: Visit, ancestor: string): string | undefined {
  if (reply.kind !== 'response') return 'it was not answered';
  return frameRefusal(reply.headers, new URL(url), new URL(ancestor));
}

function accountOf({ honest: { protocol, domain } }: Pick<EmbeddedEvidence, 'honest'>): string {
  return `${String(protocol)}://${String(domain)}`;
}

export const framing: readonly EmbeddedCheck[] = [
  {
    kind: 'embedded',
    id: 'frame/refused',
    requirement: 'render.framed',
    title: "Lets the account's interface show it in a frame",
    expected: "headers that let the account's origin frame the page",
    site: 'point',
    steps: ({ open }) => [open('honest')],
    judge: evidence => {
      const [visit] = evidence.visits;
      const account = accountOf(evidence);
      const refusal = visit && refusalOf(visit, account);
      return refusal === undefined ? pass : fail(`${refusal} keeps the page out of a frame of ${account}`);
    },
  },
  opening({
    id: 'frame/underscore-refused',
    requirement: 'render.framed-underscore',
    title: 'Lets the interface of an account with an underscore in its domain show it in a frame',
    expected: "headers that let the account's origin frame the page, for example by a wildcard",
    told: underscoreDomain,
    judge: ({ visits: [visit] }) => {
      const account = `https://${UNDERSCORE_DOMAIN}`;
      const refusal = visit && refusalOf(visit, account);
      return refusal === undefined ? pass : fail(`${refusal} keeps the page out of a frame of ${account}`);
    },
  }),
  {
    kind: 'embedded',
    id: 'frame/open-to-all',
    requirement: 'render.framed-by-others',
    title: 'Lets nobody frame it but the platform',
    expected: 'frame-ancestors with the platform alone',
    site: 'point',
    steps: ({ open }) => [open('honest')],
    judge: ({ visits: [visit] }) => strangerKeptOut(visit),
  },
  opening({
    id: 'frame/told-by-stranger',
    requirement: 'render.framed-by-others',
    title: 'Lets no other site frame it that names itself as the account',
    expected: 'frame-ancestors without the other site',
    told: ({ oneAccount }) =>
      oneAccount
        ? 'the application knows one account alone, that of --tenant-url'
        : [`the domain ${new URL(STRANGER).host}`, { domain: new URL(STRANGER).host }],
    judge: ({ visits: [visit] }) => strangerKeptOut(visit),
  }),
];

function strangerKeptOut(visit: Visit | undefined): Verdict {
  if (visit?.reply.kind !== 'response') return inapplicable('it was not answered, so that nothing is framed');
  if (visit.reply.status >= 300) return pass;
  return refusalOf(visit, STRANGER) === undefined
    ? fail(`any site, such as ${STRANGER}, may frame the page`)
    : pass;
}
