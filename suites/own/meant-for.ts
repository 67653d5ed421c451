// What a genuine delivery is meant for: this plug-in, and the event that it names, wherever it is sent.

import { type Alteration, altered, withClaims } from '../../harness/delivery.js';
import type { CaseContext, SteppedCheck } from '../../harness/signed/check.js';
import { alteration, claims } from '../alterations.js';
import { judgeKept, probe, SETTLING_MS, sequence } from '../sequences.js';
import { deliver, refuses } from '../vocabulary.js';

const others: Readonly<Record<string, { readonly words: string; readonly of: (own: string) => string }>> = {
  'other-host': { words: 'aud names somebody else', of: () => 'https://plug-in.somebody-else.example' },
  longer: {
    words: 'aud goes on where that of the plug-in ends',
    of: own => `${own}.somebody-else.example`,
  },
};

/** RFC 7519 section 4.1.3: whoever is not named in it has to reject the token. */
export const audience: readonly SteppedCheck[] = [
  refuses({
    id: 'claims/foreign-audience',
    requirement: 'claims.audience',
    title: 'Refuses a token that is meant for somebody else',
    applies: ({ claims: { members } }, platform) =>
      platform.audience !== undefined && members.some(({ name }) => name === 'aud'),
    variants: () => Object.keys(others),
    alter: ({ honest, variant = '' }) => {
      const other = others[variant];
      return other === undefined
        ? null
        : claims(other.words, { aud: other.of(String([honest().token.claims['aud']].flat()[0])) });
    },
  }),
];

/** The address is not signed: whoever has seen one delivery can send it to that of another event. */
function asInstallation({ platform, identity, operationOf }: CaseContext): Alteration | null {
  const install = operationOf('install');
  const { eventClaims = [] } = platform;
  if (install === undefined || eventClaims.length === 0) return null;
  return alteration('the payload names the installation as its event', delivery => {
    const said = platform.claims(install, identity, String(delivery.token.header['id'] ?? ''));
    return withClaims(delivery, Object.fromEntries(eventClaims.map(name => [name, said[name]])));
  });
}

export const events: readonly SteppedCheck[] = [
  sequence({
    id: 'idempotence/uninstalled-by-other-event',
    requirement: 'claims.event',
    title: 'Keeps an installation when another event comes to the address of its uninstallation',
    expected: 'the installation is still there afterwards',
    needs: ['visible installations'],
    applies: ({ name }, { role, eventClaims = [] }) =>
      role(name) === 'uninstall' && eventClaims.some(one => one !== 'sub'),
    steps: context => {
      const change = asInstallation(context);
      const delivery = change && altered(context.honest(), change, context.site);
      return (
        delivery && [
          ...context.arrange(),
          deliver('altered', delivery),
          { do: 'pause', ms: SETTLING_MS },
          ...probe(context),
        ]
      );
    },
    judge: judgeKept('a delivery that names another event'),
  }),
];
