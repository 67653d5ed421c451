// A platform of the user's own is judged from its description, and what is wrong in that is told with its line.

import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RunRecord } from '../../record/record.js';
import { command, directory, root } from './command.js';

const STANDARD = 'examples/own/standard-webhooks';
const JWKS = 'examples/own/jwks';
const base = 'http://127.0.0.1:0/events/';
const start = (file: string) => ['--start', `"${process.execPath}" ${file}`];
const judged = (folder: string, file = 'plugin.js') => [
  'run',
  base,
  '--platform',
  `${folder}/platform.yaml`,
  ...start(`${folder}/${file}`),
];

/** The description of an example, with one text in it replaced, beside its contract. */
function described(folder: string, find: string, replacement: string): string {
  const path = directory();
  cpSync(join(root, folder, 'events.openapi.yaml'), join(path, 'events.openapi.yaml'));
  const text = readFileSync(join(root, folder, 'platform.yaml'), 'utf8');
  if (!text.includes(find)) throw new Error(`${folder} has no ${find}`);
  const file = join(path, 'platform.yaml');
  writeFileSync(file, text.replace(find, replacement));
  return file;
}

/** The description of an example beside its contract, in which one text is replaced everywhere. */
function contracted(folder: string, find: string, replacement: string, version = 'openapi: 3.0.3'): string {
  const file = described(folder, 'title:', 'title:');
  const contract = join(file, '../events.openapi.yaml');
  const text = readFileSync(contract, 'utf8');
  writeFileSync(contract, text.replaceAll(find, replacement).replace('openapi: 3.0.3', version));
  return file;
}

