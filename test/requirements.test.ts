// The requirements are in their form, every duty is asked or says why not, and no check loses or changes its id.

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { embeddedPlatforms, hostedPlatforms, platforms } from '../harness/platforms/index.js';
import { ownPlatform, type SignatureDescription } from '../harness/platforms/own.js';
import type { Requirement } from '../record/record.js';
import type { Contract } from '../spec/contract.js';
import { linkOf, loadRequirements } from '../spec/requirements.js';
import { embeddedSuites } from '../suites/embedded.js';
import { hostedSuites } from '../suites/hosted.js';
import { suites } from '../suites/index.js';
import { ownSuite } from '../suites/own/index.js';

const root = resolve(import.meta.dirname, '..');
const text = { type: 'string', minLength: 1, pattern: '^\\S(.*\\S)?$' };

const form = (platform: string) => ({
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['id', 'level', 'sentence', 'source', 'certainty'],
    properties: {
      id: { type: 'string', pattern: `^${platform}(\\.[a-z0-9]+(-[a-z0-9]+)*){2}$` },
      level: { enum: ['MUST', 'SHOULD', 'MAY'] },
      sentence: { ...text, pattern: '^[A-Za-z].*\\.$' },
      source: text,
      certainty: { enum: ['documented', 'vendor code', 'inferred'] },
      security: { const: true },
      untestable: { ...text, pattern: '^[A-Z].*\\.$' },
    },
  },
});

/** What of a check its id, its title and its requirement are held to. */
type Declared = Readonly<Record<'id' | 'requirement' | 'title', string>>;
const all: Readonly<Record<string, readonly Declared[]>> = {
  ...suites,
  ...hostedSuites,
  ...embeddedSuites,
  own: ownChecks(),
};

const own = { name: 'own', requirements: 'spec/own/requirements.yaml' };
const everyPlatform = [
  ...[platforms, hostedPlatforms, embeddedPlatforms].flatMap(those => Object.values(those)),
  own,
];

describe.each(everyPlatform)('$name', platform => {
  const file = join(root, platform.requirements);
  const requirements = parse(readFileSync(file, 'utf8')) as readonly Requirement[];
  const checks = all[platform.name] ?? [];
  const asked = new Set(checks.map(({ requirement }) => `${platform.name}.${requirement}`));
  const idsOf = (wanted: (requirement: Requirement) => boolean) =>
    requirements.filter(wanted).map(({ id }) => id);

  test('the requirements are in their form', () => {
    const ajv = new Ajv({ allErrors: true });
    ajv.validate(form(platform.name), requirements);
    expect(ajv.errors ?? []).toEqual([]);
  });

  // What nobody has published: code of the vendor, what follows from another duty, the user's own description.
  test('a source of the platform leads to where it is read', async () => {
    const loaded = await loadRequirements(file);
    const unlinked = loaded.filter(({ link }) => link === undefined || !URL.canParse(link));
    const documented = unlinked.filter(({ certainty }) => certainty === 'documented');
    const sources = documented.map(({ source }) => source).filter(one => !/^(The|the) /.test(one));
    expect(sources).toEqual([]);
  });

  test('no requirement is there twice', () => {
    expect(twice(requirements.map(({ id }) => id))).toEqual([]);
  });

  test('only what the platform documents, or its code refuses, is a MUST', () => {
    expect(idsOf(({ level, certainty }) => level === 'MUST' && certainty === 'inferred')).toEqual([]);
  });

  test('every requirement has a check, or a reason why there is none, and never both', () => {
    expect(idsOf(({ id, untestable }) => untestable === undefined && !asked.has(id))).toEqual([]);
    expect(idsOf(({ id, untestable }) => untestable !== undefined && asked.has(id))).toEqual([]);
  });

  test('every check names a requirement that there is', () => {
    const known = new Set(requirements.map(({ id }) => id));
    expect([...asked].filter(id => !known.has(id))).toEqual([]);
  });

  test('check ids are unique, and of the form <suite>/<noun>', () => {
    const ids = checks.map(({ id }) => id);
    expect(twice(ids)).toEqual([]);
    expect(ids.filter(id => !/^[a-z]+(-[a-z]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  test('titles are sentences with the plug-in as their subject', () => {
    expect(checks.map(({ title }) => title).filter(title => !/^[A-Z][a-z]+ .*[^.]$/.test(title))).toEqual([]);
  });
});

test('no check appears, vanishes or is renamed unnoticed: test/check-ids.txt is what there is', () => {
  const frozen = readFileSync(join(root, 'test/check-ids.txt'), 'utf8').trimEnd().split('\n');
  const ids = Object.entries(all).flatMap(([name, checks]) => checks.map(({ id }) => `${name} ${id}`));
  expect([...ids].sort()).toEqual(frozen);
});

/** Of all ways to sign; what they share once. */
function ownChecks(): readonly Declared[] {
  const contract = { operations: [{ jsonRefusal: ['400'] }] } as object as Contract;
  const keys = { url: 'https://a.example', form: 'jwks', named: true, addressed: true } as const;
  const secret = { variable: undefined, prefix: '', encoding: 'text' } as const;
  const signatures: readonly SignatureDescription[] = [
    { kind: 'token', algorithm: 'RS512', lifetimeS: 60, keys },
    {
      kind: 'token',
      algorithm: 'ES256',
      lifetimeS: 60,
      keys: { ...keys, form: 'jwk', named: false, addressed: false },
    },
    {
      kind: 'message',
      hash: 'sha256',
      content: '{body}',
      headers: {},
      toleranceS: 1,
      separator: ' ',
      secret,
    },
    { kind: 'none' },
  ];
  const given = {
    title: 'A',
    contract: '',
    timeLimitMs: 1,
    events: {},
    payload: { sub: '{event}' },
    sequences: [['install', 'uninstall']],
    redelivers: 'signed anew' as const,
    redeliveries: 1,
    redeliversAfter: ['5XX'],
    repeated: [],
  };
  const checks = signatures.flatMap(signature => ownSuite(ownPlatform({ ...given, signature }), contract));
  return [...new Map(checks.map(check => [check.id, check])).values()];
}

function twice(ids: readonly string[]): readonly string[] {
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}

test.each([
  ['Hooks, the section of the manifest', 'https://a.test/hooks'],
  ['Hooks and more; Other', 'https://a.test/more'],
  ['unknown; Hooks', 'https://a.test/hooks'],
  ['RFC 7515 sections 5.2 and 7.1', 'https://www.rfc-editor.org/rfc/rfc7515#section-5.2'],
  ['RFC 9110', 'https://www.rfc-editor.org/rfc/rfc9110'],
  ['unknown', undefined],
])('the source "%s" is read at %s', (source, place) => {
  const places = { Hooks: 'https://a.test/hooks', 'Hooks and more': 'https://a.test/more' };
  expect(linkOf(source, places)).toBe(place);
});
