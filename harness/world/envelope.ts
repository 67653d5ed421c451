// How a request on its way to the world says where it was meant to go: the names both ends share.

/** The environment variable that tells a process which world it lives in. */
export const WORLD_VARIABLE = 'LIFECYCLE_CONFORMANCE_WORLD';

/** The path on which a process says hello; no plug-in asks the world's own origin for it by chance. */
export const HELLO_PATH = '/-/lifecycle-conformance/hello';

/** The path on which it tells whose address it has looked up itself. */
export const LOOKUP_PATH = '/-/lifecycle-conformance/lookup';

const TARGET_HEADER = 'x-lifecycle-conformance-target';
const LANE_HEADER = 'x-lifecycle-conformance-lane';

/** What belongs to one connection and not to the message. */
const HOP_BY_HOP = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

export interface Whereabouts {
  readonly origin: string;
  readonly lane: string;
  /** Hosts that go through untouched. */
  readonly pass: readonly string[];
}

export interface Addressed {
  readonly target: string;
  readonly lane: string;
}

/** Headers may hold Latin-1 only, so both values travel percent-encoded. */
export function addressHeaders({ target, lane }: Addressed): Record<string, string> {
  return { [TARGET_HEADER]: encodeURIComponent(target), [LANE_HEADER]: encodeURIComponent(lane) };
}

/** Undefined where a request came straight to the world, without the preload. */
export function addressOf(headers: Readonly<Record<string, string>>): Addressed | undefined {
  const target = headers[TARGET_HEADER];
  if (target === undefined) return undefined;
  return { target: decodeURIComponent(target), lane: decodeURIComponent(headers[LANE_HEADER] ?? '') };
}

/** The headers that are the message's own. */
export function ownHeaders(headers: Iterable<readonly [string, string]>): Record<string, string> {
  const kept = [...headers].filter(([name]) => {
    const lower = name.toLowerCase();
    return !HOP_BY_HOP.has(lower) && lower !== TARGET_HEADER && lower !== LANE_HEADER;
  });
  return Object.fromEntries(kept);
}
