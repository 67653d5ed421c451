// Key trust: the key comes from a place that is known beforehand, never from where the token says.

import type { SteppedCheck, SurveyCheck } from '../harness/check.js';
import { type Delivery, type Site, withClaims, withHeader, withToken } from '../harness/delivery.js';
import type { Json, JsonObject } from '../spec/json.js';
import { ATTACKER, alteration, attackerKeyUrl } from './alterations.js';
import { type Declared, refuses } from './vocabulary.js';

type Entry = Omit<Declared, 'requirement' | 'id'> & { readonly id: `key-trust/${string}` };
const trusted = (entry: Entry): SteppedCheck => refuses({ requirement: 'key.trusted-source', ...entry });

/** The attacker's host, spelt as if it belonged to the vendor: `https://<here>/…`. */
const lookalikeHosts = {
  'trusted-host-as-prefix': [
    'is the trusted host with the attacker behind it',
    (host: string) => `${host}.attacker.example`,
  ],
  'trusted-host-run-on': [
    'begins like the trusted host and runs on',
    (host: string) => `${host}attacker.example`,
  ],
  'trusted-host-with-hyphen': [
    'is the trusted host with a hyphen behind it',
    (host: string) => `${host}-keys.example`,
  ],
  'trusted-domain-as-suffix': [
    'ends like the trusted domain, without the dot',
    (host: string) => `attacker${domain(host)}`,
  ],
  'trusted-host-as-user': [
    'stands behind the trusted host as a user name',
    (host: string) => `${host}@keys.attacker.example`,
  ],
  'trusted-host-as-password': [
    'stands behind the trusted host and port as credentials',
    (host: string) => `${host}:443@keys.attacker.example`,
  ],
  'trusted-host-without-dot': [
    'has a hyphen in place of a dot of the trusted one',
    (host: string) => host.replace('.', '-'),
  ],
  homograph: ['is spelt with a Cyrillic letter', homograph],
  'tab-inside': ['is cut by a tab, which URL parsers drop', (host: string) => `${host}\t.attacker.example`],
  backslash: [
    'is cut by a backslash, which URL parsers take for a slash',
    (host: string) => `keys.attacker.example\\@${host}`,
  ],
  'unlike-host': ['has nothing of the trusted one', () => 'keys.attacker.example'],
} as const satisfies Readonly<Record<string, readonly [string, (host: string) => string]>>;

/** The first vowel of the registered domain, in the Cyrillic letter that looks the same. */
function homograph(host: string): string {
  const alike: Readonly<Record<string, string>> = { a: '\u0430', e: '\u0435', o: '\u043e' };
  return host.replace(domain(host), name => name.replace(/[aeo]/, vowel => alike[vowel] ?? vowel));
}

function domain(host: string): string {
  return host.split('.').slice(-2).join('.');
}

const hosts: readonly SteppedCheck[] = Object.entries(lookalikeHosts).map(([state, [words, spell]]) =>
  trusted({
    id: `key-trust/${state}`,
    title: `Refuses a key from a host that ${words}`,
    needs: ['world'],
    alter: attackerKeyUrl(
      `jku leads to a host that ${words}; signed with the key served there`,
      ({ canaryPath }, { hostname }) => `https://${spell(hostname)}/${canaryPath}`,
    ),
  }),
);

/** The attacker's own address, with the genuine URL somewhere behind it. */
const smuggled = {
  'trusted-url-in-query': ['in its query', ({ genuine }: Site) => `?u=${genuine}`],
  'trusted-url-as-query': ['as its query', ({ genuine }: Site) => `?${genuine}`],
  'trusted-url-in-fragment': ['in its fragment', ({ genuine }: Site) => `#${genuine}`],
  'trusted-url-in-path': ['in its path', ({ genuine }: Site) => `/${genuine}`],
} as const satisfies Readonly<Record<string, readonly [string, (site: Site) => string]>>;

