// Tests of the user's own, from outside: what Vitest shows of a plug-in in each framework, and what it never calls green.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../cli/command.js';
import { createProject, type Outcome, type Project, type Told } from './project.js';

const apps = join(import.meta.dirname, 'apps');
const HEAD = `import { lifecycleConformance } from 'lifecycle-conformance/vitest';`;
/** Forgeries, sequences and what the key service sees, and few enough to be quick. */
const FEW = `path: '/lifecycle/', only: ['key-trust/', 'idempotence/'], events: ['install', 'uninstall']`;

const frameworks = {
  Express: ['express.js', 'expressApp'],
  Fastify: ['fastify.js', 'fastifyApp'],
  Koa: ['koa.js', 'koaApp'],
  Hono: ['hono.js', 'honoServer'],
  'a server': ['bare.js', 'bareServer'],
  'a listener': ['bare.js', 'listener'],
} as const;

/** Six plug-ins are judged one after the other, beside whatever else the machine is doing. */
const ALL_FRAMEWORKS_MS = 600_000;

let project: Project;
beforeAll(() => {
  project = createProject();
});
afterAll(() => project.remove());

function appFrom(file: string, make: string): string {
  return `${HEAD}\nimport { ${make} } from '${apps}/${file}';\n`;
}

const of = (tests: readonly Told[], file: string) => tests.filter(one => one.file === file);
const gateOf = (tests: readonly Told[]) => tests.find(({ name }) => name === 'the gate');
const failed = (tests: readonly Told[]) => tests.filter(({ status }) => status === 'failed');

test(
  'a correct plug-in is green in every framework',
  async () => {
    const calls = Object.entries(frameworks).flatMap(([name, [file, make]]) => [
      `const { ${make} } = await import('${apps}/${file}');`,
      `lifecycleConformance(${make}(), { name: '${name}', ${FEW} });`,
    ]);
    project.write({ 'frameworks.test.ts': [HEAD, ...calls].join('\n') });
    const { code, tests, output } = await project.vitest('frameworks.test.ts');
    expect(failed(tests)).toEqual([]);
    for (const name of Object.keys(frameworks)) {
      const own = tests.filter(({ suite }) => suite === name);
      expect(gateOf(own)?.status, name).toBe('passed');
      expect(own.filter(({ status }) => status === 'passed').length, name).toBeGreaterThan(50);
    }
    expect(output).not.toContain('Error');
    expect(code).toBe(0);
  },
  ALL_FRAMEWORKS_MS,
);

test('an app that is called makes other calls in the next process, and its cases are the same', async () => {
  const marker = join(project.directory, 'warm');
  project.write({
    'app/app.yml': readFileSync(join(root, 'examples/ocp/app/app.yml'), 'utf8'),
    'app/lifecycle/Lifecycle.js': `
import { existsSync, writeFileSync } from 'node:fs';
import { Lifecycle as Example } from '${join(root, 'examples/ocp/app/lifecycle/Lifecycle.js')}';
import { services } from '${join(root, 'examples/ocp/app/lifecycle/platform.js')}';
const isWarm = existsSync('${marker}');
writeFileSync('${marker}', '');
export class Lifecycle extends Example {
  async keepFormat() {
    for (let nth = 0; nth < (isWarm ? 1 : 4); nth += 1) await services().kvStore.get('part-' + nth);
    await super.keepFormat();
  }
}`,
    'app.test.ts': `import { lifecycleConformance } from 'lifecycle-conformance/vitest';
lifecycleConformance('app', { platform: 'ocp', events: ['onInstall'] });`,
  });
  const told = await project.vitest('app.test.ts');
  const cases = of(told.tests, 'app.test.ts');
  expect(cases.map(({ name }) => name).join()).toContain('fault/thrown@onInstall:storage:5');
  expect(failed(cases)).toEqual([]);
  expect(told.code).toBe(0);
});

