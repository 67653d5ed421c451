// OCP: what is known about an app's manifest, app.yml.

import { fail, inapplicable, pass, type Verdict } from '../../harness/check.js';
import type { HostedManifestCheck } from '../../harness/hosted/check.js';
import { isJsonObject, type Json, type JsonObject } from '../../spec/json.js';

interface Rule {
  readonly id: `manifest/${string}`;
  readonly requirement: string;
  readonly title: string;
  readonly expected: string;
  readonly judge: (manifest: JsonObject) => Verdict;
}

const APP_ID = /^[a-z][a-z_0-9]{2,31}$/;
const VERSION = /^\d+\.\d+\.\d+(-(((dev|beta)(\.\d+)?)|private))?$/;
const ENVIRONMENT = /^APP_ENV_[A-Z0-9_]+$/;

const rules: readonly Rule[] = [
  {
    id: 'manifest/app-id',
    requirement: 'manifest.app-id',
    title: 'Has an app id of the documented form',
    expected: '"meta.app_id": 3 to 32 lower-case letters, digits and underscores',
    judge: manifest => matching(metaOf(manifest)['app_id'], APP_ID, 'meta.app_id'),
  },
  {
    id: 'manifest/app-version',
    requirement: 'manifest.version',
    title: 'Has a version of the documented form',
    expected: '"meta.version" such as 1.0.0, 1.0.0-dev.1 or 1.0.0-private',
    judge: manifest => matching(metaOf(manifest)['version'], VERSION, 'meta.version'),
  },
  {
    id: 'manifest/categories',
    requirement: 'manifest.categories',
    title: 'Has one or two categories',
    expected: '"meta.categories" with one or two entries',
    judge: manifest => {
      const { categories } = metaOf(manifest);
      const count = Array.isArray(categories) ? categories.length : 0;
      return count === 1 || count === 2 ? pass : fail(`"meta.categories" is ${shown(categories)}`);
    },
  },
  {
    id: 'manifest/environment-name',
    requirement: 'manifest.environment',
    title: 'Names environment variables in the documented form',
    expected: '"environment" with names such as APP_ENV_TOKEN',
    judge: ({ environment }) => {
      if (environment === undefined || environment === null) return inapplicable('it has no "environment"');
      if (!Array.isArray(environment)) return fail(`"environment" is ${shown(environment)}`);
      const wrong = environment.find(name => typeof name !== 'string' || !ENVIRONMENT.test(name));
      return wrong === undefined ? pass : fail(`"environment" names ${shown(wrong)}`);
    },
  },
];

export const manifest: readonly HostedManifestCheck[] = rules.map(rule => ({
  kind: 'manifest',
  ...rule,
  judge: value => (isJsonObject(value) ? rule.judge(value) : fail('app.yml holds no mapping')),
}));

function metaOf({ meta }: JsonObject): JsonObject {
  return isJsonObject(meta) ? meta : {};
}

function matching(value: Json | undefined, form: RegExp, name: string): Verdict {
  return typeof value === 'string' && form.test(value) ? pass : fail(`"${name}" is ${shown(value)}`);
}

function shown(value: Json | undefined): string {
  return value === undefined ? 'missing' : JSON.stringify(value);
}
