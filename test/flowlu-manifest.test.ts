// What is said about a Flowlu application's manifest, and about the update from one to the next.

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { flowlu } from '../harness/platforms/flowlu.js';
import type { Json, JsonObject } from '../spec/json.js';
import { embeddedSuites } from '../suites/embedded.js';
import { differences } from '../suites/flowlu/differences.js';

const app = resolve(import.meta.dirname, '../examples/flowlu/app');
const read = (name: string) => JSON.parse(readFileSync(join(app, name), 'utf8')) as JsonObject;
const right = read('manifest.json');
const before = read('manifest-1.1.0.json');
const points = right['integrationPoints'] as JsonObject;

function red(manifest: Json, previous?: Json): readonly string[] {
  return embeddedSuites.flowlu.flatMap(check =>
    check.kind === 'manifest' && check.judge(manifest, previous).verdict === 'fail' ? [check.id] : [],
  );
}

const configured = (configSchema: JsonObject): Json => ({
  ...right,
  configuration: { configSchema, defaultConfig: { days: 7 } },
});

test.each<readonly [string, Json]>([
  ['with all that is documented', right],
  ['with points that are only switched on', { ...right, integrationPoints: { menu: true, cards: [] } }],
  ['with points that are texts', { ...right, integrationPoints: { menu: 'orders', cards: ['card'] } }],
  ['with texts for points that say where', { ...right, integrationPoints: { menu: '/', dashboard: '/' } }],
  [
    'with a schema of 2020',
    configured({ $schema: 'https://json-schema.org/draft/2020-12/schema', prefixItems: [{}] }),
  ],
  [
    'with a schema of 2019',
    configured({ $schema: 'https://json-schema.org/draft/2019-09/schema', items: [{}] }),
  ],
  [
    'with a schema too old to be read',
    configured({ $schema: 'http://json-schema.org/draft-04/schema#', minimum: 0, exclusiveMinimum: true }),
  ],
  [
    'with a schema of which a part is elsewhere',
    configured({ $ref: 'https://orders.example/settings.json' }),
  ],
  ['with a schema that is answered later', configured({ $async: true, type: 'object' })],
  ['on this machine', { ...right, entrypointURL: 'http://127.0.0.1:3000/app' }],
  ['with a version before the first', { ...right, version: '0.1.0-rc.1+build.5' }],
  ['with endpoints in a list', { ...right, apiEndpoints: ['/orders'] }],
  ['with endpoints that have names', { ...right, apiEndpoints: { orders: '/orders' } }],
  ['with cards that are switched off', { ...right, integrationPoints: { ...points, cards: false } }],
  ['with a schema that takes anything', { ...right, configuration: { configSchema: true } }],
  [
    'with one tab for each entity',
    { ...right, integrationPoints: { tabs: [{ entity: 'a' }, { entity: 'b' }] } },
  ],
  ['with members that nobody has documented', { ...right, theme: { colour: 'red' } }],
])('a manifest %s turns nothing red', (_, manifest) => {
  expect(red(manifest, before).filter(id => !id.startsWith('update/'))).toEqual([]);
});

const { appId: _id, ...anonymous } = right;
const { description: _description, ...undescribed } = right;
const { platformVersion: _version, ...unbound } = right;

test.each<readonly [string, Json, string]>([
  ['without an entrypoint', { ...right, entrypointURL: '' }, 'manifest/entrypoint-missing'],
  ['with half a URL', { ...right, entrypointURL: 'orders.example/app' }, 'manifest/entrypoint-missing'],
  ['with an insecure entrypoint', { ...right, entrypointURL: 'http://a.example' }, 'manifest/insecure-url'],
  ['with an insecure receiver', { ...right, webhookURL: 'http://a.example' }, 'manifest/insecure-url'],
  ['with a version of two numbers', { ...right, version: '1.2' }, 'manifest/version-form'],
  ['with a version that is a number', { ...right, version: 1 }, 'manifest/version-form'],
  ['with a v before its version', { ...right, version: 'v1.2.0' }, 'manifest/version-form'],
  [
    'with an id twice',
    { ...right, integrationPoints: { ...points, dashboard: { id: 'orders' } } },
    'manifest/point-id-twice',
  ],
  [
    'with two headers',
    { ...right, integrationPoints: { header: [{ id: 'a' }, { id: 'b' }] } },
    'manifest/several-headers',
  ],
  [
    'with two tabs of an entity',
    { ...right, integrationPoints: { tabs: [{ entity: 'lead' }, { entity: 'lead' }] } },
    'manifest/several-tabs',
  ],
  [
    'with points in one list',
    { ...right, integrationPoints: [{ type: 'menu', id: 'm' }] },
    'manifest/member-form',
  ],
  ['without an id', anonymous, 'manifest/member-form'],
  ['with tags in one text', { ...right, tags: 'orders' }, 'manifest/member-form'],
  ['with an author that is a text', { ...right, author: 'somebody' }, 'manifest/member-form'],
  ['with an author without a name', { ...right, author: {} }, 'manifest/member-form'],
  ['with a number for an author', { ...right, author: { name: 3 } }, 'manifest/member-form'],
  ['with its endpoints in one text', { ...right, apiEndpoints: 'orders' }, 'manifest/member-form'],
  [
    'with cards that are no list',
    { ...right, integrationPoints: { cards: 'order-card' } },
    'manifest/member-form',
  ],
  ['with a text for a schema', { ...right, configuration: { configSchema: 'days' } }, 'manifest/member-form'],
  ['without a description', undescribed, 'manifest/member-missing'],
  ['without a version of the platform', unbound, 'manifest/member-missing'],
  [
    'with defaults that do not fit',
    {
      ...right,
      configuration: { ...(right['configuration'] as JsonObject), defaultConfig: { days: 'all' } },
    },
    'manifest/defaults-unfit',
  ],
  [
    'with a schema that is none',
    { ...right, configuration: { configSchema: { type: 'days' }, defaultConfig: {} } },
    'manifest/defaults-unfit',
  ],
])('a manifest %s turns its check red', (_, manifest, check) => {
  expect(red(manifest)).toEqual([check]);
});

