// Haiilo: what is documented about a plug-in's manifest.

import { fail, inapplicable, type ManifestCheck, pass, type Verdict } from '../../harness/check.js';
import { isJsonObject, type Json, type JsonObject } from '../../spec/json.js';

interface Rule {
  readonly id: `manifest/${string}`;
  readonly requirement: string;
  readonly title: string;
  readonly expected: string;
  readonly judge: (manifest: JsonObject) => Verdict;
}

const EVENTS = ['install', 'uninstall', 'instance_add', 'instance_remove'];
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
    judge: ({ name }) =>
      isJsonObject(name) && Object.keys(name).length > 0 ? pass : fail(`"name" is ${shown(name)}`),
  },
  {
    id: 'manifest/unknown-event',
    requirement: 'manifest.events',
    title: 'Registers for lifecycle events that there are',
    expected: `"lifecycle.events" out of ${EVENTS.join(', ')}`,
    judge: ({ lifecycle }) => {
      if (!isJsonObject(lifecycle)) return inapplicable('it has no "lifecycle"');
      const { events } = lifecycle;
      if (!Array.isArray(events)) return fail(`"lifecycle.events" is ${shown(events)}`);
      const unknown = events.filter(event => !EVENTS.includes(String(event)));
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
      const { url } = lifecycle;
      return typeof url === 'string' && url !== '' ? pass : fail(`"lifecycle.url" is ${shown(url)}`);
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
];

export const haiiloManifest: readonly ManifestCheck[] = rules.map(rule => ({
  ...rule,
  kind: 'manifest',
  judge: manifest => {
    if (isJsonObject(manifest)) return rule.judge(manifest);
    return rule.id === 'manifest/no-object'
      ? fail(`it is ${shown(manifest as Json)}`)
      : inapplicable('it is no object');
  },
}));

function shown(value: Json | undefined): string {
  return value === undefined ? 'missing' : JSON.stringify(value).slice(0, 60);
}
