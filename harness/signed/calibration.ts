// Finds the honest delivery that this plug-in accepts, so that one mistake does not blind the run.

import { randomUUID } from 'node:crypto';
import type { RunHead } from '../../record/event.js';
import type { Exchange } from '../../record/record.js';
import type { Operation } from '../../spec/contract.js';
import { parseJson } from '../../spec/refusal.js';
import type { Delivery } from '../delivery.js';
import { honestDelivery } from '../honest.js';
import { type Identity, identityOf } from '../identity.js';
import { isAccepted } from '../judge.js';
import type { Keys } from '../keys.js';
import type { Form, Platform } from '../platforms/platform.js';
import { showExchange } from '../redact.js';
import type { World } from '../world/world.js';
import type { OperationCalibration } from './check.js';
import type { Carried, Courier } from './courier.js';

export interface CalibrationOptions {
  readonly platform: Platform;
  readonly operations: readonly Operation[];
  /** Those among them that are to be judged; the others only prepare and tidy up. */
  readonly asked: readonly Operation[];
  /** Operations the user named: a 404 is then a refusal. */
  readonly named: boolean;
  readonly keyUrl: string;
  readonly seed: number;
  readonly tenantUrl: (key: string) => string;
  readonly courier: Courier;
  readonly world: World;
  readonly keys: Keys;
  /** Forms are tried only where the plug-in can come to trust our key. */
  readonly tryForms: boolean;
  readonly deadlineMs: number;
}

export interface Calibrated extends OperationCalibration {
  /** The forms that make an accepted delivery of the documented one, or none. */
  readonly forms: readonly Form[];
}

export interface Calibration {
  readonly byOperation: ReadonlyMap<string, Calibrated>;
  /** All that was sent, so that it can be tidied up. */
  readonly carried: readonly Carried[];
}

/** Well above what a healthy plug-in takes to answer, and little beside any deadline. */
const SILENCE_MS = 100;

/**
 * Asks every operation for its honest delivery, the one that makes an installation first. If that stays
 * silent the others are asked meanwhile, without an installation: should it stay silent to its deadline,
 * it is known of them too whether they answer at all, and silence has cost one deadline in all.
 */
export async function calibrate(options: CalibrationOptions): Promise<Calibration> {
  const { operations, platform } = options;
  const byOperation = new Map<string, Calibrated>();
  const carried: Carried[] = [];
  const ask = async (operation: Operation, turn: Turn, inherited?: readonly Form[]) =>
    byOperation.set(
      operation.name,
      await calibrateOperation({ ...options, operation, carried, turn, inherited }),
    );
  const isFirst = (operation: Operation) => platform.before(operation.name).length === 0;
  const first = operations.filter(isFirst);
  const rest = operations.filter(operation => !isFirst(operation));
  const opening = Promise.all(first.map(operation => ask(operation, 'first')));
  const isSilent = await Promise.race([opening.then(() => false), pause(SILENCE_MS).then(() => true)]);
  const probes = isSilent ? rest.map(operation => ask(operation, 'probe')) : [];
  await Promise.all([opening, ...probes]);
  const openings = first.flatMap(({ name }) => byOperation.get(name) ?? []);
  const stayedSilent = openings.some(({ documented }) => documented.reply.kind === 'timeout');
  const accepted = openings.find(one => one.accepted !== undefined);
  if (accepted || !stayedSilent) await Promise.all(rest.map(one => ask(one, 'rest', accepted?.forms)));
  return { byOperation, carried };
}

/** Who makes installations is asked in every form; a probe only shows whether there is an answer at all. */
type Turn = 'first' | 'probe' | 'rest';

interface Bench extends CalibrationOptions {
  readonly operation: Operation;
  readonly carried: Carried[];
  readonly turn: Turn;
  /** Forms under which an earlier operation was accepted; undefined when none was. */
  readonly inherited: readonly Form[] | undefined;
}

