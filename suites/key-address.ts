// Key address: only an address that is known beforehand leads to a key, however it is spelt.

import { type Delivery, type Site, withHeader } from '../harness/delivery.js';
import type { SteppedCheck } from '../harness/signed/check.js';
import type { Json } from '../spec/json.js';
import { alteration, attackerKeyUrl } from './alterations.js';
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
  'other-top-level-domain': [
    'has the trusted name under another top-level domain',
    (host: string) => host.replace(/\.[^.]+$/, '.example'),
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
  'full-width-dot': [
    'runs on behind a full-width dot, which is a dot to parsers',
    (host: string) => `${host}\uff0eattacker.example`,
  ],
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

/** The attacker's own address, with what is trusted somewhere behind it. */
const smuggled = {
  'trusted-url-in-query': ['in its query', ({ lure }: Site) => `?u=${lure}`],
  'trusted-url-as-query': ['as its query', ({ lure }: Site) => `?${lure}`],
  'trusted-url-in-fragment': ['in its fragment', ({ lure }: Site) => `#${lure}`],
  'trusted-url-in-path': ['in its path', ({ lure }: Site) => `/${lure}`],
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

/** Spellings that URL parsers take for `https://host/`, if need be beside a base, and string comparisons do not. */
const oddSpellings = {
  'no-scheme': '//',
  'one-slash': 'https:/',
  'no-slashes': 'https:',
  'three-slashes': 'https:///',
  backslashes: 'https:\\\\',
  'leading-blank': ' https://',
} as const;

const spelling: readonly SteppedCheck[] = Object.entries(oddSpellings).map(([state, scheme]) =>
  trusted({
    id: `key-trust/${state}`,
    title: `Refuses a key from a stranger's host spelt "${scheme}host/"`,
    needs: ['world'],
    alter: attackerKeyUrl(
      `jku is spelt "${scheme}keys.attacker.example/"; signed with the key served there`,
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

const notAnAddress = {
  array: ['a list of the trusted address', ({ genuine }: Site) => [genuine]],
  object: ['an object', ({ genuine }: Site) => ({ href: genuine })],
  number: ['a number', () => 443],
  null: ['null', () => null],
  empty: ['empty', () => ''],
  'not-a-url': ['no URL', () => 'certificate.jwk.json'],
  'javascript-url': ['a javascript: URL', () => 'javascript:alert(1)'],
  'very-long': [
    '16 kB long',
    ({ canaryOrigin, canaryPath }: Site) => `${canaryOrigin}/${'a'.repeat(16_384)}/${canaryPath}`,
  ],
} as const satisfies Readonly<Record<string, readonly [string, (site: Site) => Json]>>;

const shapes: readonly SteppedCheck[] = Object.entries(notAnAddress).map(([state, [words, jku]]) =>
  trusted({
    // Servers have limits of their own, and statuses for them.
    owes: state === 'very-long' ? 'nothing' : 'refusal',
    id: `key-trust/key-url-${state}`,
    title: `Refuses a stranger's token whose jku is ${words}`,
    alter: attackerKeyUrl(`jku is ${words}; signed by the attacker`, jku),
  }),
);

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

const missingUrl: SteppedCheck = refuses({
  id: 'key-trust/key-url-missing',
  requirement: 'key.url-required',
  title: 'Refuses a token without jku',
  alter: alteration('jku is missing', (delivery: Delivery) => withHeader(delivery, { jku: undefined })),
});

const all: readonly SteppedCheck[] = [
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
];

export const keyAddresses: readonly SteppedCheck[] = all.map(check => ({
  ...check,
  presumes: 'key address',
}));
