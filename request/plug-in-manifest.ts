// A plug-in's manifest as the user gives it, and what it says of where to ask what.

import { preflight } from '../harness/preflight.js';
import { createAgents } from '../harness/reach.js';
import { SilenceError } from '../harness/target-error.js';
import { isJsonObject, type JsonObject } from '../spec/json.js';
import { readJson } from './json-text.js';
import type { RunFlags } from './options.js';
import { reachOf } from './reach-options.js';
import { readSmall } from './small-file.js';
import { checkBase, checkPort } from './target-url.js';
import { UserError, unreadable } from './user-error.js';

/** Throws where it cannot be read, or is no JSON object. */
export async function readManifest(
  source: string,
  flags: Pick<RunFlags, 'ca' | 'insecure' | 'start'>,
): Promise<{ readonly source: string; readonly value: JsonObject }> {
  const text = await (/^https?:/i.test(source) ? fetchText(source, flags) : readSmall(source)).catch(
    unreadable(`The manifest ${source}`),
  );
  const value = readJson(text, { what: 'The manifest ', place: source, is: 'is not JSON' });
  if (isJsonObject(value)) return { source, value };
  throw new UserError(`The manifest ${source} is no JSON object; give the plug-in's manifest.`);
}

/** It stands as a rule beside the plug-in, with the same certificate. */
async function fetchText(
  url: string,
  { start, ...flags }: Pick<RunFlags, 'ca' | 'insecure' | 'start'>,
): Promise<string> {
  const reach = await reachOf(flags, [url]);
  await preflight(new URL(url), reach).catch((error: unknown) => {
    if (!(error instanceof SilenceError)) throw error;
    throw new UserError(
      start === undefined
        ? `The manifest ${url} cannot be read: nobody answers there (${error.why}); start what serves it, or give the file.`
        : `The manifest ${url} is read before --start starts the plug-in, and nobody answers there yet; start it yourself and leave --start out, or give the file.`,
    );
  });
  const { visit } = await import('../harness/embedded/visit.js');
  const { page, reply } = await visit(
    { name: 'manifest', operation: 'manifest', method: 'GET', url },
    {
      deadlineMs: MANIFEST_MS,
      signal: undefined,
      clock: () => performance.now(),
      agents: createAgents(reach, { keepAlive: false }),
    },
  );
  if (reply.kind !== 'response') throw new Error('detail' in reply ? reply.detail : reply.kind);
  if (reply.status < 200 || reply.status >= 300) throw new Error(`it answered ${reply.status}`);
  return page;
}

/** A small file of a server that is up. */
const MANIFEST_MS = 10_000;

interface Places {
  readonly base: string;
  readonly access: string | undefined;
}

/** Where the events are sent, by flag or by manifest; throws where nothing can be. */
export function placesOf(url: string | undefined, flags: RunFlags, manifest: JsonObject | undefined): Places {
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

/** The events that it declares; nothing where it declares none. */
export function eventsOf(manifest: JsonObject | undefined): readonly string[] | undefined {
  const lifecycle = manifest?.['lifecycle'];
  const events = isJsonObject(lifecycle) ? lifecycle['events'] : undefined;
  return Array.isArray(events) ? events.map(String) : undefined;
}