async function calibrateOperation(bench: Bench): Promise<Calibrated> {
  const { inherited = [], named, tryForms, asked, operation, turn } = bench;
  const attempts: Exchange[] = [];
  const attempt = async (forms: readonly Form[]) => {
    const exchange = await tryForm(forms, attempts.length, bench);
    attempts.push(exchange);
    return isAccepted(exchange.reply);
  };
  const conclude = (forms: readonly Form[] | undefined, documented: Exchange): Calibrated => ({
    documented,
    offered: tryForms,
    accepted: forms && (forms.map(({ id }) => id).join('+') || 'documented'),
    words: wordsOf(forms ?? []),
    attempts,
    notImplemented: isMissing(documented) && !(named && asked.includes(operation)),
    forms: forms ?? inherited,
  });
  const documented = await tryDocumented(bench);
  attempts.push(documented);
  if (isAccepted(documented.reply)) return conclude([], documented);
  const hopeless = documented.reply.kind !== 'response' || isMissing(documented) || !tryForms;
  if (hopeless || turn === 'probe') return conclude(undefined, documented);
  for (const candidate of candidates(bench)) {
    if (!(await attempt(candidate))) continue;
    // What was refused once may not have been refused for its form; another key document, though, stays known.
    const isKept = candidate.some(({ keyDocument }) => keyDocument !== undefined);
    return conclude(!isKept && (await attempt([])) ? [] : candidate, documented);
  }
  return conclude(undefined, documented);
}

/** A run that was ended in the middle may have left this very installation: it goes first, then. */
async function tryDocumented(bench: Bench): Promise<Exchange> {
  const first = await tryForm([], 0, bench);
  const { reply } = first;
  const { platform, operation, operations, courier, carried } = bench;
  const uninstall = operations.find(({ name }) => platform.role(name) === 'uninstall');
  const isThere =
    reply.kind === 'response' && platform.isAlreadyDone(operation, reply.status, parseJson(reply.body));
  if (!isThere || uninstall === undefined || platform.role(operation.name) !== 'install') return first;
  const identity = calibrationIdentity(0, bench);
  carried.push(await courier.deliver('tidy', honest(uninstall, identity, bench)));
  return tryForm([], 0, bench);
}

function isMissing({ reply }: Exchange): boolean {
  return reply.kind === 'response' && reply.status === 404;
}

/** What was accepted before, then one deviation, then two at once where nothing was accepted yet. */
function candidates({ platform, inherited = [], turn }: Bench): readonly (readonly Form[])[] {
  // The key document is one for all operations, so that only the first may ask for another form of it.
  const forms = platform.forms.filter(({ keyDocument }) => !keyDocument || turn === 'first');
  const more = forms.filter(form => !inherited.includes(form)).map(form => [...inherited, form]);
  const pairs = forms.flatMap((one, index) =>
    forms.slice(index + 1).flatMap(other => (one.aspect === other.aspect ? [] : [[one, other]])),
  );
  return [...(inherited.length > 0 ? [inherited] : []), ...more, ...(turn === 'first' ? pairs : [])];
}

async function tryForm(forms: readonly Form[], attempt: number, bench: Bench): Promise<Exchange> {
  const { platform, operation, operations, courier, world, keys, carried, inherited } = bench;
  const identity = calibrationIdentity(attempt, bench);
  const keyDocument = forms.find(form => form.keyDocument)?.keyDocument;
  if (keyDocument) world.setGenuineKey(keys.genuine.then(keyDocument));
  const needed = inherited ? platform.before(operation.name) : [];
  for (const earlier of needed) {
    const before = operations.find(({ name }) => name === earlier);
    const delivery = before && honest(before, identity, bench);
    if (delivery) carried.push(await courier.deliver('arrange', applied(inherited ?? [], delivery)));
  }
  const sent = await courier.deliver(wordsOf(forms), applied(forms, honest(operation, identity, bench)));
  carried.push(sent);
  if (keyDocument && !isAccepted(sent.exchange.reply))
    world.setGenuineKey(keys.genuine.then(platform.servedDocument ?? platform.keyDocument));
  return sent.exchange;
}

/** A probe is somebody else: what is sent twice would rightly be refused as a repeat. */
function calibrationIdentity(attempt: number, { operation, turn, ...bench }: Bench): Identity {
  return identityOf({ ...bench, owner: `calibration ${operation.name} ${turn} ${attempt}` });
}

function honest(operation: Operation, identity: Identity, { platform, keyUrl }: Bench): Delivery {
  return honestDelivery({ platform, operation, identity, keyUrl, tokenId: randomUUID() });
}

export function applied(forms: readonly Form[], delivery: Delivery): Delivery {
  return forms.reduce((altered, form) => form.apply(altered), delivery);
}

function wordsOf(forms: readonly Form[]): string {
  return forms.map(({ words }) => words).join(' and ') || 'in the documented form';
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms).unref());
}

/** What the calibration found, as reports tell it. */
export function formFound({ byOperation }: Calibration): RunHead['calibration'] {
  const calibrated = [...byOperation.values()];
  const accepted = calibrated.find(one => one.accepted !== undefined);
  return {
    accepted: accepted !== undefined,
    form: accepted?.words ?? 'none',
    attempts: calibrated.flatMap(({ attempts }) => attempts.map(showExchange)),
  };
}