const smuggling: readonly SteppedCheck[] = Object.entries(smuggled).map(([state, [words, behind]]) =>
  trusted({
    id: `key-trust/${state}`,
    title: `Refuses a key from a stranger's host with the trusted URL ${words}`,
    needs: ['reachable canary'],
    alter: attackerKeyUrl(
      `jku leads to the attacker's host with the trusted URL ${words}; signed with the key served there`,
      site => `${site.canaryOrigin}/${site.canaryPath}${behind(site)}`,
    ),
  }),
);

/** Spellings that WHATWG URL parsers take for `https://host/` and string comparisons do not. */
const oddSpellings = {
  'one-slash': 'https:/',
  'no-slashes': 'https:',
  'three-slashes': 'https:///',
  backslashes: 'https:\\\\',
  'leading-blank': ' https://',
} as const;

const spelling: readonly SteppedCheck[] = Object.entries(oddSpellings).map(([state, scheme]) =>
  trusted({
    id: `key-trust/${state}`,
    title: `Refuses a key from a stranger's host spelt ${JSON.stringify(`${scheme}host/`)}`,
    needs: ['world'],
    alter: attackerKeyUrl(
      `jku is spelt ${JSON.stringify(`${scheme}keys.attacker.example/`)}; signed with the key served there`,
      ({ canaryPath }) => `${scheme}keys.attacker.example/${canaryPath}`,
    ),
  }),
);

/** Spellings of this machine's own address. */
const ownAddresses = {
  'loopback-address': '127.0.0.1',
  'loopback-number': '2130706433',
  'loopback-hexadecimal': '0x7f000001',
  'loopback-short': '127.1',
  'loopback-mapped': '[::ffff:127.0.0.1]',
  'loopback-any': '0.0.0.0',
} as const;

const own: readonly SteppedCheck[] = Object.entries(ownAddresses).map(([state, host]) =>
  trusted({
    id: `key-trust/${state}`,
    title: `Refuses a key from the plug-in's own machine, spelt ${host}`,
    needs: ['reachable canary'],
    alter: attackerKeyUrl(
      `jku leads to http://${host}; signed with the key served there`,
      ({ canaryPath, localPort }) => `http://${host}:${localPort}/${canaryPath}`,
    ),
  }),
);

/** Far more than any address has, in a request that is still small enough for every server to read. */
const LONG_URL = 4096;

const notAnAddress: Readonly<Record<string, Json | undefined>> = {
  array: ['https://plugins.coyoapp.com/'],
  object: { href: 'https://plugins.coyoapp.com/' },
  number: 443,
  null: null,
  empty: '',
  'not-a-url': 'certificate.jwk.json',
  'javascript-url': 'javascript:alert(1)',
  'very-long': `https://keys.attacker.example/${'a'.repeat(LONG_URL)}`,
};

const shapes: readonly SteppedCheck[] = Object.entries(notAnAddress).map(([state, jku]) =>
  trusted({
    id: `key-trust/key-url-${state}`,
    title: `Refuses a stranger's token whose jku is ${state === 'very-long' ? 'very long' : JSON.stringify(jku)}`,
    alter: attackerKeyUrl(
      `jku is ${state === 'very-long' ? `${LONG_URL} characters long` : JSON.stringify(jku)}; signed by the attacker`,
      () => jku,
    ),
  }),
);

/** Keys that the token itself brings along (RFC 7515 sections 4.1.3 to 4.1.6); the genuine jku stays. */
const brought = (
  id: Entry['id'],
  what: string,
  members: (site: Site, jwk: JsonObject) => JsonObject,
  usesCertificate = false,
): SteppedCheck =>
  trusted({
    id,
    title: `Refuses ${what} that the token brings along`,
    usesCertificate,
    alter: alteration(`the header brings ${what} of the attacker's; signed with that key`, (delivery, site) =>
      withToken(withHeader(delivery, members(site, site.attackerJwk)), { signing: ATTACKER }),
    ),
  });

