// Starts the user's command as a plug-in, and ends all of it in every case.
import { within } from '../world/time-limit.js';
import { bear, type Exit, type Life } from './child.js';
import { leavesBehind } from './departure.js';
import { lastLines } from './last-words.js';
import { createOutput, type Output } from './output.js';
import { answers, type Place, portBecomes, reservePort } from './port.js';

export type { Exit } from './child.js';

export interface StartedPlugin {
  /** The base URL with the real port. */
  readonly url: string;
  readonly lane: string;
  /** What it printed: the first 64 kB and the last 448 kB. */
  output(): string;
  /** The ends that nobody asked for. */
  exits(): readonly Exit[];
  alive(): boolean;
  /** Starts it again; resolves when the port answers. Whoever asks meanwhile waits for the same start. */
  restart(): Promise<void>;
  /** Resolves when the whole group is gone; safe to call twice. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** For the shell, or a program with its arguments as they are. */
  readonly command: string | readonly [string, ...string[]];
  readonly cwd: string;
  readonly url: string;
  readonly lane: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly readyWithinMs: number;
  readonly clock: () => number;
  readonly signal?: AbortSignal;
  /** Hears of what it prints, while it prints. */
  readonly onOutput?: ((text: string) => void) | undefined;
  /** Hears that the command has ended in order while something that it has left behind goes on answering. */
  readonly onLeft?: ((error: Error) => void) | undefined;
}

/** The command did not become a plug-in that answers; the message says why and what to do. */
export class PluginStartError extends Error {
  override readonly name = 'PluginStartError';
}

export async function startPlugin(options: StartOptions): Promise<StartedPlugin> {
  options.signal?.throwIfAborted();
  const { url, place, release } = await untakenPlace(options.url);
  const exits: Exit[] = [];
  const output = heard(createOutput(), options.onOutput);
  let isDoubtful = false;
  const died = async (exit: Exit) => {
    exits.push(exit);
    isDoubtful = exit.code === 0;
    if (await leavesBehind(exit, place)) options.onLeft?.(new PluginStartError(outOfSight(place)));
    isDoubtful = false;
  };
  const launch = () => launched({ ...options, place, output, died });
  let life = await launch().catch(error => {
    release();
    throw error;
  });
  let restart: Promise<void> | undefined;
  const again = async () => {
    await life.end();
    await untilFree(place, options);
    life = await launch();
  };
  const stop = async () => {
    // What is only just starting would be left behind.
    await restart?.catch(() => undefined);
    await life.end().finally(release);
  };
  const plugin: StartedPlugin = {
    url,
    lane: options.lane,
    output: output.text,
    exits: () => [...exits],
    alive: () => life.exit() === undefined || isDoubtful,
    restart: () => {
      restart ??= again().finally(() => {
        restart = undefined;
      });
      return restart;
    },
    stop,
  };
  options.signal?.addEventListener('abort', () => void stop(), { once: true });
  return plugin;
}

function heard(output: Output, onOutput: StartOptions['onOutput']): Output {
  if (onOutput === undefined) return output;
  return {
    ...output,
    add: chunk => {
      output.add(chunk);
      onOutput(chunk.toString());
    },
  };
}

/** Between being found free and being used, a port may be taken by somebody else who looks for one. */
const FREE_PORT_TRIES = 5;

/** Where a command is to listen. */
interface Untaken {
  /** With the real port. */
  readonly url: string;
  readonly place: Place;
  /** Lets other runs take the port. */
  readonly release: () => void;
}

/** The URL with its real port, where nobody listens yet. */
export async function untakenPlace(given: string): Promise<Untaken> {
  const tries = new URL(given).port === '0' ? FREE_PORT_TRIES : 1;
  for (let left = tries; ; left -= 1) {
    const found = await placeOf(given);
    if (!(await answers(found.place))) return found;
    found.release();
    if (left > 1) continue;
    throw new PluginStartError(
      `Port ${found.place.port} is in use before the command has started; stop what listens there, or use port 0.`,
    );
  }
}

async function placeOf(given: string): Promise<Untaken> {
  const url = new URL(given);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (url.port !== '0') {
    const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
    return { url: given, place: { host, port }, release: () => undefined };
  }
  const { port, release } = await reservePort(host).catch(() => {
    throw new PluginStartError(
      `No free port can be picked on ${host}; use an address of this machine, such as 127.0.0.1.`,
    );
  });
  url.port = String(port);
  return { url: url.href, place: { host, port }, release };
}

interface Launch extends StartOptions {
  readonly place: Place;
  readonly output: Output;
  readonly died: (exit: Exit) => unknown;
}

async function launched(launch: Launch): Promise<Life> {
  const { place, readyWithinMs, signal } = launch;
  const environment = { ...launch.environment, PORT: String(place.port) };
  const life = await bear({ ...launch, environment }).catch(({ code, message }: NodeJS.ErrnoException) => {
    const mend = code === 'ENOENT' ? 'give a directory that exists' : 'give a command that can be';
    throw new PluginStartError(`The command cannot be started in ${launch.cwd} (${message}); ${mend}.`);
  });
  const isUp = await within(readyWithinMs, [life.ended, signal], limit =>
    portBecomes({ ...place, accepting: true, signal: limit }),
  );
  if (isUp) return life;
  const exit = life.exit();
  await life.end();
  signal?.throwIfAborted();
  throw new PluginStartError(whyNot(launch, exit) + lastLines(launch.output.text()));
}

/** Why a command that has not exited, or has exited in this way, is no plug-in that answers. */
export function whyNot(
  { place, readyWithinMs }: Pick<Launch, 'place' | 'readyWithinMs'>,
  exit: Pick<Exit, 'code' | 'signal'> | undefined,
): string {
  const listen = `let it listen on the port that the variable PORT names (${place.port}), at ${place.host}, and stay in the foreground`;
  if (exit === undefined)
    return `Port ${place.port} of ${place.host} did not answer within ${readyWithinMs} ms; ${listen}.`;
  const how = exit.signal === null ? `exited with code ${exit.code}` : `was ended by ${exit.signal}`;
  return `The command ${how} before port ${place.port} answered; ${listen}.`;
}

function outOfSight({ port }: Place): string {
  return `The command exited with code 0 while port ${port} still answered, so that nobody would see the plug-in end; let it stay in the foreground.`;
}

async function untilFree(place: Place, { readyWithinMs, signal }: StartOptions): Promise<void> {
  const isFree = await within(readyWithinMs, [signal], limit =>
    portBecomes({ ...place, accepting: false, signal: limit }),
  );
  if (isFree) return;
  signal?.throwIfAborted();
  throw new PluginStartError(
    `Port ${place.port} still answers though the command has ended; stop what listens there.`,
  );
}
