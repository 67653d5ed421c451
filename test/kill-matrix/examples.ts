// The example plug-ins of the kill matrix, and the events that each has to be asked for to show what it is.

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Example } from './matrix.js';

const root = resolve(import.meta.dirname, '../..');
const folder = 'examples/haiilo';
const all = ['install', 'uninstall', 'instance_add', 'instance_remove', 'access_token'];
const usual = ['install', 'uninstall'];

/** Flaws that show at other events than these two; the beginnings of their names. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  access: ['install', 'access_token'],
  client: ['install', 'access_token'],
  'm29-': ['install', 'access_token'],
  'm25-secret': ['install', 'access_token'],
  'hangs-on-instance-remove': ['install', 'instance_remove'],
  'remove-before-add': ['install', 'instance_remove'],
  instance: ['install', 'uninstall', 'instance_add'],
  'late-add': ['install', 'uninstall', 'instance_add'],
  'm6-': ['install', 'instance_add'],
  'strict-srcid': ['install', 'instance_add'],
};

export const flawed: readonly Example[] = filesIn('flawed').map(name => {
  const own = Object.entries(elsewhere).find(([beginning]) => name.startsWith(beginning));
  return { file: `${folder}/flawed/${name}`, events: own?.[1] ?? usual };
});

/** Whatever is right is asked for every event. */
export const right: readonly Example[] = [
  { file: `${folder}/plugin.js`, events: all },
  ...filesIn('unusual').map(name => ({ file: `${folder}/unusual/${name}`, events: all })),
];

/** The first line of an example says in one sentence what it is. */
export function sentenceOf({ file }: Example): string {
  const [first = ''] = readFileSync(join(root, file), 'utf8').split('\n');
  return first.replace(/^\/\/\s*/, '');
}

function filesIn(name: string): readonly string[] {
  return readdirSync(join(root, folder, name))
    .filter(file => file.endsWith('.js'))
    .sort();
}
