// Looks, before any verdict, at what could stand in the way of a run: from the name of the host to the tidying up.

import type { Operation } from '../../spec/contract.js';
import { PluginStartError } from '../hosts/command.js';
import { documentAt, type Hosted } from '../key-document.js';
import type { Reach } from '../reach.js';
import type { Calibration } from '../signed/calibration.js';
import { tidy } from '../signed/case-run.js';
import { groundOf } from '../signed/groundwork.js';
import { expectUnderstood } from '../signed/misdirection.js';
import { unreached } from '../signed/reached.js';
import { calibrateSession } from '../signed/run.js';
import type { RunOptions, RunRequest } from '../signed/run-request.js';
import { openSession, type Session } from '../signed/session.js';
import { addresses } from '../target.js';
import { TargetError } from '../target-error.js';
import { createTransport, type Transport } from '../transport.js';
import { clockLine } from './clock.js';
import { type Line, notAsked, stopped, type Tell } from './line.js';
import { nameLine, portLine, tlsLine } from './network.js';
import { elsewhereOf, eventLine, together } from './paths.js';
import { cleanLine, controlLines, foreignLine, keyLine } from './trust.js';

/** What is not asked where the plug-in cannot be reached. */
const BEHIND = ['clock', 'events', 'key', 'control', 'left clean'];

/** Tells line by line, as they are found. */
export async function examine(request: RunRequest, tell: Tell): Promise<void> {
  const { command, url, reach: by = {} } = request.target;
  if (command === undefined && !(await reach(new URL(url), by, tell))) return;
  const hosted = await hostedKey(request);
  // A key that nobody could believe would blind every other line.
  const { key: _, ...keyless } = request;
  const asked = hosted?.holds === 'another key' ? keyless : request;
  const zero = performance.now();
  const clock = () => performance.now() - zero;
  let session: Session;
  try {
    session = await openSession({ ...asked, clock });
  } catch (error) {
    if (!(error instanceof TargetError || error instanceof PluginStartError)) throw error;
    tell(stopped(command === undefined ? 'HTTP' : 'start', error));
    for (const topic of BEHIND) tell(notAsked(topic, 'the plug-in does not answer'));
    return;
  }
  try {
    if (command !== undefined) await reach(new URL(session.target.url), by, tell);
    await behind(
      {
        options: { ...asked, ...(await request.rules()) },
        session,
        clock,
        hosted,
        keyUrl: request.key?.url ?? '',
      },
      tell,
    );
  } finally {
    await session.close();
  }
}

/** Name, port and TLS; whether what is behind them can be asked at all. */
export async function reach(url: URL, by: Reach, tell: Tell): Promise<boolean> {
  if (by.proxy !== undefined) {
    const because = `everything goes through the proxy of ${by.proxy.variable}`;
    for (const topic of ['name', 'port', 'TLS']) tell(notAsked(topic, because));
    return true;
  }
  const steps = [() => nameLine(url), () => portLine(url), () => tlsLine(url, by, Date.now())];
  const topics = ['name', 'port', 'TLS', ...BEHIND];
  for (const [index, look] of steps.entries()) {
    const line = await look();
    tell(line);
    if (line.fatal !== true) continue;
    for (const topic of topics.slice(index + 1)) tell(notAsked(topic, `of the ${line.topic}`));
    return false;
  }
  return true;
}

async function hostedKey({ key, platform }: RunRequest): Promise<Hosted | undefined> {
  return key === undefined || platform.message !== undefined ? undefined : documentAt(key.url, key.key);
}

interface Scene {
  readonly options: RunOptions;
  readonly session: Session;
  readonly clock: () => number;
  readonly hosted: Hosted | undefined;
  /** As the user gave it. */
  readonly keyUrl: string;
}

async function behind(scene: Scene, tell: Tell): Promise<void> {
  const { options, session, hosted, clock } = scene;
  const transport = await createTransport({ deadlineMs: options.deadlineMs, reach: options.target.reach });
  try {
    const urlOf = addresses(options.target, session.target.url, options.platform);
    const [first] = options.operations;
    if (first !== undefined) tell(await clockOf(urlOf(first), transport));
    const calibration = await calibrateSession(session, options);
    const wrong = await misunderstood(calibration, session.target.url);
    if (wrong !== undefined) {
      tell(stopped('events', wrong));
      for (const topic of BEHIND.slice(2)) tell(notAsked(topic, 'of the events'));
      return;
    }
    for (const line of together(await eventLines(scene, calibration, transport))) tell(line);
    const isBelieved = [...calibration.byOperation.values()].some(({ accepted }) => accepted !== undefined);
    const isForeign = hosted?.holds === 'another key';
    tell(isForeign ? foreignLine(scene.keyUrl) : keyLine(session, hosted, isBelieved));
    for (const line of isForeign ? [FOREIGN] : believed(scene, calibration)) tell(line);
    const ground = groundOf({ options, session, calibration, clock });
    tell(cleanLine(calibration, roles(options), await tidy(calibration.carried, session.main, ground)));
  } finally {
    transport.close();
  }
}

/** That every event has gone to a wrong address, or to one that speaks another language, is one problem. */
async function misunderstood(calibration: Calibration, url: string): Promise<TargetError | undefined> {
  try {
    return void (await expectUnderstood(calibration, url));
  } catch (error) {
    if (error instanceof TargetError) return error;
    throw error;
  }
}

const FOREIGN = notAsked('control', 'the document is not that of the key');

async function clockOf(url: string, transport: Transport): Promise<Line> {
  const sentMs = Date.now();
  const { reply } = await transport.send({ method: 'GET', url, headers: {}, body: '' });
  return clockLine({ reply, sentMs, readMs: Date.now() });
}

async function eventLines(
  { options, session }: Scene,
  { byOperation }: Calibration,
  transport: Transport,
): Promise<readonly Line[]> {
  const asked = options.operations.flatMap(operation => {
    const calibrated = byOperation.get(operation.name);
    return calibrated ? [{ operation, calibrated }] : [];
  });
  const isMissing = ({ calibrated: { documented } }: (typeof asked)[number]) =>
    documented.reply.kind === 'response' && documented.reply.status === 404;
  const isBaseDoubtful = asked.every(isMissing);
  const base = session.target.url;
  const lines: Line[] = [];
  let found: string | undefined;
  for (const one of asked) {
    const { operation, calibrated } = one;
    const { url } = calibrated.documented.request;
    if (isMissing(one) && !(isBaseDoubtful && found !== undefined))
      found = await elsewhereOf({ transport, base, operation, url, isBaseDoubtful });
    lines.push(eventLine(operation, calibrated, isMissing(one) ? found : undefined));
  }
  return lines;
}

function believed({ options, session }: Scene, calibration: Calibration): readonly Line[] {
  const asked = options.operations.flatMap(({ name }) => {
    const calibrated = calibration.byOperation.get(name);
    return calibrated ? [[name, calibrated] as const] : [];
  });
  const lines = controlLines(asked, session);
  const why = unreached(session, calibration);
  if (why === undefined) return lines;
  const told = ({ sentence }: Line) => `${sentence}, and the plug-in ${why.seen}`;
  return lines.map(line =>
    line.state === 'problem' ? { ...line, sentence: told(line), mend: why.mend } : line,
  );
}

function roles({ contract, platform }: RunOptions): {
  readonly install: string | undefined;
  readonly uninstall: string | undefined;
} {
  const named = (role: string) =>
    contract.operations.find(({ name }: Operation) => platform.role(name) === role)?.name;
  return { install: named('install'), uninstall: named('uninstall') };
}
