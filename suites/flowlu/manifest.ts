// Flowlu: what is documented about an application's manifest; no schema of it is published.

import semver from 'semver';
import { fail, inapplicable, pass } from '../../harness/check.js';
import type { EmbeddedManifestCheck } from '../../harness/embedded/check.js';
import { declared, flowlu, identified } from '../../harness/platforms/flowlu.js';
import { isJsonObject } from '../../spec/json.js';
import { fitsItsSchema } from './defaults.js';
import { members } from './members.js';
import { isUrl, type Rule, shown } from './rule.js';

const isLoopback = (url: string) => /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(url).hostname);

const rules: readonly Rule[] = [
  {
    id: 'manifest/entrypoint-missing',
    requirement: 'manifest.entrypoint',
    title: 'Names the URL of its entrypoint',
    expected: '"entrypointURL" with a whole URL',
    judge: ({ entrypointURL }) =>
      isUrl(entrypointURL) ? pass : fail(`"entrypointURL" is ${shown(entrypointURL)}`),
  },
  {
    id: 'manifest/insecure-url',
    requirement: 'manifest.https',
    title: 'Is reached by https',
    expected: 'https in "entrypointURL" and "webhookURL", but for this machine',
    judge: manifest => {
      const insecure = ['entrypointURL', 'webhookURL'].find(name => {
        const url = manifest[name];
        return isUrl(url) && !/^https:/i.test(url) && !isLoopback(url);
      });
      return insecure === undefined ? pass : fail(`"${insecure}" is ${shown(manifest[insecure])}`);
    },
  },
  {
    id: 'manifest/version-form',
    requirement: 'manifest.version',
    title: 'Has a semantic version',
    expected: '"version" such as "1.2.3"',
    judge: ({ version }) => {
      const [core] = String(version).split('+');
      return typeof version === 'string' && semver.valid(version) === core
        ? pass
        : fail(`"version" is ${shown(version)}`);
    },
  },
  {
    id: 'manifest/point-id-twice',
    requirement: 'manifest.point-id',
    title: 'Gives every integration point an id of its own',
    expected: 'no id twice',
    judge: manifest => {
      const ids = identified(manifest).flatMap(({ id }) => id ?? []);
      const twice = ids.find((id, index) => ids.indexOf(id) < index);
      return twice === undefined ? pass : fail(`"integrationPoints" has the id ${shown(twice)} twice`);
    },
  },
  {
    id: 'manifest/several-headers',
    requirement: 'manifest.one-header',
    title: 'Has one header at most',
    expected: 'one header',
    judge: manifest => {
      const headers = flowlu.points(manifest).filter(({ type }) => /^headers?$/i.test(type));
      return headers.length < 2 ? pass : fail(`"integrationPoints" has ${headers.length} headers`);
    },
  },
  {
    id: 'manifest/several-tabs',
    requirement: 'manifest.one-tab',
    title: 'Has one tab at most for each entity',
    expected: 'no entity twice among the tabs',
    judge: manifest => {
      const entities = declared(manifest)
        .filter(({ type }) => /^tabs?$/i.test(type))
        .map(({ value }) => (isJsonObject(value) ? value['entity'] : undefined));
      const twice = entities.find((one, index) => one !== undefined && entities.indexOf(one) < index);
      return twice === undefined ? pass : fail(`"integrationPoints" has several tabs for ${shown(twice)}`);
    },
  },
  ...members,
  {
    id: 'manifest/defaults-unfit',
    requirement: 'manifest.defaults',
    title: 'Has a default configuration that fits its own schema',
    expected: '"defaultConfig" as "configSchema" describes it',
    judge: ({ configuration }) => {
      const { configSchema, defaultConfig } = isJsonObject(configuration) ? configuration : {};
      if (!isJsonObject(configSchema) || defaultConfig === undefined)
        return inapplicable('it has no "configSchema" with a "defaultConfig"');
      return fitsItsSchema(configSchema, defaultConfig);
    },
  },
];

export const manifest: readonly EmbeddedManifestCheck[] = rules.map(({ judge, ...declared }) => ({
  kind: 'manifest',
  ...declared,
  judge: value => (isJsonObject(value) ? judge(value) : inapplicable('it is no object')),
}));