const inputs: readonly (readonly [string, () => string, RegExp])[] = [
  ['a file that is not there', () => 'nowhere.yaml', /nowhere\.yaml cannot be read .*path of a description/],
  ['a name that is none', () => 'haiillo', /Give haiilo, ocp, devrev, flowlu, or the path of a description/],
  [
    'YAML that does not parse',
    () => described(STANDARD, 'redelivers: signed anew', 'redelivers: "signed anew'),
    /platform\.yaml:\d+ is not YAML/,
  ],
  [
    'a role that is none',
    () => described(STANDARD, 'installed: install', 'installed: installation'),
    /platform\.yaml:8 "events\.installed" must be equal to one of the allowed values: install, uninstall/,
  ],
  [
    'an event that the contract does not have',
    () => described(STANDARD, 'events:\n', 'events:\n  suspended: other\n'),
    /names the event "suspended", and .*events\.openapi\.yaml can be delivered installed, uninstalled, seat_added/,
  ],
  [
    'a way of redelivery that is none',
    () => described(STANDARD, 'redelivers: signed anew', 'redelivers: daily'),
    /"redelivers" must be equal to one of the allowed values: true, false, the same bytes, signed anew/,
  ],
  [
    'answers after which nothing comes again',
    () => described(JWKS, 'redelivers: signed anew', 'redelivers: false'),
    /platform\.yaml:\d+ "redeliversAfter" means nothing where "redelivers" does not say that something comes again/,
  ],
  [
    'an event that comes after none of the others',
    () => described(STANDARD, 'seat_added: instance add', 'seat_added: { after: [instaled] }'),
    /platform\.yaml:\d+ "events\.seat_added\.after" names "instaled", and the events are installed, uninstalled, seat_added/,
  ],
  [
    'an event that comes after itself',
    () => described(STANDARD, 'seat_added: instance add', 'seat_added: { after: [seat_added] }'),
    /"events\.seat_added\.after" names the event itself/,
  ],
  [
    'a sequence with an event that is none',
    () => described(STANDARD, '[installed, seat_added,', '[installed, seat_aded,'),
    /platform\.yaml:\d+ "sequences\.0" names "seat_aded"/,
  ],
  [
    'an algorithm that is none',
    () => described(JWKS, 'algorithm: ES256', 'algorithm: HS256'),
    /platform\.yaml:\d+ "signature\.token\.algorithm" must be equal .*ES256/,
  ],
  [
    'an unknown member',
    () => described(STANDARD, 'tolerance: 5m', 'tollerance: 5m'),
    /platform\.yaml:\d+ "signature\.message" has no member "tollerance"/,
  ],
  [
    'a signature that leaves the body out',
    () => described(STANDARD, '{id}.{timestamp}.{body}', '{id}.{timestamp}'),
    /"signature\.message\.content" must match pattern/,
  ],
  [
    'a time that is none',
    () => described(STANDARD, 'tolerance: 5m', 'tolerance: 5 minutes'),
    /platform\.yaml:\d+ "signature\.message\.tolerance" must match pattern/,
  ],
  [
    'a message without its secret',
    () => described(STANDARD, '  secret:', '  secrets:'),
    /platform\.yaml:\d+ "signature" (must have required property 'secret'|has no member "secrets")/,
  ],
  [
    'a time of nothing',
    () => described(STANDARD, 'timeLimit: 15s', 'timeLimit: 0s'),
    /platform\.yaml:4 "timeLimit" is no usable time/,
  ],
  [
    'a time without a header that tells it',
    () => described(STANDARD, 'webhook-timestamp: "{timestamp}"', 'webhook-time: "now"'),
    /"signature\.message\.headers" must say the \{timestamp\} that is signed/,
  ],
  [
    'headers without the signature',
    () => described(STANDARD, '"v1,{base64}"', '"v1"'),
    /"signature\.message\.headers" must hold the signature, as \{hex\} or as \{base64\}/,
  ],
  [
    'a header of the request itself',
    () => described(STANDARD, 'webhook-id:', 'content-length:'),
    /"signature\.message\.headers\.content-length" belongs to the request itself/,
  ],
  [
    'a name in braces for which there is nothing',
    () => described(STANDARD, '"{tenant}"', '"{tennant}"'),
    /platform\.yaml:17 "payload\.tenantId" has \{tennant\}, for which nothing is put in; there are \{event\}/,
  ],
  [
    'the address of keys that is no URL',
    () => described(JWKS, 'https://platform.example/.well-known/jwks.json', 'https://'),
    /"signature\.keys\.url" is no URL/,
  ],
  [
    'a misspelt member, rather than the one that is then missing',
    () => described(STANDARD, 'signature:', 'signatur:'),
    /platform\.yaml:\d+ the description has no member "signatur"/,
  ],
  [
    'an alias that there is not',
    () => described(STANDARD, 'title: ', `title: *${'nobody'.repeat(900)}\nnotes: `),
    /platform\.yaml cannot be unfolded \(.{0,300}…\); write the anchor \(&\) before the alias \(\*\)/,
  ],
  [
    'a file that nobody can have written',
    () => described(STANDARD, 'title: ', `# ${'x'.repeat(5_000_000)}\ntitle: `),
    /platform\.yaml cannot be read \(it holds 5 MB, and at most 4 MB are read\)/,
  ],
  [
    'an alias that holds itself',
    () => described(STANDARD, 'payload:', 'payload: &all\n  all: *all'),
    /platform\.yaml cannot be unfolded .*aliases/,
  ],
  [
    'two operations of one name',
    () => contracted(STANDARD, '/seat_added:', '/more/installed:'),
    /has more than one operation called "installed"/,
  ],
  [
    'a contract whose bodies are no JSON',
    () => contracted(STANDARD, 'application/json', 'application/xml'),
    /has no operation whose request body is a JSON object/,
  ],
  [
    'a contract without paths',
    () => contracted(STANDARD, 'paths:', 'webhooks:', 'openapi: 3.1.0'),
    /has no "paths"/,
  ],
  [
    'a body that holds itself',
    () =>
      contracted(
        STANDARD,
        'type: { type: string',
        'all: { $ref: "#/components/schemas/Installation" }\n        type: { type: string',
      ),
    /A body in the contract .* cannot be unfolded/,
  ],
  [
    'values that the contract does not allow',
    () => contracted(STANDARD, 'tenantId: { type: string', 'tenantId: { type: string, pattern: "^T"'),
    /makes a delivery of "installed" that does not fit .*"tenantId" must match pattern .*say under "payload" what fits/,
  ],
  [
    'a contract that is not there',
    () => described(STANDARD, 'contract: events', 'contract: nowhere'),
    /nowhere\.openapi\.yaml cannot be read/,
  ],
  [
    'a contract without a token',
    () =>
      described(JWKS, 'contract: events.openapi.yaml', `contract: ${root}/${STANDARD}/events.openapi.yaml`),
    /has no operation whose request body carries a token/,
  ],
];

test.each(inputs)('%s', async (_, platform, sentence) => {
  const { code, stdout, stderr } = await command(['run', 'http://127.0.0.1:1/', '--platform', platform()]);
  expect(stderr).toMatch(sentence);
  expect(stderr).not.toMatch(/^\s+at /m);
  expect(stdout).toBe('');
  expect(code).toBe(2);
});

test.each([
  [
    'messages',
    [...judged(STANDARD), '--key-url', 'http://a.example/'],
    /--key-url means nothing where no key/,
  ],
  ['tokens', [...judged(JWKS), '--key', 'key.json'], /--key and --key-url belong together/],
  [
    'a described platform, whose contract is named',
    [...judged(STANDARD), '--contract', 'events.yaml'],
    /--contract means nothing to a platform of your own/,
  ],
])('keys that %s cannot have', async (_, args, sentence) => {
  const { code, stderr } = await command(args);
  expect(stderr).toMatch(sentence);
  expect(code).toBe(2);
});