describe('a flawed plug-in', () => {
  const app = `${appFrom('express.js', 'expressApp')}const app = expressApp({ requiredTimes: ['iat'] });\n`;
  const asked = `path: '/lifecycle/', only: ['claims/expir']`;
  let told: Outcome;
  beforeAll(async () => {
    project.write({
      'waivers.yaml':
        'waivers: [{ check: claims/expiry-missing, reason: OPS-113, owner: us, expires: 2999-01-01 }]',
      'flawed.test.ts': `${app}lifecycleConformance(app, { ${asked} });`,
      'waived.test.ts': `${app}lifecycleConformance(app, { ${asked}, waivers: 'waivers.yaml' });`,
      'skipped.test.ts': `${app}lifecycleConformance(app, { ${asked}, skip: ['claims/expiry-missing'], events: ['install'] });`,
    });
    told = await project.vitest('flawed.test.ts', 'waived.test.ts', 'skipped.test.ts');
  });

  test('is red in exactly the cases that it fails, and at the gate', () => {
    const red = failed(of(told.tests, 'flawed.test.ts')).map(({ name }) => name.split(' – ')[0]);
    expect(red).toEqual([
      'claims/expiry-missing@install',
      'claims/expiry-missing@uninstall',
      'claims/expiry-missing@instance_add',
      'claims/expiry-missing@instance_remove',
      'the gate',
    ]);
    expect(told.code).toBe(1);
  });

  test('is told with the finding, the command that repeats it, and the rules of the gate', () => {
    const [first] = failed(of(told.tests, 'flawed.test.ts'));
    expect(first?.failure).toContain('duty:     ');
    expect(first?.failure).toContain('sent:     exp is missing');
    expect(first?.failure).toContain('came:     answered 201; a refusal (400) was owed');
    expect(first?.failure).toContain(
      `repeat:   npx vitest run flawed.test.ts -t 'claims/expiry-missing@install –'`,
    );
    expect(gateOf(of(told.tests, 'flawed.test.ts'))?.failure).toContain(
      '✕ --fail-on must: 4 cases found a MUST',
    );
  });

  test('is green where somebody answers for it, and says who', () => {
    const waived = of(told.tests, 'waived.test.ts');
    expect(failed(waived)).toEqual([]);
    expect(waived.filter(({ status }) => status === 'skipped')).toHaveLength(4);
    expect(told.output).toMatch(/expiry-missing@install .*waived.*OPS-113/);
  });

  test('is not asked what was skipped, nor events that were not named', () => {
    const names = of(told.tests, 'skipped.test.ts').map(({ name }) => name);
    expect(names.filter(name => name.startsWith('claims/expired'))).not.toEqual([]);
    expect(names.filter(name => /expiry-missing|@uninstall/.test(name))).toEqual([]);
  });

  test('is asked no more than Vitest was told to look at', async () => {
    const counted = join(project.directory, 'counted');
    project.write({
      'picked.test.ts': `${app}
        import { writeFileSync } from 'node:fs';
        import { afterAll, expect, test } from 'vitest';
        let count = 0;
        const counting = (request, response) => { count += 1; return app(request, response); };
        const { fetch } = globalThis;
        lifecycleConformance(counting, { ${asked} });
        afterAll(() => { expect(globalThis.fetch).toBe(fetch); writeFileSync('${counted}', String(count)); });`,
    });
    const { tests } = await project.vitest('picked.test.ts', '-t', 'claims/expiry-missing@install –');
    expect(failed(tests)).toHaveLength(1);
    const few = Number(readFileSync(counted, 'utf8'));
    await project.vitest('picked.test.ts');
    expect(few).toBeGreaterThan(0);
    expect(Number(readFileSync(counted, 'utf8'))).toBeGreaterThan(2 * few);
  });
});

describe('levels', () => {
  test('a breach of a SHOULD is red only where it is to fail', async () => {
    const app = `${appFrom('bare.js', 'listener')}const app = listener({ clockToleranceS: 3600 });\n`;
    const asked = `path: '/lifecycle/', only: ['claims/not-yet-valid', 'claims/subject-missing']`;
    project.write({
      'must.test.ts': `${app}lifecycleConformance(app, { ${asked} });`,
      'should.test.ts': `${app}lifecycleConformance(app, { ${asked}, failOn: 'should' });`,
    });
    const { tests } = await project.vitest('must.test.ts', 'should.test.ts');
    expect(failed(of(tests, 'must.test.ts'))).toEqual([]);
    expect(failed(of(tests, 'should.test.ts')).map(({ name }) => name)).toContain('the gate');
    expect(failed(of(tests, 'should.test.ts')).length).toBeGreaterThan(1);
  });
});

