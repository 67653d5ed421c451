// Claims: the token must be of now, for this event and about a known installation (RFC 7519 section 4.1).

import { withToken } from '../harness/delivery.js';
import type { SteppedCheck, Subject } from '../harness/signed/check.js';
import type { Operation } from '../spec/contract.js';
import { alteration, claims as changed, claimsText, times, withoutTime } from './alterations.js';
import { claimMembers } from './claim-members.js';
import { accepts, type Declared, refuses } from './vocabulary.js';

type Entry = Omit<Declared, 'requirement' | 'id'> & { readonly id: `claims/${string}` };
const unexpired = (entry: Entry): SteppedCheck => refuses({ requirement: 'claims.expiry', ...entry });
const subject = (entry: Entry): SteppedCheck =>
  refuses({ requirement: 'claims.subject', presumes: 'subject', ...entry });
const object = (entry: Entry): SteppedCheck => refuses({ requirement: 'claims.object', ...entry });

const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;

const declares =
  (name: string) =>
  ({ claims }: Operation): boolean =>
    claims.members.some(member => member.name === name);

const expiry: readonly SteppedCheck[] = [
  unexpired({
    id: 'claims/expired',
    title: 'Refuses a token that expired an hour ago',
    applies: declares('exp'),
    alter: times('exp lies an hour back', { iat: -HOUR_S - 60, exp: -HOUR_S }),
  }),
  unexpired({
    id: 'claims/expired-minutes-ago',
    title: 'Refuses a token that expired ten minutes ago',
    applies: declares('exp'),
    // Some libraries forgive five minutes unless they are told otherwise.
    alter: times('exp lies ten minutes back', { iat: -660, exp: -600 }),
  }),
  unexpired({
    id: 'claims/expired-a-day-ago',
    title: 'Refuses a token that expired a day ago',
    applies: declares('exp'),
    alter: times('exp lies a day back', { iat: -DAY_S - 60, exp: -DAY_S }),
  }),
  unexpired({
    id: 'claims/expired-at-zero',
    title: 'Refuses a token whose exp is 0',
    applies: declares('exp'),
    alter: changed('exp is 0', { exp: 0 }),
  }),
  unexpired({
    id: 'claims/expired-before-zero',
    title: 'Refuses a token whose exp is negative',
    applies: declares('exp'),
    alter: changed('exp is -1', { exp: -1 }),
  }),
  unexpired({
    id: 'claims/expired-as-text',
    title: 'Refuses a token whose exp is a past time as text',
    applies: declares('exp'),
    alter: changed('exp is "1000000000"', { exp: '1000000000' }),
  }),
  unexpired({
    id: 'claims/expiry-missing',
    title: 'Refuses a token without exp',
    applies: declares('exp'),
    alter: withoutTime('exp is missing', 'exp'),
  }),
  unexpired({
    id: 'claims/expiry-not-a-number',
    title: 'Refuses a token whose exp is no number',
    applies: declares('exp'),
    alter: changed('exp is "soon"', { exp: 'soon' }),
  }),
  refuses({
    id: 'claims/not-yet-valid',
    requirement: 'claims.not-before',
    title: 'Refuses a token that is not valid yet',
    alter: times('nbf lies an hour ahead', { nbf: HOUR_S }),
  }),
  accepts({
    id: 'claims/not-before-passed',
    requirement: 'claims.not-before-passed',
    title: 'Accepts a token whose nbf has passed',
    alter: times('nbf lies a minute back', { nbf: -60 }),
  }),
  accepts({
    id: 'claims/clock-skew',
    requirement: 'claims.clock-skew',
    title: 'Accepts a token from a platform whose clock is some seconds ahead',
    applies: declares('iat'),
    alter: times('iat lies 5 seconds ahead', { iat: 5, exp: 65 }),
  }),
  refuses({
    id: 'claims/issued-in-future',
    requirement: 'claims.plausible-times',
    title: 'Refuses a token that was issued in the future',
    applies: declares('iat'),
    alter: times('iat lies an hour ahead', { iat: HOUR_S, exp: HOUR_S + 60 }),
  }),
  refuses({
    id: 'claims/valid-for-years',
    requirement: 'claims.plausible-times',
    title: 'Refuses a token that is valid for ten years',
    applies: declares('exp'),
    alter: times('exp lies ten years ahead', { exp: 3650 * DAY_S }),
  }),
  refuses({
    id: 'claims/milliseconds',
    requirement: 'claims.plausible-times',
    title: 'Refuses times in milliseconds',
    applies: declares('exp'),
    alter: alteration('all times are in milliseconds', delivery =>
      withToken(delivery, { timeUnit: 'milliseconds' }),
    ),
  }),
];

const subjects: readonly SteppedCheck[] = [
  subject({
    id: 'claims/foreign-subject',
    title: 'Refuses a token that was made for something else',
    applies: declares('sub'),
    variants: foreignSubjects,
    alter: ({ variant = '' }) => changed(`sub is ${JSON.stringify(variant)}`, { sub: variant }),
  }),
  subject({
    id: 'claims/subject-missing',
    title: 'Refuses a token without sub',
    applies: declares('sub'),
    alter: changed('sub is missing', { sub: undefined }),
  }),
];

function foreignSubjects({ operation, platform, contract }: Subject): readonly string[] {
  const siblings = contract.operations.filter(other => other !== operation).map(platform.subject);
  const own = platform.subject(operation);
  return [...siblings.map(String), ...platform.foreignSubjects].filter(foreign => foreign !== own);
}

const shapes = { array: '[]', text: '"claims"', number: '5', null: 'null', 'not-json': '{"exp":' } as const;

/** Of messages as well: their body holds the claims. */
export const claimObjects: readonly SteppedCheck[] = Object.entries(shapes).map(([state, text]) =>
  object({
    id: `claims/payload-${state}`,
    title: `Refuses a token whose payload is ${text}`,
    alter: claimsText(`the payload is ${text}, genuinely signed`, () => text),
  }),
);

const issuer: SteppedCheck = refuses({
  id: 'claims/unlike-issuer',
  presumes: 'issuer',
  requirement: 'claims.issuer',
  title: "Refuses an issuer that only resembles one of the platform's",
  applies: declares('iss'),
  alter: changed('iss is a host of somebody else', { iss: 'https://coyo.attacker.example' }),
});

export const claims: readonly SteppedCheck[] = [
  ...expiry,
  ...subjects,
  ...claimMembers,
  ...claimObjects,
  issuer,
];
