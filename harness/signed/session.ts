// What a run stands on: keys, world, the plug-in itself, and how its key came to be trusted.

import type { RunRecord } from '../../record/record.js';
import { documentAt } from '../key-document.js';
import { generateKeys, type Keys, type SigningKey } from '../keys.js';
import type { Platform } from '../platforms/platform.js';
import { addresses, bringUp, type Target, type TargetOptions } from '../target.js';
import { TargetError } from '../target-error.js';
import { createTransport, type WireRequest } from '../transport.js';
import { isLoopback } from '../world/destination.js';
import { createWorld, type World } from '../world/world.js';
import type { Lane } from './case-run.js';
import { type Courier, createCourier } from './courier.js';

export interface SessionOptions {
  readonly platform: Platform;
  readonly target: TargetOptions;
  /** A key that the plug-in trusts already, and where its document is hosted. */
  readonly key?: { readonly key: SigningKey; readonly url: string };
  /** Keys made beforehand, where the same requests are to be sent to another process later. */
  readonly keys?: Keys;
  /** Hears of every request before it is sent. */
  readonly onSend?: (wire: WireRequest) => void;
  /** Hears of the keys before anything is started. */
  readonly onKeys?: (keys: Keys) => void;
  /** Hears of every token before it is sent. */
  readonly onToken?: (token: string) => void;
  /** Hears of what the started plug-in prints. */
  readonly onOutput?: ((text: string) => void) | undefined;
  /** Hears that the command has ended and left the plug-in behind. */
  readonly onLeft?: (error: Error) => void;
  readonly deadlineMs: number;
  /** Hosts that the started plug-in reaches for real. */
  readonly pass: readonly string[];
  readonly signal?: AbortSignal;
  readonly clock: () => number;
}

export interface Session {
  readonly keys: Keys;
  readonly world: World;
  readonly target: Target;
  readonly main: Lane;
  readonly trust: RunRecord['trust'];
  /** The started plug-in meets our world when it asks any host. */
  readonly joined: boolean;
  /** The harness itself answers at the key URL. */
  readonly hostsKey: boolean;
  readonly startCold: (name: string) => Promise<{ readonly lane: Lane; readonly target: Target }>;
  /** All that the processes of the plug-in have printed so far. */
  readonly printed: () => string;
  /** Whether exactly this token was sent to any of them. */
  readonly hasSent: (token: string) => boolean;
  readonly close: () => Promise<void>;
}

const MAIN = 'main';
/** The preload reports to the world before the plug-in's own code runs, but over a socket. */
const JOINING_MS = 1000;

export async function openSession(options: SessionOptions): Promise<Session> {
  const { platform, deadlineMs, clock, pass } = options;
  const keys = options.keys ?? generateKeys(platform.algorithm, options.key?.key);
  options.onKeys?.(keys);
  const world = await createWorld({
    isKeyHost: platform.isKeyHost,
    keyDocuments: {
      genuine: keys.genuine.then(platform.servedDocument ?? platform.keyDocument),
      attacker: keys.attacker.then(platform.keyDocument),
    },
    outside: platform.outside,
    pass,
    clock,
  });
  const start = async (lane: string) =>
    bringUp(options.target, { ...options, world, lane, environment: await secretVariable(platform, keys) });
  try {
    const hostsKey =
      options.key !== undefined &&
      platform.message === undefined &&
      isLoopback(new URL(options.key.url)) &&
      (await world.listenAt(options.key.url));
    if (options.key && !hostsKey && platform.message === undefined) await checkHosted(options.key);
    const [target, transport] = await Promise.all([
      start(MAIN),
      createTransport({ deadlineMs, reach: options.target.reach, onSend: options.onSend }),
    ]);
    const courierTo = (of: Target): Courier => {
      const urlOf = addresses(options.target, of.url, platform);
      return createCourier({
        keys,
        transport,
        clock,
        onToken: options.onToken,
        ...(options.signal && { signal: options.signal }),
        urlOf: ({ operation }) => urlOf(operation),
      });
    };
    // Whoever gives up does not wait for a plug-in that is silent.
    options.signal?.addEventListener('abort', transport.close, { once: true });
    const courier = courierTo(target);
    const processes = [{ target, courier }];
    const { plugin } = target;
    const isOurs = plugin !== undefined || options.target.app !== undefined;
    const joined = isOurs && (await becomes(() => world.joined(MAIN)));
    return {
      keys,
      world,
      target,
      joined,
      hostsKey,
      main: { name: MAIN, courier, exclusive: false },
      trust: trustOf(options, joined),
      startCold: async name => {
        const cold = await start(name);
        const own = courierTo(cold);
        processes.push({ target: cold, courier: own });
        return { lane: { name, courier: own, exclusive: true }, target: cold };
      },
      printed: () => processes.map(one => one.target.plugin?.output() ?? '').join('\n'),
      hasSent: token => processes.some(one => one.courier.hasSent(token)),
      close: async () => {
        transport.close();
        await Promise.all([target.stop(), world.close()]);
      },
    };
  } catch (error) {
    await world.close();
    throw error;
  }
}

