// The rooms of the house know only those that the table in CONTRIBUTING.md allows.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

const mayImport: Readonly<Record<string, readonly string[]>> = {
  spec: ['spec', 'record'],
  record: ['record'],
  harness: ['harness', 'spec', 'record'],
  suites: ['suites', 'harness', 'spec', 'record'],
  reports: ['reports', 'record'],
  request: ['request', 'reports', 'suites', 'harness', 'spec', 'record'],
  library: ['library', 'request', 'reports', 'harness', 'spec', 'record'],
  bin: ['bin', 'request', 'reports', 'suites', 'harness', 'spec', 'record'],
};

interface Import {
  readonly from: string;
  readonly to: string;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  const found = text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g);
  return [...found].map(([, path = '']) => ({
    from: relative(root, file),
    to: relative(root, resolve(dirname(file), path)),
  }));
}

function filesOf(room: string): string[] {
  return readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name))
    .map(name => join(root, room, name));
}

const all = Object.keys(mayImport).flatMap(filesOf).flatMap(importsOf);
const roomOf = (path: string) => path.split('/')[0] ?? path;
const inWords = ({ from, to }: Import) => `${from} imports ${to}`;

test('every import stays within the rooms that its own may know', () => {
  expect(all.length).toBeGreaterThan(100);
  const offending = all.filter(({ from, to }) => !mayImport[roomOf(from)]?.includes(roomOf(to)));
  expect(offending.map(inWords)).toEqual([]);
});

test.each(Object.entries(mayImport))('no room that %s may know may know it', (room, known) => {
  expect(known.filter(other => other !== room && mayImport[other]?.includes(room))).toEqual([]);
});

/** What a room inside the harness may know of it. */
const mayKnow: Readonly<Record<string, readonly string[]>> = {
  'harness/world/': ['harness/world/'],
  'harness/hosts/': ['harness/hosts/', 'harness/world/'],
  'harness/platforms/': [
    'harness/platforms/',
    'harness/delivery.js',
    'harness/identity.js',
    'harness/keys.js',
    'harness/algorithm.js',
    'harness/message.js',
    'harness/hosted/platform.js',
    'harness/embedded/platform.js',
    'harness/embedded/check.js',
    'harness/world/',
  ],
};

test.each(Object.entries(mayKnow))('%s knows of the harness only %j', (room, known) => {
  const own = all.filter(({ from, to }) => from.startsWith(room) && to.startsWith('harness/'));
  const offending = own.filter(({ to }) => !known.some(path => to.startsWith(path)));
  expect(own.length).toBeGreaterThan(0);
  expect(offending.map(inWords)).toEqual([]);
});

const ENGINES = ['signed', 'hosted', 'embedded'].map(name => `harness/${name}/`);

test('no engine knows another one, and what they share knows none', () => {
  const isShared = (path: string) => /^harness\/[^/]+$/.test(path);
  const engineOf = (path: string) => ENGINES.find(engine => path.startsWith(engine));
  const offending = all.filter(({ from, to }) => {
    const known = engineOf(to);
    return known !== undefined && (isShared(from) || (engineOf(from) ?? known) !== known);
  });
  expect(new Set(all.map(({ from }) => engineOf(from)).filter(Boolean)).size).toBe(ENGINES.length);
  expect(offending.map(inWords)).toEqual([]);
});

test('no source file is longer than 300 lines, and none says any', () => {
  const files = Object.keys(mayImport).flatMap(filesOf);
  const long = files.filter(file => readFileSync(file, 'utf8').split('\n').length > 300);
  const loose = files.filter(file =>
    /(:\s*|\bas |<)any\b/.test(readFileSync(file, 'utf8').replaceAll(/\/\/.*|\/\*[\s\S]*?\*\//g, '')),
  );
  expect(long).toEqual([]);
  expect(loose).toEqual([]);
});
