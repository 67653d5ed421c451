// Key trust: the key comes from a place that is known beforehand, never from where the token says.

import { certificatePem } from '../harness/certificate.js';
import { type Site, withClaims, withHeader, withToken } from '../harness/delivery.js';
import type { SteppedCheck, SurveyCheck } from '../harness/signed/check.js';
import type { JsonObject } from '../spec/json.js';
import { ATTACKER, alteration, attackerKeyUrl, base64url } from './alterations.js';
import { keyAddresses } from './key-address.js';
import { type Declared, refuses } from './vocabulary.js';

type Entry = Omit<Declared, 'requirement' | 'id'> & { readonly id: `key-trust/${string}` };
const trusted = (entry: Entry): SteppedCheck => refuses({ requirement: 'key.trusted-source', ...entry });

/** Keys that the token itself brings along (RFC 7515 sections 4.1.3 to 4.1.6); the genuine jku stays. */
const brought = (
  id: Entry['id'],
  what: string,
  members: (site: Site, jwk: JsonObject) => JsonObject,
): SteppedCheck =>
  trusted({
    id,
    title: `Refuses ${what} that the token brings along`,
    alter: alteration(`the header brings ${what} of the attacker's; signed with that key`, (delivery, site) =>
      withToken(withHeader(delivery, members(site, site.attackerJwk)), { signing: ATTACKER }),
    ),
  });

const inToken: readonly SteppedCheck[] = [
  brought('key-trust/embedded-key', 'a public key (jwk)', (_, jwk) => ({ jwk })),
  {
    ...brought('key-trust/embedded-key-without-url', 'a public key (jwk) in place of jku', (_, jwk) => ({
      jwk,
      jku: undefined,
    })),
    presumes: 'key address',
  },
  {
    ...brought('key-trust/embedded-chain', 'a certificate chain (x5c)', ({ attackerCertificate }) => ({
      x5c: [attackerCertificate.toString('base64')],
    })),
    usesCertificate: true,
    presumes: 'RSA key',
  },
  {
    ...brought(
      'key-trust/chain-url',
      'the address of a certificate (x5u)',
      ({ canaryOrigin, canaryPath }) => ({
        x5u: `${canaryOrigin}/${canaryPath}`,
      }),
    ),
    needs: ['reachable canary'],
  },
];

/** RFC 7518 section 3.2: a key of the size of the hash or larger. */
const SECRET = 'attacker'.repeat(8);

/** A symmetric key in the header: whoever takes it verifies with what the attacker has chosen. */
const embeddedSecret: SteppedCheck = trusted({
  id: 'key-trust/embedded-secret',
  title: 'Refuses a secret (a jwk of type oct) that the token brings along',
  alter: alteration("the header brings a secret of the attacker's; HS512 with that secret", delivery =>
    withToken(
      withHeader(delivery, { alg: 'HS512', jwk: { kty: 'oct', alg: 'HS512', k: base64url(SECRET) } }),
      { signing: { by: 'hmac', secret: SECRET, hash: 'sha512' } },
    ),
  ),
});

/** Marked in its host, since whoever looks there for a key may keep the origin alone. */
function issuerAt({ canaryPath }: Site): string {
  return `https://${canaryPath.replace('/', '.')}.attacker.example`;
}

/** The issuer is a claim like any other: who looks there for a key asks whom the attacker names (CVE-2026-32301). */
const issuersKey: SteppedCheck = trusted({
  id: 'key-trust/issuer-asked',
  title: 'Looks for no key at the issuer that a token names',
  needs: ['world'],
  applies: ({ claims }) => claims.members.some(({ name }) => name === 'iss'),
  alter: alteration("iss leads to the attacker's host; signed with the key served there", (delivery, site) =>
    withToken(withClaims(delivery, { iss: issuerAt(site) }), { signing: ATTACKER }),
  ),
});