/** Somebody else's document at the key URL would make every honest delivery look forged. */
async function checkHosted({ key, url }: NonNullable<SessionOptions['key']>): Promise<void> {
  if ((await documentAt(url, key)).holds !== 'another key') return;
  throw new TargetError(
    `The document at ${url} is not that of the key; host the document that "lifecycle-conformance keys" has written beside it.`,
  );
}

/** A started plug-in is told the shared secret where it looks for it. */
async function secretVariable(
  { secretVariable: name, secretText }: Platform,
  keys: Keys,
): Promise<Record<string, string>> {
  if (name === undefined || secretText === undefined) return {};
  return { [name]: secretText((await keys.genuine).private.export()) };
}

function messageTrust({ key, platform, target }: SessionOptions): RunRecord['trust'] {
  const { secretVariable: name, message } = platform;
  const keyUrl = '';
  if (message?.content === '')
    return { by: 'no signature', keyUrl, sentence: `${platform.title} signs nothing.` };
  if (key)
    return { by: 'shared secret', keyUrl, sentence: 'The plug-in is taken to know the secret of --key.' };
  if (target.command !== undefined && name !== undefined) {
    const sentence = `The harness started the plug-in and told it a secret in the variable ${name}.`;
    return { by: 'shared secret', keyUrl, sentence };
  }
  const mend = name === undefined ? '' : `let --start start it, so that it reads ${name}, or `;
  const sentence = `The plug-in does not know the secret of this run: what it accepts rightly cannot be judged. To mend it, ${mend}give the secret that it knows in a file (--key).`;
  return { by: 'nothing', keyUrl, sentence };
}

function trustOf(options: SessionOptions, joined: boolean): RunRecord['trust'] {
  const { key, platform, target } = options;
  if (platform.message !== undefined) return messageTrust(options);

  if (key) {
    const sentence = `The plug-in is taken to trust the key document at ${key.url}.`;
    return { by: 'key url', keyUrl: key.url, sentence };
  }
  const [keyUrl] = platform.keyUrls;
  if (joined) {
    const sentence =
      target.app === undefined
        ? "The harness started the plug-in and answers for the vendor's key hosts."
        : "The plug-in answers within the process of the harness, which answers there for the vendor's key hosts.";
    return { by: 'world', keyUrl, sentence };
  }
  const sentence =
    target.command === undefined
      ? 'The plug-in has no reason to trust a key of the harness: what it accepts rightly cannot be judged. Start it with --start, or make it trust a key of yours (lifecycle-conformance keys) and give --key and --key-url.'
      : 'The started command is no Node process that took the preload, so the harness cannot answer for the key hosts: nothing signed here is trusted. Make the plug-in trust a key of yours (lifecycle-conformance keys) and give --key and --key-url.';
  return { by: 'nothing', keyUrl, sentence };
}

async function becomes(condition: () => boolean): Promise<boolean> {
  for (const end = Date.now() + JOINING_MS; Date.now() < end && !condition(); ) {
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  return condition();
}