const inToken: readonly SteppedCheck[] = [
  brought('key-trust/embedded-key', 'a public key (jwk)', (_, jwk) => ({ jwk })),
  brought('key-trust/embedded-key-without-url', 'a public key (jwk) in place of jku', (_, jwk) => ({
    jwk,
    jku: undefined,
  })),
  brought(
    'key-trust/embedded-chain',
    'a certificate chain (x5c)',
    ({ attackerCertificate }) => ({ x5c: [attackerCertificate.toString('base64')] }),
    true,
  ),
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

/** Both members are in the JSON text; parsers keep the last, some checks look at the first. */
const twice = (id: Entry['id'], words: string, order: (good: string, bad: string) => string): SteppedCheck =>
  trusted({
    id,
    title: `Refuses a jku that is there twice, ${words}`,
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
  const pem = form === 'pem' ? pemOf(attackerCertificate) : attackerPem;
  return Buffer.from(pem).toString('base64');
}

function pemOf(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

/** Other spellings of the genuine address; to refuse them is prudent, and owed by nobody. */
const equivalents = {
  'other-port': ['on another port', (url: URL) => `${url.protocol}//${url.hostname}:8443${url.pathname}`],
  'default-port-spelt-out': [
    'with its default port spelt out',
    (url: URL) => `${url.protocol}//${url.hostname}:443${url.pathname}`,
  ],
  'upper-case-host': [
    'in upper case',
    (url: URL) => url.href.replace(url.hostname, url.hostname.toUpperCase()),
  ],
  'trailing-dot-host': [
    'with a dot behind it',
    (url: URL) => url.href.replace(url.hostname, `${url.hostname}.`),
  ],
  'dot-segments': ['with dot segments in its path', (url: URL) => url.href.replace(/(\/[^/]*)$/, '/x/..$1')],
  'user-name': ['with a user name', (url: URL) => url.href.replace('//', '//user@')],
} as const satisfies Readonly<Record<string, readonly [string, (url: URL) => string]>>;

const spelt: readonly SteppedCheck[] = Object.entries(equivalents).map(([state, [words, spell]]) =>
  refuses({
    id: `key-trust/${state}`,
    requirement: 'key.exact-address',
    title: `Refuses the trusted key address ${words}`,
    needs: ['world'],
    alter: alteration(`jku is the trusted address ${words}, genuinely signed`, (delivery, site) =>
      withHeader(delivery, { jku: spell(new URL(site.genuine)) }),
    ),
  }),
);

/** Never signed with the genuine key, so that whoever accepts it has fetched the attacker's. */
const network: readonly SteppedCheck[] = [
  refuses({
    id: 'key-trust/plain-http',
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
    title: 'Refuses a key to which the trusted host redirects',
    needs: ['world'],
    alter: attackerKeyUrl(
      "jku leads to the trusted host, which redirects to the attacker's; signed with the key served there",
      ({ redirectPath }, { origin }) => `${origin}/certificate/${redirectPath}`,
    ),
  }),
  trusted({
    id: 'key-trust/data-url',
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

const missingUrl: SteppedCheck = refuses({
  id: 'key-trust/key-url-missing',
  requirement: 'key.url-required',
  title: 'Refuses a token without jku',
  alter: alteration('jku is missing', (delivery: Delivery) => withHeader(delivery, { jku: undefined })),
});

export const keyTrust: readonly (SteppedCheck | SurveyCheck)[] = [
  ...hosts,
  ...smuggling,
  ...spelling,
  ...own,
  ...shapes,
  missingUrl,
  ...spelt,
  refuses({
    id: 'key-trust/key-url-in-list',
    requirement: 'key.exact-address',
    title: 'Refuses a list with the trusted key address in it',
    alter: alteration('jku is a list of the trusted address, genuinely signed', (delivery, site) =>
      withHeader(delivery, { jku: [site.genuine] }),
    ),
  }),
  ...inToken,
  twice('key-trust/two-urls-bad-last', 'the trusted one first', (good, bad) => `${good},${bad}`),
  twice('key-trust/two-urls-bad-first', 'the trusted one last', (good, bad) => `${bad},${good}`),
  certificateClaim,
  ...network,
  foreignHost,
];
