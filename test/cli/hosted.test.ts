// An app in a directory is judged, reported and repeated by the command line, and bad input gets one sentence.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import type { RunRecord } from '../../record/record.js';
import { command, directory, root } from './command.js';

const app = ['run', 'examples/ocp/app', '--platform', 'ocp'];

/** A directory that looks like a built app, with these files besides. */
function builtApp(files: Readonly<Record<string, string>>): string {
  const path = directory({ 'package.json': '{"type":"module"}' });
  for (const [name, text] of Object.entries({ 'app.yml': 'meta: {}\n', ...files })) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return path;
}

/** What judges a snap-in with this manifest. */
function snapIn(manifest: string, code = ''): readonly string[] {
  const path = directory({ 'manifest.yaml': manifest });
  mkdirSync(join(path, 'code'));
  writeFileSync(join(path, 'code/index.mjs'), code);
  return ['run', path, '--platform', 'devrev'];
}

function waiverOf(check: string): string {
  const entry = { check, reason: 'known', owner: 'us', expires: '2999-01-01' };
  return join(directory({ 'w.yaml': JSON.stringify({ waivers: [entry] }) }), 'w.yaml');
}

const MODULE = 'lifecycle/Lifecycle.js';

const inputs: readonly (readonly [string, () => readonly string[], RegExp])[] = [
  ['a URL', () => ['run', 'http://127.0.0.1:1/', '--platform', 'ocp'], /from a directory/],
  [
    'the URL of a manifest',
    () => [...app, '--manifest', 'http://127.0.0.1:1/app.yml'],
    /app\.yml is a URL; give the file/,
  ],
  [
    'a form where there is none',
    () => ['run', 'examples/devrev/snap-in', '--platform', 'devrev', '--form', 'form.yml'],
    /--form means nothing to devrev/,
  ],
  [
    'a waiver of a call that is never failed',
    () => [...app, '--waivers', waiverOf('fault/thrown@onInstall:storage:41')],
    /for "fault\/thrown@onInstall:storage:41" covers no case that there can be; the nearest is "fault\/thrown@/,
  ],
  ['no directory', () => ['run', '--platform', 'ocp'], /from a directory/],
  ['no such directory', () => ['run', 'nowhere', '--platform', 'ocp'], /nowhere.app\.yml does not exist/],
  [
    'a directory without the module',
    () => ['run', builtApp({}), '--platform', 'ocp'],
    /Lifecycle\.js does not exist.*give the directory/,
  ],
  [
    'a manifest that does not parse',
    () => ['run', builtApp({ [MODULE]: '', 'app.yml': 'meta:\n  a: b: c\n' }), '--platform', 'ocp'],
    /app\.yml:2 cannot be read \([^:]*\); mend it/,
  ],
  [
    'a manifest that is a list',
    () => ['run', builtApp({ [MODULE]: '', 'app.yml': '\n- meta: {}\n' }), '--platform', 'ocp'],
    /app\.yml:2 is a list, where a mapping was expected; give the app's manifest\./,
  ],
  [
    'an empty manifest',
    () => ['run', builtApp({ [MODULE]: '', 'app.yml': '# nothing yet\n' }), '--platform', 'ocp'],
    /app\.yml.* is empty, where a mapping was expected/,
  ],
  [
    'a snap-in whose manifest is text',
    () => snapIn('hooks\n'),
    /manifest\.yaml:1 is a single value, where a mapping was expected; give the snap-in's manifest\./,
  ],
  [
    'a snap-in without hooks',
    () => snapIn('version: "2"\n'),
    /manifest\.yaml has no "hooks", so that there is nothing to judge; list hooks there/,
  ],
  [
    'a snap-in with an empty list of hooks',
    () => snapIn('version: "2"\nhooks: []\n'),
    /manifest\.yaml:2 has no "hooks", so that there is nothing to judge; list hooks there/,
  ],
  [
    'a snap-in whose hooks are no list',
    () => snapIn('version: "2"\n\nhooks:\n  validate: check\n'),
    /manifest\.yaml:4 has no list under "hooks"; list hooks there, each with a "type"/,
  ],
  [
    'a module without the class',
    () => ['run', builtApp({ [MODULE]: 'export const lifecycle = 1;' }), '--platform', 'ocp'],
    /Lifecycle\.js exports no class named Lifecycle/,
  ],
  [
    'a class without a method',
    () => [
      'run',
      builtApp({ [MODULE]: '\nexport class Lifecycle { async onInstall() {} }' }),
      '--platform',
      'ocp',
    ],
    /Lifecycle\.js:2 has no method onUpgrade, onFinalizeUpgrade, onUninstall/,
  ],
  [
    'a module that throws',
    () => ['run', builtApp({ [MODULE]: '\nthrow new Error("no key");' }), '--platform', 'ocp'],
    /cannot be loaded \(Error: no key.*Lifecycle\.js:2:7/,
  ],
  [
    'a module that does not parse',
    () => ['run', builtApp({ [MODULE]: 'const a = 1;\nconst b = = 2;' }), '--platform', 'ocp'],
    /cannot be loaded \(SyntaxError: Unexpected token '=', at .*Lifecycle\.js:2:11\)/,
  ],
  [
    'a module that imports one that does not parse',
    () => {
      const files = { [MODULE]: "import './b.js';", 'lifecycle/b.js': '\n\nlet let = 1;' };
      return ['run', builtApp(files), '--platform', 'ocp'];
    },
    /cannot be loaded \(SyntaxError: .*, at .*lifecycle.b\.js:3:5\)/,
  ],
  [
    'a module without one that it imports',
    () => ['run', builtApp({ [MODULE]: "\nexport * from './none.js';" }), '--platform', 'ocp'],
    /Cannot find module .*none\.js' imported from .*, at .*Lifecycle\.js:2:1\)/,
  ],
  [
    'a module without a package',
    () => ['run', builtApp({ [MODULE]: "\n\nimport '@a/b/c.js';" }), '--platform', 'ocp'],
    /Cannot find package '@a\/b'.* imported from .*, at .*Lifecycle\.js:3:1\)/,
  ],
  [
    'a module that ends its process',
    () => ['run', builtApp({ [MODULE]: '\n\nprocess.exit(3);' }), '--platform', 'ocp'],
    /cannot be loaded \(Error: it calls process\.exit\(3\) when it is imported, at .*Lifecycle\.js:3:9\)/,
  ],
  [
    'a module that crashes its process',
    () => ['run', builtApp({ [MODULE]: "await process.kill(process.pid, 'SIGKILL');" }), '--platform', 'ocp'],
    /The code ended its process by SIGKILL while it was loaded; let it leave its process alive\. It printed/,
  ],
  [
    'a snap-in whose module does not parse',
    () => snapIn('hooks: [{ type: activate, function: on }]', '\nlet a = = 1;'),
    /index\.mjs cannot be loaded \(SyntaxError: Unexpected token '=', at .*index\.mjs:2:9\)/,
  ],
  [
    'an option of signed platforms',
    () => [...app, '--tenant-url', 'http://a.example'],
    /--tenant-url means nothing to ocp/,
  ],
  [
    'a version before that is not there',
    () => [...app, '--previous-app', 'nowhere'],
    /nowhere.lifecycle.Lifecycle\.js does not exist .*by --previous-app\./,
  ],
  [
    'a version before that cannot be loaded',
    () => [...app, '--previous-app', builtApp({ [MODULE]: 'throw new Error("no key");' })],
    /Lifecycle\.js cannot be loaded \(Error: no key/,
  ],
  [
    'a version before of a snap-in',
    () => [...snapIn('hooks: [{ type: activate, function: on }]'), '--previous-app', '.'],
    /--previous-app means nothing to devrev/,
  ],
  ['an unknown method', () => [...app, '--events', 'onInstal'], /no event "onInstal"; it has onInstall/],
  ['a form that is not there', () => [...app, '--form', 'nowhere.yml'], /nowhere\.yml cannot be read/],
];

test.each(inputs)('%s', async (_, args, sentence) => {
  const { code, stdout, stderr } = await command(args());
  expect(stderr).toMatch(sentence);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(stdout).toBe('');
  expect(code).toBe(2);
});

test('the correct app is conformant, and its record fits the schema', async () => {
  const file = join(directory(), 'record.json');
  const { code, stdout } = await command([...app, '--report', `json=${file}`]);
  expect(stdout).toContain('Conformant');
  expect(code).toBe(0);
  const record = JSON.parse(readFileSync(file, 'utf8')) as RunRecord;
  const schema = JSON.parse(readFileSync(join(root, 'record/record.schema.json'), 'utf8')) as object;
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  ajv.validate(schema, record);
  expect(ajv.errors ?? []).toEqual([]);
  expect(record.summary.executed).toBeGreaterThan(80);
});

/** Takes its form only where the format is its own; the example writes it in every upgrade. */
const CHOOSY = `
import { Lifecycle as Example } from '${join(root, 'examples/ocp/app/lifecycle/Lifecycle.js')}';
import { services } from '${join(root, 'examples/ocp/app/lifecycle/platform.js')}';
export class Lifecycle extends Example {
  async keepFormat() {}
  async onSettingsForm(...given) {
    const { version } = await services().kvStore.get('format');
    if (version !== undefined) throw new Error('format ' + version);
    return super.onSettingsForm(...given);
  }
}`;

test('the version before is asked whether it still works, and only where it is given', async () => {
  const previous = builtApp({
    [MODULE]: CHOOSY,
    'app.yml': readFileSync(join(root, 'examples/ocp/app/app.yml'), 'utf8').replace('1.2.0', '1.1.0'),
    'forms/settings.yml': readFileSync(join(root, 'examples/ocp/app/forms/settings.yml'), 'utf8'),
  });
  const only = ['--only', 'upgrade/previous-broken@onUpgrade:undisturbed'];
  const without = await command([...app, ...only]);
  expect(without.stdout).toContain('--previous-app <dir>');
  expect(without.code).toBe(2);
  const given = await command([...app, ...only, '--previous-app', previous]);
  expect(given.stdout).toMatch(/onSettingsForm of the version before then threw "format 2"/);
  expect(given.code).toBe(1);
});

const busyApp = (stored: number) =>
  builtApp({
    [MODULE]: `
import { Lifecycle as Example } from '${join(root, 'examples/ocp/app/lifecycle/Lifecycle.js')}';
import { services } from '${join(root, 'examples/ocp/app/lifecycle/platform.js')}';
export class Lifecycle extends Example {
  async keepFormat() {
    for (let part = 0; part < ${stored}; part += 1) await services().kvStore.put('part-' + part, {});
  }
}`,
    'app.yml': readFileSync(join(root, 'examples/ocp/app/app.yml'), 'utf8'),
  });

test('every call that a method makes is failed once, up to a number beyond which it is told', async () => {
  const asked = (stored: number) =>
    command(['run', busyApp(stored), '--platform', 'ocp', '--only', 'fault/thrown@onInstall', '--verbose']);
  const nine = await asked(9);
  expect(nine.stderr).toMatch(/passed +fault\/thrown@onInstall:storage:9/);
  expect(nine.stderr).not.toContain('storage:10');
  const many = await asked(50);
  expect(many.stderr).toMatch(/passed +fault\/thrown@onInstall:storage:40/);
  expect(many.stdout.replaceAll(/\s+/g, ' ')).toContain(
    'onInstall makes 50 calls of its stores: only the first 40 of them were failed, one at a time.',
  );
});

test('a call that is asked for by name is not passed over where it is not made any more', async () => {
  const only = ['--only', 'fault/thrown@onInstall:storage:12'];
  const { stdout, code } = await command(['run', busyApp(3), '--platform', 'ocp', ...only]);
  expect(stdout).toMatch(/1 case planned.* 1 inapplicable/);
  expect(stdout).toContain('it makes fewer calls');
  expect(code).toBe(2);
});

/** Keeps what its form is filled with among the secrets. */
const SECRETIVE = `
import { Lifecycle as Example } from '${join(root, 'examples/ocp/app/lifecycle/Lifecycle.js')}';
import { services } from '${join(root, 'examples/ocp/app/lifecycle/platform.js')}';
import { FormResponse } from '${join(root, 'examples/ocp/app/lifecycle/responses.js')}';
export class Lifecycle extends Example {
  async onSettingsForm(_section, _action, data) {
    await services().secretsStore.put('token', data);
    return new FormResponse().toast('success', 'Saved.');
  }
}`;

test.each([
  ['secret', 'Conformant', 0],
  ['text', 'does not hold what connection was filled with', 1],
])('a section with a %s alone, kept among the secrets', async (type, said, exit) => {
  const files = {
    [MODULE]: SECRETIVE,
    'app.yml': readFileSync(join(root, 'examples/ocp/app/app.yml'), 'utf8'),
    'forms/settings.yml': `sections:\n  - key: connection\n    elements:\n      - {key: token, type: ${type}}\n`,
  };
  const run = ['run', builtApp(files), '--platform', 'ocp', '--only', 'settings/not-stored'];
  const { code, stdout } = await command(run);
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain(said);
  expect(code).toBe(exit);
});

test('a case is repeated alone by the command that its finding shows', async () => {
  const flags = ['--manifest', 'examples/ocp/app/app.yml', '--form', 'examples/ocp/app/forms/settings.yml'];
  const flawed = ['run', 'examples/ocp/flawed/webhook-left', '--platform', 'ocp', ...flags];
  // What is piped has no colours, not even where colours are known to be shown, as in CI.
  const first = await command([...flawed, '--only', 'uninstall'], { env: { CI: 'true' } });
  expect(first.code).toBe(1);
  const [, repeat = ''] = /repeat +npx lifecycle-conformance (.*)/.exec(first.stdout) ?? [];
  const second = await command(repeat.split(' '));
  expect(`${second.stdout}${second.stderr}`).toMatch(/1 case planned, 1 executed, 0 not run: 1 failed/);
  expect(second.stdout).toContain('left https://api.shop.example/webhooks');
  expect(second.code).toBe(1);
});

test('what an app asks outside stands among the effects, and its credentials do not', async () => {
  const file = join(directory(), 'record.json');
  await command([...app, '--only', 'settings/not-stored', '--report', `json=${file}`]);
  const text = readFileSync(file, 'utf8');
  const { results } = JSON.parse(text) as RunRecord;
  const asked = results.flatMap(({ effects }) => effects.map(effect => 'url' in effect && effect.url));
  expect(asked).toContain('https://api.shop.example/webhooks');
  expect(text).not.toContain('Bearer');
});
