// What the steps of a case are made from: who it speaks for, its honest deliveries, where attacks lead.

import { randomUUID } from 'node:crypto';
import type { Contract, Operation } from '../../spec/contract.js';
import type { Delivery, Site } from '../delivery.js';
import { honestDelivery } from '../honest.js';
import { type Identity, identityOf, seededUuid } from '../identity.js';
import type { Platform, Role } from '../platforms/platform.js';
import type { World } from '../world/world.js';
import { applied, type Calibrated, type Calibration } from './calibration.js';
import type { CaseContext, Showing } from './check.js';
import type { PlannedCase } from './plan.js';

/** What every case of a run shares. */
export interface Ground {
  readonly platform: Platform;
  readonly contract: Contract;
  /** Operations that are asked and that the plug-in implements. */
  readonly operations: readonly Operation[];
  readonly calibration: Calibration;
  readonly keyUrl: string;
  readonly seed: number;
  readonly tenantUrl: (key: string) => string;
  readonly world: World;
  readonly clock: () => number;
}

/** What of an attack is the same in every case. */
export type Attacker = Omit<Site, 'genuine' | 'lure' | 'canaryPath' | 'redirecting' | 'unlabelled'>;

/** The same with somebody in it who forges. */
export interface HostileGround extends Ground {
  readonly attacker: Attacker;
  readonly showing: Showing;
}

/** Of a ground all that the steps of a case are made from, so that they can be made without a run as well. */
export interface Making extends Omit<HostileGround, 'world' | 'clock' | 'calibration'> {
  readonly world: Pick<World, 'canaryMark' | 'redirectMark' | 'unlabelledMark'>;
  readonly calibration: {
    readonly byOperation: ReadonlyMap<string, Pick<Calibrated, 'accepted' | 'forms'>>;
  };
}

/** `guest` is an installation that the case shares with others. */
export function contextOf(
  { id, operation, variant }: PlannedCase,
  ground: Making,
  guest?: Identity,
): CaseContext {
  const { platform, contract, operations, seed, tenantUrl } = ground;
  const subject = operation ?? operations[0];
  if (subject === undefined) throw new Error('a case was planned although no operation is asked');
  const own = identityOf({ seed, owner: id, tenantUrl });
  const identity = guest ?? own;
  const operationOf = (role: Role) => operations.find(({ name }) => platform.role(name) === role);
  const maker = honestMaker(ground);
  const accepted = operations.filter(
    ({ name }) => ground.calibration.byOperation.get(name)?.accepted !== undefined,
  );
  const make = (of: Operation = subject, who: Identity = identity) => maker(of, who);
  return {
    operation: subject,
    variant,
    contract,
    platform,
    site: siteOf(own, make(), ground),
    identity,
    neighbour: nth => ({ ...identity, pluginId: seededUuid(seed, `${id} neighbour ${nth}`, 'plug-in') }),
    get stranger() {
      return identityOf({ seed, owner: `${id} stranger`, tenantUrl });
    },
    get impostor() {
      return identityOf({ seed, owner: `${id} impostor`, tenantUrl });
    },
    honest: make,
    accepted: accepted.length > 0 ? accepted : [subject],
    operationOf,
    showing: ground.showing,
    arrange: (of = subject, who = identity) =>
      platform.before(of.name).flatMap(name => {
        const needed = operations.find(one => one.name === name);
        return needed ? [{ do: 'deliver', name: 'arrange', delivery: make(needed, who) } as const] : [];
      }),
  };
}

type HonestGround = Pick<Making, 'platform' | 'keyUrl' | 'calibration'>;

type Honest = (operation: Operation, identity: Identity) => Delivery;

/** Every token has an id of its own: a plug-in may keep those that it has seen, and refuse them in the next run. */
export function honestMaker(ground: HonestGround): Honest {
  return (operation, identity) => honest(operation, identity, { ...ground, tokenId: randomUUID() });
}

function honest(
  operation: Operation,
  identity: Identity,
  ground: HonestGround & { readonly tokenId: string },
): Delivery {
  const { platform, keyUrl, calibration, tokenId } = ground;
  const documented = honestDelivery({ platform, operation, identity, keyUrl, tokenId });
  return applied(calibration.byOperation.get(operation.name)?.forms ?? [], documented);
}

/** The address that attacks resemble is the one this plug-in has accepted, which calibration may have changed. */
function siteOf({ key }: Identity, { token }: Delivery, { platform, keyUrl, attacker, world }: Making): Site {
  const { jku } = token.header;
  const genuine = typeof jku === 'string' ? jku : keyUrl;
  const beside = (mark: string) => new URL(`${mark}/${key}.json`, genuine).href;
  return {
    ...attacker,
    genuine,
    lure: platform.keyUrls.includes(genuine) ? genuine : `${platform.keyUrls[0]}/${genuine}`,
    canaryPath: `${world.canaryMark}/${key}.json`,
    redirecting: beside(world.redirectMark),
    unlabelled: beside(world.unlabelledMark),
  };
}