/** Both members are in the JSON text; parsers keep the last, some checks look at the first. */
const twice = (id: Entry['id'], words: string, order: (good: string, bad: string) => string): SteppedCheck =>
  trusted({
    id,
    title: `Refuses a jku that is there twice, ${words}`,
    presumes: 'key address',
    needs: ['reachable canary'],
    alter: alteration(`jku is there twice, ${words}; signed with the attacker's key`, (delivery, site) => {
      const bad = `${site.canaryOrigin}/${site.canaryPath}`;
      const headerText = (json: string) =>
        json.replace(`"jku":${JSON.stringify(site.genuine)}`, order(member(site.genuine), member(bad)));
      return withToken(delivery, { headerText, signing: ATTACKER });
    }),
  });

function member(url: string): string {
  return `"jku":${JSON.stringify(url)}`;
}

const CERTIFICATE_FORMS = ['der', 'pem', 'public-key-pem'] as const;

/** The contract's own claim for a certificate, deprecated in 1.1.0. */
const certificateClaim: SteppedCheck = trusted({
  id: 'key-trust/certificate-claim',
  presumes: 'RSA key',
  title: 'Refuses a token that is signed with the key of its own certificate claim',
  usesCertificate: true,
  applies: ({ claims }) => claims.members.some(({ name }) => name === 'certificate'),
  variants: () => CERTIFICATE_FORMS,
  alter: ({ variant }) =>
    alteration(
      `the certificate claim holds the attacker's key (${variant}); signed with that key`,
      (delivery, site) =>
        withToken(withClaims(delivery, { certificate: certificateIn(variant, site) }), { signing: ATTACKER }),
    ),
});

function certificateIn(form: string | undefined, { attackerCertificate, attackerPem }: Site): string {
  if (form === 'der') return attackerCertificate.toString('base64');
  const pem = form === 'pem' ? certificatePem(attackerCertificate) : attackerPem;
  return Buffer.from(pem).toString('base64');
}

/** Never signed with the genuine key, so that whoever accepts it has fetched the attacker's. */
const network: readonly SteppedCheck[] = [
  refuses({
    id: 'key-trust/plain-http',
    presumes: 'key address',
    requirement: 'key.https',
    title: 'Refuses a key that is downloaded without TLS',
    needs: ['world'],
    alter: attackerKeyUrl(
      'jku is the trusted URL with http instead of https, where somebody on the network answers with a key of their own',
      (_, genuine) => (genuine.protocol === 'https:' ? genuine.href.replace(/^https/, 'http') : undefined),
    ),
  }),
  trusted({
    id: 'key-trust/redirect',
    presumes: 'key address',
    title: 'Refuses a key to which the trusted host redirects',
    needs: ['world'],
    alter: attackerKeyUrl(
      "jku leads to the trusted host, which redirects to the attacker's; signed with the key served there",
      ({ redirecting }) => redirecting,
    ),
  }),
  trusted({
    id: 'key-trust/data-url',
    presumes: 'key address',
    title: 'Refuses a key inside the URL itself',
    alter: attackerKeyUrl(
      "jku is a data: URL that holds the attacker's key document",
      ({ attackerDocument }) => `data:application/json,${encodeURIComponent(attackerDocument)}`,
    ),
  }),
];

const foreignHost: SurveyCheck = {
  kind: 'survey',
  id: 'key-trust/foreign-host-asked',
  requirement: 'key.no-foreign-request',
  title: 'Asks no host for a key before it knows that host',
  expected: 'no request to a host outside the list of trusted ones',
  needs: ['reachable canary'],
  of: 'altered deliveries',
  judge: ({ effects }) => {
    const asked = effects.find(effect => effect.kind === 'request' && effect.role === 'canary');
    return asked?.kind === 'request' ? `sent ${asked.method} ${asked.url.slice(0, 120)}` : undefined;
  },
};

export const keyTrust: readonly (SteppedCheck | SurveyCheck)[] = [
  ...keyAddresses,
  ...inToken,
  embeddedSecret,
  issuersKey,
  twice('key-trust/two-urls-bad-last', 'the trusted one first', (good, bad) => `${good},${bad}`),
  twice('key-trust/two-urls-bad-first', 'the trusted one last', (good, bad) => `${bad},${good}`),
  certificateClaim,
  ...network,
  foreignHost,
];
