// Key names: `kid` chooses among the keys that the platform publishes, and leads nowhere else (RFC 7515 section 4.1.4).

import { type Site, withHeader, withToken } from '../harness/delivery.js';
import type { Platform } from '../harness/platforms/platform.js';
import type { SteppedCheck } from '../harness/signed/check.js';
import type { Json } from '../spec/json.js';
import { ATTACKER, alteration } from './alterations.js';
import { refuses } from './vocabulary.js';

const isNamed = (_: unknown, { namesKeys }: Platform): boolean => namesKeys === true;

/** Signed by the attacker under names that have led verifiers to a key of the attacker's, or to none at all. */
const names: Readonly<Record<string, readonly [words: string, kid: (site: Site) => Json | undefined]>> = {
  unknown: ['a name that no key has', () => 'nobody'],
  missing: ['no name', () => undefined],
  empty: ['an empty name', () => ''],
  null: ['null', () => null],
  number: ['a number', () => 0],
  list: ['a list', () => ['nobody']],
  path: ['a path out of the folder of keys', () => '../../../../dev/null'],
  query: ['a piece of SQL', () => "nobody' UNION SELECT 'key"],
  property: ['the name of an inherited property', () => 'constructor'],
  address: [
    "the address of the attacker's key",
    ({ canaryOrigin, canaryPath }) => `${canaryOrigin}/${canaryPath}`,
  ],
};

export const keyNames: readonly SteppedCheck[] = [
  refuses({
    id: 'key-trust/key-name',
    requirement: 'key.named',
    title: 'Refuses a key under a name that the platform has not given',
    applies: isNamed,
    variants: () => Object.keys(names),
    alter: ({ variant = '' }) => {
      const [words, kid] = names[variant] ?? ['', () => ''];
      return alteration(`kid is ${words}; signed with the attacker's key`, (delivery, site) =>
        withToken(withHeader(delivery, { kid: kid(site) }), { signing: ATTACKER }),
      );
    },
  }),
  refuses({
    id: 'key-trust/brought-address',
    requirement: 'key.trusted-source',
    title: 'Refuses a key whose address the token brings along',
    applies: (_, { addressesKeys }) => addressesKeys !== true,
    alter: alteration(
      "jku leads to the attacker's key; signed with that key",
      (delivery, { canaryOrigin, canaryPath }) =>
        withToken(withHeader(delivery, { jku: `${canaryOrigin}/${canaryPath}` }), { signing: ATTACKER }),
    ),
  }),
];
