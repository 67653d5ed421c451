// The function `mint`: an honest delivery, signed, for tests that users write themselves.

import { randomUUID } from 'node:crypto';
import type { Delivery } from '../harness/delivery.js';
import { honestDelivery } from '../harness/honest.js';
import { identityOf } from '../harness/identity.js';
import { generateKeys, type SigningKey } from '../harness/keys.js';
import { engineOf } from '../harness/platforms/index.js';
import { mint as sign, type TokenPlan } from '../harness/token.js';
import type { RunFlags } from '../request/options.js';
import { readContract } from '../request/run-request.js';
import { checkEvents } from '../request/selection.js';
import { type SignedGround, signedGround } from '../request/signed-ground.js';
import { checkKey, readKey } from '../request/signing-key.js';
import { UserError, whyOf } from '../request/user-error.js';
import { isJsonObject, type JsonObject } from '../spec/json.js';
import { expectOptions, expectText, flagsOf, named, type RunOptions } from './options.js';

type Shared = Pick<RunOptions, 'platform' | 'contract' | 'key' | 'keyUrl' | 'seed' | 'tenantUrl'>;

export interface MintOptions extends Shared {
  /** Deliveries with the same name here, and the same seed, come from the same installation at the same tenant. */
  readonly installation?: string | undefined;
  /** Claims that are to be told otherwise; what is undefined here is left out. */
  readonly claims?: JsonObject | undefined;
}

/** A request that a platform could have made. */
export interface Minted {
  readonly method: string;
  /** To be joined to the base URL of the lifecycle operations. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The token in it; undefined where the platform signs the body itself, or nothing. */
  readonly token: string | undefined;
  /** Where the plug-in looks for the key, and what it has to find there; both empty where no key is published. */
  readonly keyUrl: string;
  readonly keyDocument: string;
  /** The secret that the plug-in has to know; undefined where none is shared. */
  readonly secret: string | undefined;
}

/**
 * Makes the honest delivery of an event as the platform would. Without a key of your own it is signed with one that is
 * made up once in a process.
 *
 * @example
 * const { method, path, headers, body } = await mint('install');
 * const answer = await fetch(`http://127.0.0.1:3000/lifecycle${path}`, { method, headers, body });
 */
export async function mint(event: string, options: MintOptions = {}): Promise<Minted> {
  expectOptions(options);
  const { installation = '', claims = {}, ...rest } = options;
  expectText(installation, 'installation');
  expectClaims(claims);
  const flags = flagsOf(rest);
  const ground = await groundOf(flags);
  const delivery = await honest(event, ground, { flags, installation });
  const key = await keyOf(flags, ground);
  const keys = { genuine: Promise.resolve(key), attacker: Promise.resolve(key) };
  const token = await sign(telling(delivery.token, claims), keys, Date.now());
  const { operation, envelope } = delivery;
  return {
    method: envelope.method,
    path: operation.path,
    headers: {
      ...(envelope.contentType !== undefined && { 'content-type': envelope.contentType }),
      ...envelope.headers(token),
    },
    body: envelope.body(token),
    ...trustOf(ground, { key, token, keyUrl: keyUrlOf(flags, ground) }),
  };
}

/** A token holds JSON, and nothing else can be signed. */
function expectClaims(claims: unknown): void {
  if (!isJsonObject(claims as JsonObject))
    throw new UserError(`"claims" is ${named(claims)}; give an object of claims, such as { exp: 1 }.`);
  try {
    JSON.stringify(claims);
  } catch (error) {
    throw new UserError(`"claims" cannot be written as JSON (${whyOf(error)}); give what JSON can hold.`);
  }
}

interface Wanted {
  readonly flags: RunFlags;
  readonly installation: string;
}

async function honest(event: string, ground: SignedGround, wanted: Wanted): Promise<Delivery> {
  const { flags, installation } = wanted;
  const { platform } = ground;
  if (typeof event !== 'string')
    throw new UserError(`The event is ${named(event)}; give the name of one, such as 'install'.`);
  const { contract: own } = await ground.rulebook();
  const contract = flags.contract === undefined ? own : await readContract(flags.contract);
  checkEvents([event], contract);
  const operation = contract.operations.find(({ name }) => name === event);
  if (operation === undefined) throw new Error(`${event} was found and is not there`);
  const identity = identityOf({
    seed: flags.seed,
    owner: installation,
    tenantUrl: key => flags.tenantUrl?.replace(/\/+$/, '') ?? platform.tenantUrl(key),
  });
  const keyUrl = keyUrlOf(flags, ground);
  return honestDelivery({ platform, operation, identity, keyUrl, tokenId: randomUUID() });
}

function keyUrlOf({ keyUrl }: RunFlags, { platform }: SignedGround): string {
  return keyUrl ?? platform.keyUrls[0];
}

/** Times stand apart from the other claims, and may be told otherwise like them. */
function telling({ claims, times, ...plan }: TokenPlan, other: JsonObject): TokenPlan {
  const told = Object.entries({ ...claims, ...other }).filter(([, value]) => value !== undefined);
  const kept = Object.entries(times).filter(([name]) => !(name in other));
  return { ...plan, claims: Object.fromEntries(told), times: Object.fromEntries(kept) };
}

interface Signed {
  readonly key: SigningKey;
  readonly token: string;
  readonly keyUrl: string;
}

function trustOf(
  { platform, signature }: SignedGround,
  { key, token, keyUrl }: Signed,
): Pick<Minted, 'token' | 'keyUrl' | 'keyDocument' | 'secret'> {
  if (signature.kind === 'token')
    return { token, keyUrl, keyDocument: platform.keyDocument(key), secret: undefined };
  const secret = signature.kind === 'none' ? undefined : platform.secretText?.(key.private.export());
  return { token: undefined, keyUrl: '', keyDocument: '', secret };
}

async function groundOf(flags: RunFlags): Promise<SignedGround> {
  const { platform } = flags;
  if (engineOf(platform) !== 'signed')
    throw new UserError(`${platform} delivers no signed events, so that there is none to make.`);
  const ground = await signedGround(platform);
  checkKey(flags, ground);
  return ground;
}

/** Several deliveries are to be believed by the same plug-in. */
const madeUp = new Map<string, Promise<SigningKey>>();

function keyOf(flags: RunFlags, ground: SignedGround): Promise<SigningKey> {
  if (flags.key !== undefined) return readKey(flags.key, ground);
  const { algorithm } = ground.platform;
  const made = madeUp.get(algorithm) ?? generateKeys(algorithm).genuine;
  madeUp.set(algorithm, made);
  return made;
}
