// Flowlu: of which kinds the members of a manifest are in the published example; no schema of it is published.

import { fail, pass } from '../../harness/check.js';
import { isJsonObject, type Json, type JsonObject } from '../../spec/json.js';
import { isUrl, type Rule, shown } from './rule.js';

type Kind = (value: Json) => boolean;

const isText: Kind = value => typeof value === 'string';
const isName: Kind = value => isText(value) && value !== '';
const isList: Kind = value => Array.isArray(value);
const isTexts: Kind = value => Array.isArray(value) && value.every(isText);

const kinds: Readonly<Record<string, Kind>> = {
  appId: isName,
  name: isName,
  description: isText,
  author: isJsonObject,
  'author.name': isName,
  iconUrl: isName,
  categories: isTexts,
  tags: isTexts,
  permissions: isTexts,
  integrationPoints: isJsonObject,
  // Switched off as any other point may be.
  'integrationPoints.cards': value => isList(value) || value === false || value === null,
  webhookURL: isUrl,
  apiEndpoints: value => isList(value) || isJsonObject(value),
  configuration: isJsonObject,
  // JSON Schema: true and false are schemas, too.
  'configuration.configSchema': value => isJsonObject(value) || typeof value === 'boolean',
  platformVersion: isText,
};

/** Without them the example would describe no application. */
const expected = ['appId', 'name', 'integrationPoints'];

/** The example has them like the others, and marks those alone as optional that are not here. */
const customary = [
  'description',
  'author',
  'iconUrl',
  'categories',
  'tags',
  'permissions',
  'configuration',
  'platformVersion',
];

/** The member of a member behind a dot. */
function member(manifest: JsonObject, path: string): Json | undefined {
  return path
    .split('.')
    .reduce<Json | undefined>((value, name) => (isJsonObject(value) ? value[name] : undefined), manifest);
}

/** Somebody who is named at all has a name. */
function missing(manifest: JsonObject): string | undefined {
  const named = isJsonObject(manifest['author']) ? [...expected, 'author.name'] : expected;
  return named.find(path => member(manifest, path) === undefined);
}

export const members: readonly Rule[] = [
  {
    id: 'manifest/member-form',
    requirement: 'manifest.members',
    title: 'Has members of the kinds that the published example shows',
    expected: 'the kinds of the published example',
    judge: manifest => {
      const absent = missing(manifest);
      if (absent !== undefined) return fail(`"${absent}" is missing`);
      const odd = Object.keys(kinds).find(path => {
        const value = member(manifest, path);
        return value !== undefined && !kinds[path]?.(value);
      });
      return odd === undefined ? pass : fail(`"${odd}" is ${shown(member(manifest, odd))}`);
    },
  },
  {
    id: 'manifest/member-missing',
    requirement: 'manifest.complete',
    title: 'Has the members that the published example does not mark as optional',
    expected: 'all of them',
    judge: manifest => {
      const absent = customary.filter(name => manifest[name] === undefined).map(name => `"${name}"`);
      if (absent.length === 0) return pass;
      return fail(`${absent.join(', ')} ${absent.length === 1 ? 'is' : 'are'} missing`);
    },
  },
];
