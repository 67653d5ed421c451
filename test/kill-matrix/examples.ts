// The example plug-ins of the kill matrix, and the events that each has to be asked for to show what it is.

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Example } from './matrix.js';

const root = resolve(import.meta.dirname, '../..');
const folder = 'examples/haiilo';
const all = ['install', 'uninstall', 'instance_add', 'instance_remove', 'access_token'];
const usual = ['install'];

/** Flaws that show at other events than this one; the beginnings of their names. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  access: ['install', 'access_token'],
  client: ['install', 'access_token'],
  'm29-': ['install', 'access_token'],
  'm25-secret': ['install', 'access_token'],
  'installation-by': ['install', 'uninstall'],
  'repeat-unverified': ['install', 'uninstall'],
  'hangs-on-instance-remove': ['install', 'instance_remove'],
  'remove-before-add': ['install', 'instance_add', 'instance_remove'],
  'instance-last': ['install', 'instance_add', 'instance_remove'],
  instance: ['install', 'uninstall', 'instance_add'],
  'store-races': ['install', 'instance_add'],
  'uninstall-late': ['install', 'uninstall', 'instance_add'],
  'uninstall-before-check-upsert': ['install', 'uninstall', 'instance_add'],
  'plugin-id': ['install', 'uninstall', 'instance_add'],
  'uninstall-does': ['install', 'uninstall', 'instance_add'],
  'late-add': ['install', 'uninstall', 'instance_add'],
  'm6-': ['install', 'instance_add'],
  'm7-': ['install', 'uninstall'],
  'm26-': ['install', 'uninstall'],
  'm27-': ['install', 'uninstall', 'instance_add'],
  'strict-srcid': ['install', 'instance_add'],
  'strict-instanceid': ['install', 'instance_add'],
  'uninstall-forgotten': ['install', 'uninstall', 'instance_add'],
  uninstall: ['install', 'uninstall'],
  'unknown-unverified': ['install', 'instance_add'],
};

/** Flaws that show when the key service fails or many deliveries are in flight; others are not asked for it. */
const underStress = [
  'first-key',
  'hangs',
  'key-failure',
  'key-body',
  'm10-key',
  'm18-no-allow-list',
  'm11-',
  'm12-',
  'm16-',
  'm23-',
  'token-logged',
];

export const flawed: readonly Example[] = filesIn('flawed').map(name => {
  const own = Object.entries(elsewhere).find(([beginning]) => name.startsWith(beginning));
  const stress = underStress.some(beginning => name.startsWith(beginning));
  return { file: `${folder}/flawed/${name}`, events: own?.[1] ?? usual, stress };
});

/** Whatever is right is asked for every event. */
export const right: readonly Example[] = [
  { file: `${folder}/plugin.js`, events: all, stress: true },
  ...filesIn('unusual').map(name => ({ file: `${folder}/unusual/${name}`, events: all, stress: true })),
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
