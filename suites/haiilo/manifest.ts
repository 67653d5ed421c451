// Haiilo: what is documented about a plug-in's manifest.

import { fail, inapplicable, pass, type Verdict } from '../../harness/check.js';
import type { ManifestCheck, ManifestSubject } from '../../harness/signed/check.js';
import { isJsonObject, type Json, type JsonObject } from '../../spec/json.js';

interface Rule {
  readonly id: `manifest/${string}`;
  readonly requirement: string;
  readonly title: string;
  readonly expected: string;
  readonly judge: (manifest: JsonObject, subject: ManifestSubject) => Verdict;
}

/** semver.org, item 2, 9 and 10. */
const SEMVER = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[\dA-Za-z.-]+)?(\+[\dA-Za-z.-]+)?$/;

const rules: readonly Rule[] = [
  {
    id: 'manifest/no-object',
    requirement: 'manifest.readable',
    title: 'Has a manifest that is a JSON object',
    expected: 'a JSON object',
    judge: () => pass,
  },
  {
    id: 'manifest/version-missing',
    requirement: 'manifest.version',
    title: 'Names the version of the manifest format',
    expected: '"manifestVersion"',
    judge: ({ manifestVersion }) => (manifestVersion === undefined ? fail('has no "manifestVersion"') : pass),
  },
  {
    id: 'manifest/plugin-version',
    requirement: 'manifest.plugin-version',
    title: 'Has a plug-in version in semantic form',
    expected: '"pluginVersion" such as "1.2.3"',
    judge: ({ pluginVersion }) => {
      if (pluginVersion === undefined) return inapplicable('it has no "pluginVersion"');
      return typeof pluginVersion === 'string' && SEMVER.test(pluginVersion)
        ? pass
        : fail(`"pluginVersion" is ${shown(pluginVersion)}`);
    },
  },
  {
    id: 'manifest/name-missing',
    requirement: 'manifest.name',
    title: 'Has a name in at least one language',
    expected: '"name" as an object of languages',
    judge: ({ name }) => (isByLanguage(name) ? pass : fail(`"name" is ${shown(name)}`)),
  },
  {
    id: 'manifest/description-form',
    requirement: 'manifest.description',
    title: 'Gives its description per language',
    expected: '"description" as an object of languages',
    judge: ({ description }) => {
      if (description === undefined) return inapplicable('it has no "description"');
      return isByLanguage(description) ? pass : fail(`"description" is ${shown(description)}`);
    },
  },
  {
    id: 'manifest/entry-points',
    requirement: 'manifest.entry-points',
    title: 'Says of every entry point which it is and where',
    expected: '"entryPoints" as a list of objects with "id" and "url", no id twice',
    judge: ({ entryPoints }) => {
      if (entryPoints === undefined) return inapplicable('it has no "entryPoints"');
      if (!Array.isArray(entryPoints)) return fail(`"entryPoints" is ${shown(entryPoints)}`);
      const points = entryPoints as readonly Json[];
      const wanting = points.findIndex(
        point => !isJsonObject(point) || !isText(point['id']) || !isText(point['url']),
      );
      if (wanting >= 0) return fail(`"entryPoints[${wanting}]" is ${shown(points[wanting])}`);
      const ids = points.map(point => String((point as JsonObject)['id']));
      const twice = ids.find((id, index) => ids.indexOf(id) < index);
      return twice === undefined ? pass : fail(`"entryPoints" has the id ${shown(twice)} twice`);
    },
  },
  {
    id: 'manifest/unknown-event',
    requirement: 'manifest.events',
    title: 'Registers for lifecycle events that there are',
    expected: '"lifecycle.events" out of those in the contract, other than the access event',
    judge: ({ lifecycle }, { contract, platform }) => {
      if (!isJsonObject(lifecycle)) return inapplicable('it has no "lifecycle"');
      const { events } = lifecycle;
      if (!Array.isArray(events)) return fail(`"lifecycle.events" is ${shown(events)}`);
      const known = contract.operations.filter(({ name }) => platform.role(name) !== 'access');
      const unknown = events.filter(event => !known.some(({ name }) => name === event));
      return unknown.length === 0 ? pass : fail(`"lifecycle.events" has ${unknown.map(shown).join(', ')}`);
    },
  },
  {
    id: 'manifest/lifecycle-url-missing',
    requirement: 'manifest.lifecycle-url',
    title: 'Says where lifecycle events go',
    expected: '"lifecycle.url"',
    judge: ({ lifecycle }) => {
      if (!isJsonObject(lifecycle)) return inapplicable('it has no "lifecycle"');
      const { url, events } = lifecycle;
      if (Array.isArray(events) && events.length === 0) return inapplicable('it registers for no event');
      return isText(url) ? pass : fail(`"lifecycle.url" is ${shown(url)}`);
    },
  },
  {
    id: 'manifest/no-trailing-slash',
    requirement: 'manifest.trailing-slash',
    title: 'Ends the lifecycle URL with a slash',
    expected: 'a trailing slash: how a URL without one is joined with the event is not documented',
    judge: ({ lifecycle }) => {
      if (!isJsonObject(lifecycle) || typeof lifecycle['url'] !== 'string')
        return inapplicable('it has no "lifecycle.url"');
      return lifecycle['url'].endsWith('/') ? pass : fail(`"lifecycle.url" is ${shown(lifecycle['url'])}`);
    },
  },
  {
    id: 'manifest/access-client',
    requirement: 'manifest.access',
    title: 'Asks for API access in a documented way',
    expected: '"apiAccess.client" with the mode authorization_code',
    judge: ({ apiAccess }) => {
      if (apiAccess === undefined) return inapplicable('it has no "apiAccess"');
      const client = isJsonObject(apiAccess) ? apiAccess['client'] : undefined;
      const modes = isJsonObject(client) ? client['mode'] : undefined;
      if (!isJsonObject(apiAccess) || typeof apiAccess['url'] !== 'string')
        return fail('"apiAccess" has no "url"');
      const known =
        Array.isArray(modes) && modes.length > 0 && modes.every(mode => mode === 'authorization_code');
      return known ? pass : fail(`"apiAccess.client.mode" is ${shown(modes)}`);
    },
  },
  {
    id: 'manifest/access-scope',
    requirement: 'manifest.access-scope',
    title: 'Lists the scopes that it asks API access for',
    expected: '"apiAccess.client.scope" as a list such as ["plugin:notify"]',
    judge: ({ apiAccess }) => {
      const client = isJsonObject(apiAccess) ? apiAccess['client'] : undefined;
      if (!isJsonObject(client)) return inapplicable('it has no "apiAccess.client"');
      const { scope } = client;
      return Array.isArray(scope) && scope.length > 0 && scope.every(isText)
        ? pass
        : fail(`"apiAccess.client.scope" is ${shown(scope)}`);
    },
  },
];

function isText(value: Json | undefined): value is string {
  return typeof value === 'string' && value !== '';
}

function isByLanguage(value: Json | undefined): boolean {
  return isJsonObject(value) && Object.keys(value).length > 0 && Object.values(value).every(isText);
}

export const haiiloManifest: readonly ManifestCheck[] = rules.map(rule => ({
  ...rule,
  kind: 'manifest',
  judge: (manifest, subject) => {
    if (isJsonObject(manifest)) return rule.judge(manifest, subject);
    return rule.id === 'manifest/no-object'
      ? fail(`it is ${shown(manifest as Json)}`)
      : inapplicable('it is no object');
  },
}));

function shown(value: Json | undefined): string {
  return value === undefined ? 'missing' : JSON.stringify(value).slice(0, 60);
}
