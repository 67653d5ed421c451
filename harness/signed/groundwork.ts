// What every case of a run stands on, once calibration is done: operations, the attacker, what the target offers.

import type { KeyObject } from 'node:crypto';
import type { JsonObject } from '../../spec/json.js';
import { parseJson } from '../../spec/refusal.js';
import { selfSignedCertificate } from '../certificate.js';
import { identityOf } from '../identity.js';
import { isAccepted, isDocumentedRefusal } from '../judge.js';
import type { Platform } from '../platforms/platform.js';
import { isLoopback } from '../world/destination.js';
import type { World } from '../world/world.js';
import type { Offer } from './capabilities.js';
import { type Attacker, type Ground, honestMaker } from './case-context.js';
import type { Showing } from './check.js';
import type { Stepped } from './plan.js';
import type { RunOptions } from './run-request.js';
import type { Scene } from './scene.js';
import type { Session } from './session.js';

export function tenantUrlOf({
  tenantUrl,
  platform,
}: Pick<RunOptions, 'tenantUrl' | 'platform'>): (key: string) => string {
  return tenantUrl === undefined ? platform.tenantUrl : () => tenantUrl.replace(/\/+$/, '');
}

/** What is known once the honest deliveries were asked. */
type Grounded = Pick<Scene, 'options' | 'session' | 'calibration' | 'clock'>;

export function groundOf({ options, session, calibration, clock }: Grounded): Ground {
  return {
    ...options,
    operations: options.contract.operations.filter(({ name }) => {
      const calibrated = calibration.byOperation.get(name);
      return calibrated !== undefined && !calibrated.notImplemented;
    }),
    calibration,
    keyUrl: session.trust.keyUrl || options.platform.keyUrls[0],
    tenantUrl: tenantUrlOf(options),
    world: session.world,
    clock,
  };
}

export async function attackerOf(
  cases: readonly Stepped[],
  session: Pick<Session, 'keys' | 'joined'> & { readonly world: Pick<World, 'origin'> },
  platform: Platform,
): Promise<Attacker> {
  const { world, joined } = session;
  const attacker = await session.keys.attacker;
  const needsCertificate = cases.some(({ check }) => check.usesCertificate);
  return {
    // A name of the attacker's only resolves where the harness answers for all hosts.
    canaryOrigin: joined ? `https://${ATTACKER_HOST}` : world.origin,
    localPort: new URL(world.origin).port,
    attackerJwk: attacker.jwk as JsonObject,
    attackerPem: attacker.public.type === 'secret' ? '' : pemOf(attacker.public),
    attackerDocument: platform.keyDocument(attacker),
    attackerCertificate: needsCertificate
      ? await selfSignedCertificate(attacker, ATTACKER_HOST)
      : Buffer.alloc(0),
  };
}

function pemOf(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'pem' }).toString();
}

const ATTACKER_HOST = 'keys.attacker.example';

export async function offerOf(scene: Scene, ground: Ground): Promise<Offer> {
  const { options, session } = scene;
  const { target, joined } = session;
  return {
    world: joined,
    started: target.plugin !== undefined,
    loopback: isLoopback(new URL(target.url)),
    freePort: new URL(options.target.url).port === '0',
    showing: await showingOf(scene, ground),
  };
}

/** Whether something is installed is seen by repeating an installation that calibration has made, or by an instance of none. */
async function showingOf({ session, calibration }: Scene, ground: Ground): Promise<Showing | undefined> {
  const { operations, platform, seed, tenantUrl } = ground;
  const { main } = session;
  const install = operations.find(({ name }) => platform.role(name) === 'install');
  const first = calibration.carried.find(
    ({ delivery, exchange }) => delivery.operation === install && isAccepted(exchange.reply),
  );
  // Signed anew, because the same token may be refused for being the same.
  const repeat = install && first && honestMaker(ground)(install, first.delivery.identity);
  const again = repeat && (await main.courier.deliver('repeat', repeat)).exchange.reply;
  if (
    install &&
    again?.kind === 'response' &&
    platform.isAlreadyDone(install, again.status, parseJson(again.body))
  )
    return 'repeated installation';
  const add = operations.find(({ name }) => platform.role(name) === 'instance add');
  if (add === undefined || calibration.byOperation.get(add.name)?.accepted === undefined) return undefined;
  const nobody = identityOf({ seed, owner: 'never installed', tenantUrl });
  const { reply } = (await main.courier.deliver('unknown', honestMaker(ground)(add, nobody))).exchange;
  return isDocumentedRefusal(add, reply) ? 'instance of it' : undefined;
}

export function mendOf({ trust }: Session): string {
  return trust.by === 'nothing'
    ? trust.sentence
    : 'Mend what refuses the honest delivery first; the control suite says what was seen. A plug-in that serves one tenant alone needs --tenant-url.';
}
