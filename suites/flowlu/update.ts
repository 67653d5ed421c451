// Flowlu: what an update changes, as the difference of two manifests, and against the running application.

import semver from 'semver';
import { fail, inapplicable, pass, type Verdict } from '../../harness/check.js';
import type { AnyEmbeddedCheck, EmbeddedManifestCheck } from '../../harness/embedded/check.js';
import { identified, PRIVATE_VERSION } from '../../harness/platforms/flowlu.js';
import { isJsonObject, type Json } from '../../spec/json.js';
import { obsoleteWebhooks } from './obsolete.js';
import { withoutServerError } from './vocabulary.js';

type Compared = Omit<EmbeddedManifestCheck, 'kind' | 'judge'> & {
  readonly compare: (manifest: Json, previous: Json) => Verdict;
};

const compared = ({ compare, ...declared }: Compared): EmbeddedManifestCheck => ({
  kind: 'manifest',
  ...declared,
  judge: (manifest, previous) =>
    previous === undefined
      ? inapplicable('no manifest before this one was given (--previous-manifest)')
      : compare(manifest, previous),
});

const member = (manifest: Json, name: string) => (isJsonObject(manifest) ? manifest[name] : undefined);

export const update: readonly AnyEmbeddedCheck[] = [
  compared({
    id: 'update/version-not-raised',
    requirement: 'update.version',
    title: 'Raises its version with an update',
    expected: 'a version above the one before, or 1.0.0 in both',
    compare: (manifest, previous) => {
      const [now, before] = [member(manifest, 'version'), member(previous, 'version')].map(String);
      if (!semver.valid(now) || !semver.valid(before))
        return inapplicable('one of the versions is no semantic one');
      if (now === PRIVATE_VERSION && before === PRIVATE_VERSION) return pass;
      return semver.gt(String(now), String(before)) ? pass : fail(`"version" is ${now} after ${before}`);
    },
  }),
  compared({
    id: 'update/other-application',
    requirement: 'update.identity',
    title: 'Stays the same application with an update',
    expected: 'the same "appId"',
    compare: (manifest, previous) => {
      const [now, before] = [member(manifest, 'appId'), member(previous, 'appId')];
      return now === before
        ? pass
        : fail(`"appId" is ${JSON.stringify(now)} after ${JSON.stringify(before)}`);
    },
  }),
  compared({
    id: 'update/point-retyped',
    requirement: 'update.point-identity',
    title: 'Keeps the type of an integration point with an update',
    expected: 'the same type for the same id',
    compare: (manifest, previous) => {
      const before = new Map(identified(previous).map(({ id, type }) => [id, type]));
      const retyped = identified(manifest).find(
        ({ id, type }) => id !== undefined && before.has(id) && before.get(id) !== type,
      );
      return retyped === undefined
        ? pass
        : fail(`the point ${retyped.id} is of the type ${retyped.type} after ${before.get(retyped.id)}`);
    },
  }),
  {
    kind: 'embedded',
    id: 'update/removed-point-broken',
    requirement: 'update.removed-points',
    title: 'Survives being opened at a point that the update has removed',
    expected: 'any answer but a server error',
    site: 'removed point',
    steps: ({ open }) => [open('removed', { alteration: 'a removed integration point' })],
    judge: withoutServerError,
  },
  obsoleteWebhooks,
];
