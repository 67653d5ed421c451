// Flowlu: an application is pages in frames and a receiver of entity events, described by a manifest.

import { isJsonObject, type Json, type JsonObject } from '../../spec/json.js';
import type { Point } from '../embedded/check.js';
import type { EmbeddedPlatform } from '../embedded/platform.js';

const member = (manifest: Json, name: string) => (isJsonObject(manifest) ? manifest[name] : undefined);
const text = (value: Json | undefined) => (typeof value === 'string' && value !== '' ? value : undefined);

/** No schema is published: a point may be a text, an object or only switched on, and several stand in a list. */
function points(manifest: Json): readonly Point[] {
  const declared = member(manifest, 'integrationPoints');
  if (!isJsonObject(declared)) return [];
  return Object.entries(declared).flatMap(([type, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter(one => one !== null && one !== false)
      .map(one => ({
        type,
        id: text(isJsonObject(one as Json) ? (one as JsonObject)['id'] : (one as Json)),
      })),
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
