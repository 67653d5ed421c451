// What is said about manifests: a right one turns nothing red, and each mistake exactly its own check.

import { describe, expect, test } from 'vitest';
import { platforms } from '../harness/platforms/index.js';
import type { Json } from '../spec/json.js';
import { readRulebook } from '../spec/rulebook.js';
import { haiiloManifest } from '../suites/haiilo/manifest.js';
import { manifest as ocpManifest } from '../suites/ocp/manifest.js';

const { contract } = await readRulebook('haiilo');

const right = {
  manifestVersion: '2.5.0',
  pluginVersion: '1.2.3',
  name: { en: 'Right', de: 'Richtig' },
  description: { en: 'Does nothing wrong.' },
  lifecycle: { url: 'lifecycle/', events: ['install', 'uninstall'] },
  apiAccess: { url: 'lifecycle/', client: { mode: ['authorization_code'], scope: ['plugin:notify'] } },
  entryPoints: [{ id: 'home', url: 'index.html', name: { en: 'Home' } }],
};
const { client } = right.apiAccess;

function red(manifest: unknown): readonly string[] {
  return haiiloManifest
    .filter(check => check.judge(manifest, { platform: platforms.haiilo, contract }).verdict === 'fail')
    .map(({ id }) => id.replace('manifest/', ''));
}

describe('is right', () => {
  test.each<[string, object]>([
    ['with all that is documented', right],
    ['with as little as there can be', { manifestVersion: '2.5.0', name: { en: 'Small' } }],
    ['with members that nobody has documented', { ...right, theme: { colour: 'red' } }],
    ['with no event that it registers for', { ...right, lifecycle: { events: [] } }],
    ['with a version before the first', { ...right, pluginVersion: '0.1.0-rc.1+build.5' }],
  ])('%s', (_, manifest) => {
    expect(red(manifest)).toEqual([]);
  });
});

const wrong: readonly (readonly [string, unknown, string])[] = [
  ['as a list', [right], 'no-object'],
  ['without the version of its format', { ...right, manifestVersion: undefined }, 'version-missing'],
  ['with a version of two numbers', { ...right, pluginVersion: '1.2' }, 'plugin-version'],
  ['with a name in no language', { ...right, name: 'Right' }, 'name-missing'],
  ['with a description in no language', { ...right, description: 'Does nothing.' }, 'description-form'],
  ['with an empty description', { ...right, description: {} }, 'description-form'],
  [
    'with an event that there is not',
    { ...right, lifecycle: { url: 'lifecycle/', events: ['update'] } },
    'unknown-event',
  ],
  [
    'with access_token among the events',
    { ...right, lifecycle: { url: 'lifecycle/', events: ['access_token'] } },
    'unknown-event',
  ],
  ['with events that go nowhere', { ...right, lifecycle: { events: ['install'] } }, 'lifecycle-url-missing'],
  [
    'with a URL that does not end in a slash',
    { ...right, lifecycle: { url: 'lifecycle', events: [] } },
    'no-trailing-slash',
  ],
  ['with API access that has no URL', { ...right, apiAccess: { client } }, 'access-client'],
  [
    'with a mode that there is not',
    { ...right, apiAccess: { url: '/', client: { ...client, mode: ['implicit'] } } },
    'access-client',
  ],
  [
    'with a scope that is no list',
    { ...right, apiAccess: { url: '/', client: { ...client, scope: 'plugin:notify' } } },
    'access-scope',
  ],
  ['with one entry point for all', { ...right, entryPoints: right.entryPoints[0] }, 'entry-points'],
  ['with an entry point that is nowhere', { ...right, entryPoints: [{ id: 'home' }] }, 'entry-points'],
  [
    'with an id twice',
    { ...right, entryPoints: [right.entryPoints[0], right.entryPoints[0]] },
    'entry-points',
  ],
];

describe('is wrong', () => {
  test.each(wrong)('%s', (_, manifest, check) => {
    expect(red(manifest)).toEqual([check]);
  });

  test('and every check is seen red', () => {
    const seen = new Set(wrong.map(([, , check]) => `manifest/${check}`));
    expect(haiiloManifest.map(({ id }) => id).filter(id => !seen.has(id))).toEqual([]);
  });
});

describe('of an OCP app', () => {
  const meta = { app_id: 'order_sync', version: '1.2.0-beta.1', categories: ['Commerce Platform'] };
  const judged = (manifest: unknown) =>
    ocpManifest
      .filter(check => check.judge(manifest as Json, { contract }).verdict === 'fail')
      .map(({ id }) => id.replace('manifest/', ''));

  test.each<[string, object, readonly string[]]>([
    ['is right', { meta, environment: ['APP_ENV_TOKEN'] }, []],
    ['is right without an environment', { meta }, []],
    ['has an id with a hyphen', { meta: { ...meta, app_id: 'order-sync' } }, ['app-id']],
    ['has an id of two letters', { meta: { ...meta, app_id: 'os' } }, ['app-id']],
    ['has a version of two numbers', { meta: { ...meta, version: '1.2' } }, ['app-version']],
    ['has an ending that there is not', { meta: { ...meta, version: '1.2.0-rc.1' } }, ['app-version']],
    ['has no category', { meta: { ...meta, categories: [] } }, ['categories']],
    ['has three categories', { meta: { ...meta, categories: ['a', 'b', 'c'] } }, ['categories']],
    ['names a variable otherwise', { meta, environment: ['TOKEN'] }, ['environment-name']],
  ])('%s', (_, manifest, expected) => {
    expect(judged(manifest)).toEqual(expected);
  });

  test('a list is no manifest', () => {
    expect(judged([])).toHaveLength(ocpManifest.length);
  });
});
