// Flowlu: an application is pages in frames and a receiver of entity events, described by a manifest.

import { isJsonObject, type Json } from '../../spec/json.js';
import type { Point } from '../embedded/check.js';
import type { EmbeddedPlatform } from '../embedded/platform.js';

const member = (manifest: Json, name: string) => (isJsonObject(manifest) ? manifest[name] : undefined);
const text = (value: Json | undefined) => (typeof value === 'string' && value !== '' ? value : undefined);

interface Declared {
  readonly type: string;
  readonly value: Json;
}

/** No schema is published: points stand under their types, alone or in a list, or all in one list with their types. */
export function declared(manifest: Json): readonly Declared[] {
  const all = member(manifest, 'integrationPoints');
  if (Array.isArray(all)) return all.flatMap(listed);
  if (!isJsonObject(all)) return [];
  return Object.entries(all).flatMap(([type, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter(one => one !== null && one !== false)
      .map(one => ({ type, value: one as Json })),
  );
}

function listed(value: Json): readonly Declared[] {
  const type = text(isJsonObject(value) ? value['type'] : value);
  if (type === undefined) return [];
  return [{ type, value: isJsonObject(value) ? value : true }];
}

/** A point may be a text, an object or only switched on. */
function points(manifest: Json): readonly Point[] {
  return declared(manifest).map(({ type, value }) => ({
    type,
    id: text(isJsonObject(value) ? value['id'] : value),
  }));
}

/** Those that have an id for certain: what stands there as a mere text may be anything. */
export function identified(manifest: Json): readonly Point[] {
  return declared(manifest).flatMap(({ type, value }) =>
    isJsonObject(value) ? [{ type, id: text(value['id']) }] : [],
  );
}

/** Private applications always have it. */
export const PRIVATE_VERSION = '1.0.0';

export const flowlu: EmbeddedPlatform = {
  name: 'flowlu',
  title: 'Flowlu',
  contract: 'spec/flowlu/lifecycle.openapi.yaml',
  requirements: 'spec/flowlu/requirements.yaml',
  // No limit is documented; a user in front of an empty frame has left before.
  deadlineMs: 10_000,
  account: 'https://lifecycle-conformance.flowlu.com',
  points,
  receiver: manifest => text(member(manifest, 'webhookURL')),
  entrypoint: manifest => text(member(manifest, 'entrypointURL')),
  identity: manifest => ({
    'app-id': text(member(manifest, 'appId')) ?? 'lifecycle-conformance',
    version: text(member(manifest, 'version')) ?? PRIVATE_VERSION,
  }),
};
