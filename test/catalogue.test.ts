// The pages that are made of the code say what it is: the catalogue of checks, and the command line.
//
// WRITE_CATALOGUE=1 (npm run catalogue) writes it anew.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { expect, test } from 'vitest';
import { commands } from '../bin/commands/index.js';
import { type Listing, listing } from '../bin/listing.js';
import type { AnyPlatformName } from '../request/options.js';
import { cataloguePage } from './catalogue-page.js';
import { commandLinePage } from './command-line-page.js';
import type { Row } from './kill-matrix/matrix.js';

const root = resolve(import.meta.dirname, '..');
const matrices = join(import.meta.dirname, 'kill-matrix');
const writing = process.env['WRITE_CATALOGUE'] === '1';

interface Page {
  readonly title: string;
  readonly platforms: readonly AnyPlatformName[];
  readonly matrix: RegExp;
}

const pages: Readonly<Record<string, Page>> = {
  haiilo: { title: 'Haiilo Home plug-ins', platforms: ['haiilo'], matrix: /^kill-matrix/ },
  ocp: { title: 'apps of Optimizely Connect Platform', platforms: ['ocp'], matrix: /^ocp/ },
  devrev: { title: 'DevRev snap-ins', platforms: ['devrev'], matrix: /^devrev/ },
  flowlu: { title: 'Flowlu applications', platforms: ['flowlu'], matrix: /^flowlu/ },
  own: {
    title: 'platforms of your own, as the two examples have them',
    platforms: ['examples/own/standard-webhooks/platform.yaml', 'examples/own/jwks/platform.yaml'],
    matrix: /^own-/,
  },
};

/** The checks of several listings, each once. */
function together(listings: readonly Listing[]): Pick<Listing, 'checks' | 'requirements'> {
  const checks = listings.flatMap(one => one.checks).map(check => [check.id, check] as const);
  return { checks: [...new Map(checks).values()], requirements: listings[0]?.requirements ?? [] };
}

function redsIn(name: RegExp): ReadonlyMap<string, readonly string[]> {
  const reds = new Map<string, string[]>();
  for (const file of readdirSync(matrices).filter(one => one.endsWith('.json') && name.test(one))) {
    const rows = JSON.parse(readFileSync(join(matrices, file), 'utf8')) as Record<string, Row>;
    const flawed = Object.entries(rows).filter(([path]) => path.includes('/flawed/'));
    for (const [path, { failed, warned, noted }] of flawed)
      for (const id of new Set([...failed, ...warned, ...noted]))
        reds.set(id, [...(reds.get(id) ?? []), path]);
  }
  return reds;
}

test.each(Object.entries(pages))('docs/checks/%s.md', async (name, { title, platforms, matrix }) => {
  const listings = await Promise.all(platforms.map(platform => listing(platform)));
  const text = cataloguePage({ title, ...together(listings), reds: redsIn(matrix) });
  keep(join('docs/checks', `${name}.md`), text);
});

test('docs/command-line.md', () => {
  const root = new Command();
  for (const add of commands) add(root);
  keep('docs/command-line.md', commandLinePage(root.commands));
});

function keep(path: string, text: string): void {
  const file = join(root, path);
  if (writing) writeFileSync(file, text);
  else expect(existsSync(file) ? readFileSync(file, 'utf8') : '').toBe(text);
}
