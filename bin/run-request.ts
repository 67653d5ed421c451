// Turns flags into what the harness runs: reads contract, manifest and key, and refuses what cannot be meant.

import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { closest } from 'fastest-levenshtein';
import { isSecretAlgorithm } from '../harness/algorithm.js';
import { generateKeys, readSigningKey, type SigningKey, secretKey } from '../harness/keys.js';
import type { Platform } from '../harness/platforms/platform.js';
import type { RunRequest as HarnessRequest, Rules } from '../harness/run-options.js';
import { makerOf } from '../harness/session.js';
import type { Contract, Endpoint, Operation } from '../spec/contract.js';
import { isJsonObject, type JsonObject } from '../spec/json.js';
import { refuseOptions } from './foreign-options.js';
import type { RunFlags } from './options.js';
import { isOwnPlatform, readBase, readUrl } from './options.js';
import { type SignedGround, signedGround } from './signed-ground.js';
import { UserError } from './user-error.js';

export type RunRequest = Omit<HarnessRequest, 'tool' | 'onEvent' | 'signal' | 'repeat'>;

export async function runRequest(url: string | undefined, flags: RunFlags): Promise<RunRequest> {
  const ground = await signedGround(flags.platform);
  const { platform, checks } = ground;
  checkSelection([...flags.only, ...flags.skip], checks);
  refuseOptions(flags, platform.name, 'whose events are signed web-hooks', EMBEDDED_ONLY);
  const isOwn = isOwnPlatform(flags.platform);
  if (isOwn) refuseOptions(flags, 'a platform of your own', 'whose description says it', DESCRIBED);
  checkKey(flags, ground);
  // Keys are made by other threads while this one reads.
  const making = flags.key === undefined ? generateKeys(undefined, makerOf(platform)) : undefined;
  const [manifest, key] = await Promise.all([
    flags.manifest === undefined ? undefined : readManifest(flags.manifest),
    flags.key === undefined
      ? undefined
      : readFile(flags.key, 'utf8').catch(unreadable(`The key ${flags.key}`)),
  ]);
  const places = placesOf(url, flags, manifest?.value);
  const events = flags.events ?? eventsOf(manifest?.value);
  const signingKey = key === undefined ? undefined : await readKey(key, `The key ${flags.key}`, ground);
  return {
    platform,
    rules: () =>
      rulesOf(flags, ground, {
        events,
        // Only Haiilo's is registered beside the others.
        hasAccess: isOwn || places.access !== undefined,
        byFlag: flags.events !== undefined,
      }),
    checks,
    target: {
      url: places.base,
      ...(places.access !== undefined && { accessUrl: places.access }),
      ...(flags.start !== undefined && { command: flags.start }),
      cwd: resolve(flags.cwd),
      readyWithinMs: flags.readyWithin,
    },
    ...(manifest && { manifest }),
    named: events !== undefined,
    only: flags.only,
    skip: flags.skip,
    strict: flags.strict,
    ...(flags.tenantUrl !== undefined && { tenantUrl: flags.tenantUrl }),
    ...(making && { keys: making }),
    ...(signingKey && { key: { key: signingKey, url: flags.keyUrl ?? '' } }),
    deadlineMs: flags.deadline ?? platform.deadlineMs,
    concurrency: flags.concurrency,
    seed: flags.seed,
    pass: flags.pass,
  };
}

/** A secret is shared, and has no document. */
function checkKey({ key, keyUrl }: RunFlags, { signature }: SignedGround): void {
  if (signature.kind === 'token') {
    if ((key === undefined) === (keyUrl === undefined)) return;
    throw new UserError(
      '--key and --key-url belong together; give both, the private key and where its document is hosted.',
    );
  }
  if (keyUrl !== undefined)
    throw new UserError('--key-url means nothing where no key is published; leave it out.');
  if (key !== undefined && signature.kind === 'none')
    throw new UserError('--key means nothing where nothing is signed; leave it out.');
}

async function readKey(
  text: string,
  name: string,
  { platform: { algorithm }, signature }: SignedGround,
): Promise<SigningKey> {
  if (!isSecretAlgorithm(algorithm)) return readSigningKey(text, name, algorithm);
  if (signature.kind !== 'message') throw new Error('a secret was read where nothing is signed');
  const { prefix, encoding } = signature.secret;
  const secret = text.trim().startsWith(prefix) ? text.trim().slice(prefix.length) : text.trim();
  if (secret === '') throw new UserError(`${name} is empty; give the file that holds the secret.`);
  if (!WRITTEN[encoding].test(secret))
    throw new UserError(
      `${name} holds no ${encoding}; give the secret as the plug-in has it, or mend "secret.encoding" in the description.`,
    );
  return secretKey(Buffer.from(secret, encoding === 'text' ? 'utf8' : encoding), algorithm);
}

/** What cannot be decoded would be cut off, and another secret be taken for it. */
const WRITTEN = { text: /./, hex: /^([0-9a-f]{2})+$/i, base64: /^[\w+/-]{2,}={0,2}$/ } as const;

/** Options that only make sense where pages are opened. */
const EMBEDDED_ONLY = ['form', 'previousManifest', 'parameter', 'method', 'webhookUrl'] as const;
/** What a description says itself, or has no place for. */
const DESCRIBED = ['contract', 'manifest', 'apiAccessUrl'] as const;

async function rulesOf(
  flags: RunFlags,
  { platform, rulebook }: SignedGround,
  asking: Asking,
): Promise<Rules> {
  const { contract: own, requirements } = await rulebook();
  const contract = flags.contract === undefined ? own : await readContract(flags.contract);
  return { contract, requirements, operations: operationsOf(contract, platform, asking) };
}