test.each<readonly [string, Json, Json, readonly string[]]>([
  ['that raises the version', right, before, []],
  ['of a private application', { ...right, version: '1.0.0' }, { ...before, version: '1.0.0' }, []],
  ['that keeps the version', right, { ...before, version: '1.2.0' }, ['update/version-not-raised']],
  ['that lowers it', right, { ...before, version: '1.10.0' }, ['update/version-not-raised']],
  ['to another application', right, { ...before, appId: 'other' }, ['update/other-application']],
  [
    'that makes a card of the menu entry',
    { ...right, integrationPoints: { cards: [{ id: 'orders' }] } },
    before,
    ['update/point-retyped'],
  ],
])('an update %s', (_, manifest, previous, checks) => {
  expect(red(manifest, previous)).toEqual(checks);
});

test('tabs of one list are told from its other points by their type', () => {
  const tab = { type: 'tab', entity: 'lead' };
  const listed = (...integrationPoints: readonly JsonObject[]) => red({ ...right, integrationPoints });
  expect(listed(tab, { type: 'menu', entity: 'lead' })).not.toContain('manifest/several-tabs');
  expect(listed(tab, { ...tab })).toContain('manifest/several-tabs');
});

test('the difference of two manifests says what starts and what stops', () => {
  expect(differences(right, before)).toEqual([
    'With the update the application starts being shown at dashboard/orders-today.',
    'With the update the application stops being shown at cards/deal-card.',
    'With the update the application stops receiving crm/deal.',
  ]);
  expect(differences(before, right)).toContain('With the update the application starts receiving crm/deal.');
  expect(differences(right, right)).toEqual([]);
});

const { webhookURL: _url, ...unheard } = right;
const { webhooks: _webhooks, ...unsubscribed } = before;
const AT = 'https://orders.example/entities';
const ELSEWHERE = 'https://orders.example/events';

test.each<readonly [string, Json, Json, readonly string[]]>([
  ['goes, as all webhooks do', unheard, before, [`stops receiving crm/lead, crm/deal at ${AT}`]],
  ['comes, as all webhooks do', right, { ...right, webhookURL: '' }, [`starts receiving crm/lead at ${AT}`]],
  [
    'changes, so that all webhooks go and come',
    { ...right, webhookURL: ELSEWHERE },
    before,
    [`starts receiving crm/lead at ${ELSEWHERE}`, `stops receiving crm/lead, crm/deal at ${AT}`],
  ],
  ['goes where no webhook is declared', unheard, unsubscribed, [`stops receiving entity events at ${AT}`]],
  ['is written otherwise', right, { ...right, webhookURL: 'https://ORDERS.example:443/entities' }, []],
])('the webhook URL %s', (_, manifest, previous, told) => {
  const received = differences(manifest, previous).filter(sentence => sentence.includes('receiving'));
  expect(received).toEqual(told.map(what => `With the update the application ${what}.`));
});

test('points are read from one list, too, where they say their types', () => {
  const integrationPoints = [{ type: 'menu', id: 'm' }, 'dashboard', { id: 'x' }, null];
  expect(flowlu.points({ integrationPoints })).toEqual([
    { type: 'menu', id: 'm' },
    { type: 'dashboard', id: undefined },
  ]);
});

test('points are read from texts, objects and lists, and none from what is switched off', () => {
  const integrationPoints = {
    menu: 'm',
    dashboard: { id: 'd' },
    cards: ['a', {}],
    header: false,
    tabs: null,
  };
  expect(flowlu.points({ integrationPoints })).toEqual([
    { type: 'menu', id: 'm' },
    { type: 'dashboard', id: 'd' },
    { type: 'cards', id: 'a' },
    { type: 'cards', id: undefined },
  ]);
});
