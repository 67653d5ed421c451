// Loads the requirements of a platform: every duty with its level, source and certainty, and where the source is read.

import { readFile } from 'node:fs/promises';
import { parse as parseYaml } from 'yaml';
import type { Requirement } from '../record/record.js';
import { packageFile } from './package-files.js';

type Places = Readonly<Record<string, string>>;

/** The documents are part of the package and held to their form by our tests. */
export async function loadRequirements(file: string): Promise<readonly Requirement[]> {
  const requirements = (await read(file)) as readonly Requirement[];
  const places = (await read(packageFile('spec/sources.yaml'))) as Readonly<Record<string, Places>>;
  return requirements.map(requirement => {
    const platform = requirement.id.split('.')[0] ?? '';
    const link = linkOf(requirement.source, { ...places['every'], ...places[platform] });
    return link === undefined ? requirement : { ...requirement, link };
  });
}

async function read(file: string): Promise<unknown> {
  return parseYaml(await readFile(file, 'utf8'));
}

/** Where the first of the documents is read whose place is known. */
export function linkOf(source: string, places: Places): string | undefined {
  const parts = source.split(/;\s*/);
  return parts.map(part => placeOf(part, places)).find(place => place !== undefined);
}

function placeOf(part: string, places: Places): string | undefined {
  const [, number, section] = /^RFC (\d+)(?:,? sections? (\d+(?:\.\d+)*))?/.exec(part) ?? [];
  if (number !== undefined)
    return `https://www.rfc-editor.org/rfc/rfc${number}${section === undefined ? '' : `#section-${section}`}`;
  const names = Object.keys(places).filter(name => part.startsWith(name));
  return places[names.sort((a, b) => b.length - a.length)[0] ?? ''];
}