describe('a run that proves nothing', () => {
  test('is red at the gate, and its cases say why they were skipped', async () => {
    project.write({
      'url.test.ts': `${appFrom('bare.js', 'bareServer')}
        import { once } from 'node:events';
        const server = bareServer().listen(0, '127.0.0.1');
        await once(server, 'listening');
        server.unref();
        const url = \`http://127.0.0.1:\${server.address().port}/lifecycle/\`;
        lifecycleConformance(url, { only: ['claims/subject'], tenantUrl: 'https://one.haiilocloud.com' });`,
    });
    const { code, tests, output } = await project.vitest('url.test.ts');
    expect(failed(tests).map(({ name }) => name)).toEqual(['the gate']);
    expect(gateOf(tests)?.failure).toContain('✕ proven: 0 of ');
    expect(tests.filter(({ status }) => status === 'skipped').length).toBeGreaterThan(3);
    expect(output).toMatch(/blocked: no honest delivery is accepted/);
    expect(code).toBe(1);
    const picked = await project.vitest('url.test.ts', '-t', 'claims/subject-missing@install –');
    expect(failed(picked.tests)).toHaveLength(1);
    expect(failed(picked.tests)[0]?.failure).toContain('came:     no honest delivery is accepted');
  });

  test('is red where the gate was not picked, either', async () => {
    const asked = `{ path: '/lifecycle/', only: ['output/', 'claims/subject-missing'] }`;
    project.write({
      'unasked.test.ts': `${appFrom('bare.js', 'listener')}lifecycleConformance(listener(), ${asked});`,
    });
    const whole = await project.vitest('unasked.test.ts', '--expect.requireAssertions');
    expect(failed(whole.tests)).toEqual([]);
    expect(whole.tests.filter(({ status }) => status === 'skipped')).not.toEqual([]);
    const { code, tests } = await project.vitest('unasked.test.ts', '-t', ' output/');
    expect(failed(tests)).not.toEqual([]);
    expect(code).toBe(1);
  });

  test('is repeated by a command that asks the call of its name alone', async () => {
    const calls = ['first (a)', 'second'].map(
      name =>
        `lifecycleConformance(app, { path: '/lifecycle/', name: '${name}', only: ['claims/expiry-missing@install'] });`,
    );
    const app = `${appFrom('express.js', 'expressApp')}const app = expressApp({ requiredTimes: ['iat'] });\n`;
    project.write({ 'calls.test.ts': app + calls.join('\n') });
    const { output } = await project.vitest('calls.test.ts');
    expect(output).toContain(`-t 'second claims/expiry-missing@install –'`);
    const pattern = 'first \\(a\\) claims/expiry-missing@install –';
    expect(output).toContain(`-t '${pattern}'`);
    const picked = await project.vitest('calls.test.ts', '-t', pattern);
    const asked = picked.tests.filter(({ name, status }) => /@install/.test(name) && status === 'failed');
    expect(asked.map(({ suite }) => suite)).toEqual(['first (a)']);
  });

  test('is red with one sentence where the options cannot be meant', async () => {
    const wrong = {
      'unknown-option.test.ts': ['{ onyl: [] }', '"onyl" in the options is no option'],
      'no-options.test.ts': ['null', 'The options are null; give an object such as'],
      'no-signal.test.ts': ['{ signal: 5 }', '"signal" is 5; give that of an AbortController'],
      'unknown-check.test.ts': [`{ only: ['clams/'] }`, 'There is no check "clams/"; the nearest is'],
      'nothing-left.test.ts': [
        `{ only: ['claims/'], skip: ['claims/'] }`,
        'No case is left to ask: only, skip and events exclude each other',
      ],
    } as const;
    const files = Object.entries(wrong).map(([file, [options]]) => [
      file,
      `${HEAD}\nlifecycleConformance(() => {}, ${options});`,
    ]);
    project.write(Object.fromEntries(files));
    project.write({ 'no-target.test.ts': `${HEAD}\nlifecycleConformance(null);` });
    const { code, output } = await project.vitest(...Object.keys(wrong), 'no-target.test.ts');
    expect(output).toContain('Error: The target is null; give a URL or an app');
    for (const [file, [, sentence]] of Object.entries(wrong)) {
      expect(output).toContain(`FAIL  ${file}`);
      expect(output).toContain(`Error: ${sentence}`);
      expect(output).not.toContain(`Finding: ${sentence}`);
    }
    expect(code).toBe(1);
  });
});
