// The world around a plug-in: its key service, the attacker's canary and everything else it may ask.
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import {
  type AnswerState,
  answerFor,
  type KeyDocument,
  type KeyServiceFault,
  type Outside,
  replied,
} from './answer.js';
import { type Whereabouts, WORLD_VARIABLE } from './envelope.js';
import { createListeners, type LedgerEntry, type Listeners } from './listeners.js';

export type { KeyServiceFault, OutsideAnswer, OutsideRequest } from './answer.js';
export type { LedgerEntry } from './listeners.js';

export interface WorldOptions extends Partial<KeyService> {
  /** How an outside service answers. */
  readonly outside?: Outside;
  /** Hosts that go through untouched. */
  readonly pass: readonly string[];
  /** Milliseconds since the run began. */
  readonly clock: () => number;
}

interface KeyService {
  /** True when this hostname belongs to the vendor's key service. */
  readonly isKeyHost: (hostname: string) => boolean;
  /** The plug-in may be starting while keys are still being made: whoever asks meanwhile waits. */
  readonly keyDocuments: KeyDocuments;
}

/** Of a platform that publishes no keys. */
const noKeyService: KeyService = {
  isKeyHost: () => false,
  keyDocuments: { genuine: '{}', attacker: '{}' },
};

/** JSON texts. */
export type KeyDocuments = Readonly<Record<'genuine' | 'attacker', string | Promise<string>>>;

export interface World {
  readonly origin: string;
  /** A path segment; any URL on any host that contains it is the attacker's. */
  readonly canaryMark: string;
  /** A key host's URL whose path contains it redirects to the canary. */
  readonly redirectMark: string;
  /** A key host's URL whose path contains it gives the genuine key without a word on its algorithm. */
  readonly unlabelledMark: string;
  /** What to add to the environment of a Node process so that it lives in this world. */
  environment(lane: string): Record<string, string>;
  /** By which this very process may join. */
  whereabouts(lane: string): Whereabouts;
  /** Whether a process of that lane has loaded the preload. */
  joined(lane: string): boolean;
  /** Concerns the lane's next requests to the key service; what hangs already goes on hanging. */
  setFault(lane: string, fault: KeyServiceFault | null): void;
  setGenuineKey(text: string | Promise<string>): void;
  ledger(): readonly LedgerEntry[];
  /** Key hosts that a process reached for by a way that is not relayed, and so in vain. */
  missed(): readonly string[];
  /** Plays the key service at a loopback URL as well; false when it cannot listen there. */
  listenAt(url: string): Promise<boolean>;
  /** Ends everything at once, hanging sockets included. */
  close(): Promise<void>;
}

/** What changes while a world stands. */
interface State {
  readonly lanes: Set<string>;
  readonly faults: Map<string, KeyServiceFault>;
  /** `host:port` of the listeners that play the key service on loopback. */
  readonly keyListeners: Set<string>;
  readonly ledger: LedgerEntry[];
  readonly lookups: Set<string>;
  keyDocuments: KeyDocuments;
}

export async function createWorld(given: WorldOptions): Promise<World> {
  const options = { ...noKeyService, ...given };
  const marks = {
    canaryMark: mark('canary'),
    redirectMark: mark('redirect'),
    unlabelledMark: mark('unlabelled'),
  };
  const { keyDocuments, pass } = options;
  const state: State = {
    lanes: new Set(),
    faults: new Map(),
    keyListeners: new Set(),
    ledger: [],
    lookups: new Set(),
    keyDocuments,
  };
  const listeners = createListeners({
    decide: async (request, lane) => {
      const answer = answerFor(request, { ...marks, ...answerState(options, state, lane) });
      if (answer.kind !== 'key document') return answer;
      return replied({ role: answer.role, body: await documentOf(answer.of, state) });
    },
    greet: lane => state.lanes.add(lane),
    lookedUp: hostname => state.lookups.add(hostname),
    write: entry => state.ledger.push(entry),
    clock: options.clock,
  });
  const origin = `http://127.0.0.1:${await listeners.open('127.0.0.1', 0)}`;
  return {
    origin,
    ...marks,
    environment: lane => environmentOf({ origin, lane, pass }),
    whereabouts: lane => ({ origin, lane, pass }),
    joined: lane => state.lanes.has(lane),
    setFault: (lane, fault) => void (fault ? state.faults.set(lane, fault) : state.faults.delete(lane)),
    setGenuineKey: genuine => {
      state.keyDocuments = { ...state.keyDocuments, genuine };
    },
    ledger: () => [...state.ledger],
    missed: () => [...state.lookups].filter(options.isKeyHost),
    listenAt: url => listenAt(new URL(url), listeners, state),
    close: listeners.closeAll,
  };
}

/** Random, so that no plug-in can know it and no two runs share it. */
function mark(name: string): string {
  return `${name}-${randomBytes(8).toString('hex')}`;
}

async function documentOf(which: KeyDocument, { keyDocuments }: State): Promise<string> {
  if (which !== 'unlabelled') return keyDocuments[which];
  const withoutAlgorithm = (name: string, value: unknown) => (name === 'alg' ? undefined : value);
  return JSON.stringify(JSON.parse(await keyDocuments.genuine, withoutAlgorithm));
}

type Own = Omit<AnswerState, 'canaryMark' | 'redirectMark' | 'unlabelledMark'>;

function answerState(options: WorldOptions & KeyService, state: State, lane: string): Own {
  return {
    isOverheard: url => url.protocol === 'http:' && options.isKeyHost(url.hostname),
    isKeyService: url => options.isKeyHost(url.hostname) || state.keyListeners.has(url.host),
    fault: state.faults.get(lane) ?? null,
    outside: request => options.outside?.(request),
  };
}

/** Only plain HTTP: nobody would trust a certificate made up here. */
async function listenAt(url: URL, listeners: Listeners, { keyListeners }: State): Promise<boolean> {
  if (url.protocol !== 'http:') return false;
  const opened = await listeners.open(url.hostname.replace(/^\[|\]$/g, ''), Number(url.port || 80)).then(
    () => true,
    () => false,
  );
  if (opened) keyListeners.add(url.host);
  return opened;
}

function environmentOf(whereabouts: Whereabouts): Record<string, string> {
  // Resolved by the package's own name, because the preload runs compiled even where this file does not.
  const file = createRequire(import.meta.url).resolve('#package/dist/harness/world/preload.js');
  // A file URL has no spaces or quotes, which NODE_OPTIONS would split at.
  const preload = `--import=${pathToFileURL(file).href}`;
  return {
    NODE_OPTIONS: [process.env['NODE_OPTIONS'], preload].filter(Boolean).join(' '),
    [WORLD_VARIABLE]: JSON.stringify(whereabouts),
  };
}