test('an unsigned message that is accepted fails also where no secret is known', async () => {
  const flawed = judged(STANDARD, 'flawed/unsigned-accepted.js');
  const silent = described(STANDARD, 'variable: WEBHOOK_SECRET', 'encoding: base64');
  const once = readFileSync(silent, 'utf8').replace('encoding: base64\n    prefix', 'prefix');
  writeFileSync(silent, once);
  const args = flawed.map(word => (word.endsWith('platform.yaml') ? silent : word));
  const { code, stdout, stderr } = await command([...args, '--only', 'signature']);
  expect(stderr).toMatch(/does not know the secret of this run/);
  expect(stdout).toMatch(/signature\/headers-missing/);
  expect(code).toBe(1);
});

test('a secret that the plug-in knows is read from a file, whatever the plug-in is written in', async () => {
  const path = directory({ secret: 'whsec_bGlmZWN5Y2xlLWNvbmZvcm1hbmNl\n' });
  const known = described(STANDARD, 'variable: WEBHOOK_SECRET', 'prefix: whsec_');
  writeFileSync(
    known,
    readFileSync(known, 'utf8').replace(/prefix: whsec_\n\s+prefix: whsec_/, 'prefix: whsec_'),
  );
  const args = [
    'run',
    base,
    '--platform',
    known,
    ...start(`${STANDARD}/plugin.js`),
    '--key',
    join(path, 'secret'),
  ];
  const env = { WEBHOOK_SECRET: 'whsec_bGlmZWN5Y2xlLWNvbmZvcm1hbmNl' };
  const { code, stdout } = await command(args, { env });
  expect(stdout).toContain('Conformant');
  expect(code).toBe(0);
});

test('the secret and the signatures stand in no report', async () => {
  const file = join(directory(), 'record.json');
  await command([...judged(STANDARD), '--only', 'signature/foreign', '--report', `json=${file}`]);
  const text = readFileSync(file, 'utf8');
  const record = JSON.parse(text) as RunRecord;
  expect(record.trust.by).toBe('shared secret');
  expect(record.results[0]?.exchanges[0]?.request.token?.payload).toMatch(/"installationId"/);
  expect(text).not.toMatch(/whsec_|v1,[\w+/]{20}/);
});

test('its checks are listed, and its signing key is made', async () => {
  const listed = await command(['list', '--platform', `${JWKS}/platform.yaml`]);
  expect(listed.stdout).toMatch(/key-trust\/key-name +MUST +own\.key\.named/);
  expect(listed.stdout).toMatch(/checks of installed \(204, refused with 400 or 401 or 409 or 503\)/);
  const out = directory();
  await command(['keys', '--platform', `${JWKS}/platform.yaml`, '--out', out]);
  const { keys } = JSON.parse(readFileSync(join(out, 'lifecycle-conformance.jwk.json'), 'utf8')) as {
    keys: readonly { kty: string; kid: string }[];
  };
  expect(keys[0]?.kty).toBe('EC');
  const pem = described(JWKS, 'form: jwks', 'form: pem');
  await command(['keys', '--platform', pem, '--out', join(out, 'pem')]);
  expect(readFileSync(join(out, 'pem/lifecycle-conformance.pem'), 'utf8')).toMatch(/^-----BEGIN PUBLIC KEY/);
  const secret = await command(['keys', '--platform', `${STANDARD}/platform.yaml`, '--out', out]);
  expect(secret.stderr).toMatch(/publishes no keys/);
  expect(secret.code).toBe(2);
});

test('the access events of a description are asked like the others', async () => {
  const file = described(STANDARD, 'seat_added: instance add', 'seat_added: access');
  const args = judged(STANDARD).map(word => (word.endsWith('platform.yaml') ? file : word));
  const { code, stdout } = await command([...args, '--only', 'control/refused']);
  expect(stdout).toMatch(/3 cases planned|in 3 executed cases/);
  expect(code).toBe(0);
});

test('an event of no known kind is asked after those that the description names before it', async () => {
  const asked = (event: string) =>
    command([
      'run',
      base,
      '--platform',
      described(STANDARD, 'seat_added: instance add', `seat_added: ${event}`),
      ...start(`${STANDARD}/unusual/needs-installation.js`),
      '--events',
      'seat_added',
      '--only',
      'control/refused',
    ]);
  const alone = await asked('other');
  expect(alone.stdout).toContain('answered 400');
  expect(alone.code).toBe(1);
  const after = await asked('{ after: [installed] }');
  expect(after.stdout).toContain('Conformant');
  expect(after.code).toBe(0);
});
