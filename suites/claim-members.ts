// Claims as the contract declares them: what it requires is there, and each is of its type.

import { type Delivery, withClaims, withToken } from '../harness/delivery.js';
import type { Platform } from '../harness/platforms/platform.js';
import type { SteppedCheck } from '../harness/signed/check.js';
import type { Operation } from '../spec/contract.js';
import { isJsonObject, type Json, type JsonObject } from '../spec/json.js';
import { type Member, wrongTypeOf } from '../spec/schema.js';
import { alteration } from './alterations.js';
import { refuses } from './vocabulary.js';

/** A claim, or a member inside one, named from the claims on. */
interface Place {
  readonly path: readonly string[];
  readonly member: Member;
}

/** Of what is inside a claim only what is required, because an honest token need not have the rest. */
function placesIn(members: readonly Member[], above: readonly string[] = []): readonly Place[] {
  return members
    .filter(member => !member.deprecated && (above.length === 0 || member.required))
    .flatMap(member => {
      const path = [...above, member.name];
      return [{ path, member }, ...placesIn(member.members, path)];
    });
}

/** As in a JSON pointer (RFC 6901), but without the first slash. */
const nameOf = ({ path }: Place): string =>
  path.map(name => name.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');

function placeOf(name: string | undefined, { claims }: Operation): Place | undefined {
  return placesIn(claims.members).find(place => nameOf(place) === name);
}

interface Grade {
  readonly state: string;
  readonly requirement: string;
  /** Which claims, in words. */
  readonly which: string;
  readonly picks: (place: Place, operation: Operation, platform: Platform) => boolean;
}

const isInstall = ({ name }: Operation, platform: Platform): boolean => platform.role(name) === 'install';

/** Claims that carry nothing the plug-in has to act on. */
const isIdle: Grade['picks'] = ({ path: [name = ''] }, _, { idleClaims }) => idleClaims.includes(name);
const identifies: Grade['picks'] = ({ member, path }, operation, platform) =>
  path.length === 1 && platform.identityClaims.includes(member.name) && isInstall(operation, platform);

/** They have checks of their own. */
const hasOwnCheck = ({ path: [name], path }: Place, { eventClaims = ['sub'] }: Platform): boolean =>
  path.length === 1 && (name === 'exp' || (name === 'sub' && eventClaims.includes('sub')));

const missingGrades: readonly Grade[] = [
  {
    state: 'identity-missing',
    requirement: 'claims.identity',
    which: 'a claim that says which installation it is about',
    picks: identifies,
  },
  {
    state: 'required-missing',
    requirement: 'claims.required',
    which: 'a claim that the contract requires',
    picks: (...of) => !identifies(...of) && !isIdle(...of),
  },
  {
    state: 'idle-missing',
    requirement: 'claims.idle',
    which: 'a required claim that nothing is done with',
    picks: isIdle,
  },
];

const missing: readonly SteppedCheck[] = missingGrades.map(({ state, requirement, which, picks }) =>
  refuses({
    id: `claims/${state}`,
    requirement,
    title: `Refuses a token without ${which}`,
    variants: ({ operation, platform }) =>
      placesIn(operation.claims.members)
        .filter(
          place =>
            place.member.required && !hasOwnCheck(place, platform) && picks(place, operation, platform),
        )
        .map(nameOf),
    alter: ({ variant, operation, platform }) => {
      const place = placeOf(variant, operation);
      if (place === undefined) return null;
      const words = `${namesOf(place, platform).join(' and ')} missing`;
      return alteration(words, delivery => replaced(delivery, { place, platform, value: undefined }));
    },
  }),
);

const typeGrades: readonly Grade[] = [
  {
    state: 'wrong-type',
    requirement: 'claims.types',
    which: 'a claim',
    picks: (...of) => !isIdle(...of),
  },
  {
    state: 'idle-wrong-type',
    requirement: 'claims.idle',
    which: 'a claim that nothing is done with',
    picks: isIdle,
  },
];

const types: readonly SteppedCheck[] = typeGrades.map(({ state, requirement, which, picks }) =>
  refuses({
    id: `claims/${state}`,
    requirement,
    title: `Refuses ${which} of another type than the contract declares`,
    variants: ({ operation, platform }) =>
      placesIn(operation.claims.members)
        .filter(place => nameOf(place) !== 'exp' && wrongTypeOf(place.member.schema) !== undefined)
        .filter(place => picks(place, operation, platform))
        .map(nameOf),
    alter: ({ variant, operation, platform }) => {
      const place = placeOf(variant, operation);
      if (place === undefined) return null;
      const value = wrongTypeOf(place.member.schema);
      const words = `${variant} is ${JSON.stringify(value)}`;
      return alteration(words, delivery => replaced(delivery, { place, platform, value }));
    },
  }),
);

/** A claim and the other names under which the platform sends the same thing. */
function namesOf(place: Place, { aliases }: Platform): readonly string[] {
  return [nameOf(place), ...((place.path.length === 1 && aliases[place.member.name]) || [])];
}

interface Replacement {
  readonly place: Place;
  readonly platform: Platform;
  /** Undefined takes it out. */
  readonly value: Json | undefined;
}

function replaced(delivery: Delivery, { place, platform, value }: Replacement): Delivery {
  const [claim = '', ...inside] = place.path;
  if (inside.length > 0) {
    const changed = withMember(delivery.token.claims[claim] ?? null, inside, value);
    return withClaims(delivery, { [claim]: changed });
  }
  const { [claim]: _, ...times } = delivery.token.times;
  const names = namesOf(place, platform);
  const changed = withClaims(delivery, Object.fromEntries(names.map(name => [name, value])));
  return withToken(changed, { times });
}

function withMember(holder: Json, [name = '', ...rest]: readonly string[], value: Json | undefined): Json {
  if (!isJsonObject(holder)) return holder;
  const { [name]: inner = null, ...others } = holder;
  const changed = rest.length > 0 ? withMember(inner, rest, value) : value;
  return changed === undefined ? (others as JsonObject) : { ...others, [name]: changed };
}

export const claimMembers: readonly SteppedCheck[] = [...missing, ...types];