/** The readers of contracts are heavy, and most runs need none. */
export async function readContract(source: string): Promise<Contract> {
  const { loadContract } = await import('../spec/load-contract.js');
  return loadContract(source);
}

/** Throws where an id is chosen that no check has. */
export function checkSelection(
  selection: readonly string[],
  checks: readonly { readonly id: string }[],
): void {
  const ids = checks.map(({ id }) => id);
  for (const wanted of selection) {
    const [check = wanted] = wanted.split('@');
    const known = wanted.includes('@') ? ids.includes(check) : ids.some(id => id.startsWith(wanted));
    if (known) continue;
    throw new UserError(
      `There is no check "${wanted}"; the nearest is "${closest(check, ids)}" (see lifecycle-conformance list).`,
    );
  }
}

interface Places {
  readonly base: string;
  readonly access: string | undefined;
}

function placesOf(url: string | undefined, flags: RunFlags, manifest: JsonObject | undefined): Places {
  const base = url ?? manifestUrl(manifest, flags.manifest);
  if (base === undefined) {
    throw new UserError(
      'There is no URL to judge; give the lifecycle base URL, or --manifest with the URL of the manifest.',
    );
  }
  checkBase(base);
  checkPort(base, flags.start);
  const access = flags.apiAccessUrl ?? accessUrl(manifest, base, flags.manifest);
  if (access !== undefined) checkBase(access);
  return { base, access };
}

/** Throws where nothing can be joined to this URL. */
export function checkBase(url: string): void {
  refuseUnread(url, readBase);
  checkCredentials(url);
}

/** Throws where nothing can be sent to this URL, or to its port. */
export function checkUrl(url: string, { start }: Pick<RunFlags, 'start'>): void {
  refuseUnread(url, readUrl);
  checkCredentials(url);
  checkPort(url, start);
}

function refuseUnread(url: string, read: (text: string) => string): void {
  try {
    read(url);
  } catch (error) {
    throw new UserError(
      `${JSON.stringify(url)} is no URL: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function checkCredentials(url: string): void {
  const { username, password, host } = new URL(url);
  // Told without them: the sentence may end in a public log.
  if (username || password) {
    throw new UserError(
      `The URL at ${host} holds a user name or a password, and the contract knows no such authentication; give the URL without them.`,
    );
  }
}

/** Throws where the port is to be picked and nobody is there to be told of it. */
export function checkPort(url: string, start: string | undefined): void {
  if (new URL(url).port === '0' && start === undefined) {
    throw new UserError(
      `Port 0 in ${url} means any free port and needs --start "<command>"; give the real port, or --start.`,
    );
  }
}

function manifestUrl(manifest: JsonObject | undefined, source = ''): string | undefined {
  const lifecycle = manifest?.['lifecycle'];
  const url = isJsonObject(lifecycle) ? lifecycle['url'] : undefined;
  if (typeof url !== 'string') return undefined;
  if (URL.canParse(url)) return url;
  if (URL.canParse(url, source)) return new URL(url, source).href;
  throw new UserError(
    `"lifecycle.url" in ${source} is relative (${url}); give the lifecycle base URL as well, or the manifest's own URL.`,
  );
}

function accessUrl(manifest: JsonObject | undefined, base: string, source = ''): string | undefined {
  const access = manifest?.['apiAccess'];
  const url = isJsonObject(access) ? access['url'] : undefined;
  if (typeof url !== 'string') return undefined;
  const against = URL.canParse(source) ? source : base;
  if (URL.canParse(url, against)) return new URL(url, against).href;
  throw new UserError(`"apiAccess.url" in ${source} is no URL (${url}); mend it, or give --api-access-url.`);
}

function eventsOf(manifest: JsonObject | undefined): readonly string[] | undefined {
  const lifecycle = manifest?.['lifecycle'];
  const events = isJsonObject(lifecycle) ? lifecycle['events'] : undefined;
  return Array.isArray(events) ? events.map(String) : undefined;
}

/** Throws where an event is named that the contract does not have. */
export function checkEvents(events: readonly string[] | undefined, { operations }: Contract<Endpoint>): void {
  const names = operations.map(({ name }) => name);
  const unknown = events?.find(event => !names.includes(event));
  if (unknown !== undefined)
    throw new UserError(`The contract has no event "${unknown}"; it has ${names.join(', ')}.`);
}

interface Asking {
  readonly events: readonly string[] | undefined;
  readonly hasAccess: boolean;
  readonly byFlag: boolean;
}

function operationsOf(
  contract: Contract,
  platform: Platform,
  { events, hasAccess, byFlag }: Asking,
): readonly Operation[] {
  if (byFlag) checkEvents(events, contract);
  return contract.operations.filter(({ name }) => {
    if (byFlag) return events?.includes(name);
    if (platform.role(name) === 'access') return hasAccess;
    return events === undefined || events.includes(name);
  });
}

async function readManifest(
  source: string,
): Promise<{ readonly source: string; readonly value: JsonObject }> {
  const text = await (/^https?:/i.test(source) ? fetchText(source) : readFile(source, 'utf8')).catch(
    unreadable(`The manifest ${source}`),
  );
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (isJsonObject(value)) return { source, value };
  } catch (error) {
    throw new UserError(
      `The manifest ${source} is not JSON (${error instanceof Error ? error.message : String(error)}); mend it and run again.`,
    );
  }
  throw new UserError(`The manifest ${source} is no JSON object; give the plug-in's manifest.`);
}

async function fetchText(url: string): Promise<string> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  if (!answer.ok) throw new Error(`it answered ${answer.status}`);
  return answer.text();
}

function unreadable(what: string): (error: unknown) => never {
  return error => {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(`${what} cannot be read (${why}); give a path or URL that can be.`);
  };
}
