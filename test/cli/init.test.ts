// The command `init`: what it writes is what `run` reads, nothing is written over, and its questions can be answered.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { detect } from '../../bin/init-detect.js';
import { filesFor } from '../../bin/init-files.js';
import { command, directory, root } from './command.js';

const CONFIGURATION = 'lifecycle-conformance.config.yaml';
const START = `${process.execPath} ${join(root, 'examples/haiilo/plugin.js')}`;
const answers = { platform: 'haiilo', url: 'http://127.0.0.1:0/lifecycle/', start: START };

const read = (cwd: string, file: string) => readFileSync(join(cwd, file), 'utf8');

test('what the flags say is written, with comments, and accepted by run', async () => {
  const cwd = directory();
  const flags = ['--platform', 'haiilo', '--start', START, '--ci', 'none', '--yes'];
  const { code, stdout } = await command(['init', ...flags], { cwd });
  expect(stdout).toMatch(
    /^wrote \S+\n\nInstall lifecycle-conformance into this project first, .*\nNext: npx lifecycle-conformance run\n$/,
  );
  expect(code).toBe(0);
  expect(parse(read(cwd, CONFIGURATION))).toEqual({
    platform: 'haiilo',
    url: 'http://127.0.0.1:0/lifecycle/',
    start: START,
    report: ['html=lifecycle-conformance/report.html'],
    failOn: 'must',
  });
  expect(read(cwd, CONFIGURATION).match(/^# /gm)?.length).toBeGreaterThan(8);
  const ran = await command(['run', '--events', 'install', '--skip', 'timeout/'], { cwd });
  expect(ran.stdout).toContain('Conformant');
  expect(ran.code).toBe(0);
  expect(existsSync(join(cwd, 'lifecycle-conformance/report.html'))).toBe(true);
});

test('where it is installed nothing is said of that', async () => {
  const cwd = directory();
  mkdirSync(join(cwd, 'node_modules/.bin/lifecycle-conformance'), { recursive: true });
  const { stdout } = await command(['init', '--start', START, '--ci', 'none', '--yes'], { cwd });
  expect(stdout).toBe(`wrote ${CONFIGURATION}\n\nNext: npx lifecycle-conformance run\n`);
});

test('every line that is commented out is an option of run as well', async () => {
  const [{ text = '' } = {}] = filesFor({ ...answers, ci: 'none' }, false);
  const shown = text.replaceAll(/^# (\w+: \S+)$/gm, '$1');
  expect(Object.keys(parse(shown))).toEqual(expect.arrayContaining(['key', 'keyUrl', 'waivers', 'manifest']));
  const cwd = directory({ [CONFIGURATION]: shown });
  const { stderr } = await command(['run'], { cwd });
  expect(stderr).not.toContain('no option');
  expect(stderr).toMatch(/cannot be read/);
});

test('a target that run would refuse is refused', async () => {
  const cwd = directory({});
  const { code, stderr } = await command(['init', '--yes', '--start', 'node server.js', '--url', 'x'], {
    cwd,
  });
  expect(stderr).toMatch(/^"x" cannot be used: It is no URL; /);
  expect(code).toBe(2);
  expect(existsSync(join(cwd, CONFIGURATION))).toBe(false);
});

describe('what is there', () => {
  const flags = ['init', '--yes', '--start', 'node server.js'];

  test('is not written over, and nothing is written beside it', async () => {
    const cwd = directory({ [CONFIGURATION]: '# mine\n' });
    const { code, stderr } = await command([...flags, '--ci', 'github'], { cwd });
    expect(stderr).toMatch(/config\.yaml is there already.*nothing was written.*--force/);
    expect(code).toBe(2);
    expect(read(cwd, CONFIGURATION)).toBe('# mine\n');
    expect(existsSync(join(cwd, '.github'))).toBe(false);
    expect((await command([...flags, '--force'], { cwd })).code).toBe(0);
    expect(read(cwd, CONFIGURATION)).toContain('start: node server.js');
  });

  test('may go before what would be written', async () => {
    const cwd = directory({ 'lifecycle-conformance.config.json': '{}' });
    const { code, stderr } = await command([...flags, '--force'], { cwd });
    expect(stderr).toMatch(/config\.json is there already and goes before/);
    expect(code).toBe(2);
  });
});

describe('the job of the CI server', () => {
  test('is a workflow in the eyes of GitHub', () => {
    const [, file] = filesFor({ ...answers, ci: 'github' }, false);
    expect(file?.path).toBe('.github/workflows/lifecycle-conformance.yml');
    const content = { name: 'workflow.yml', content: file?.text ?? '' };
    const { context } = parseWorkflow(content, new NoOperationTraceWriter());
    expect(context.errors.getErrors().map(({ message }) => message)).toEqual([]);
  });

  test('is included on GitLab, by a file of its own where there is none', () => {
    const [, job, pipeline] = filesFor({ ...answers, ci: 'gitlab' }, false);
    expect(parse(pipeline?.text ?? '')).toEqual({ include: [{ local: job?.path }] });
    expect(parse(job?.text ?? '')).toMatchObject({
      'lifecycle-conformance': { artifacts: { when: 'always' } },
    });
    expect(filesFor({ ...answers, ci: 'gitlab' }, true).map(({ path }) => path)).toEqual([
      CONFIGURATION,
      job?.path,
    ]);
  });
});

test('what a directory tells is proposed', () => {
  const node = directory({
    'package.json': '{"scripts":{"start":"node server.js"}}',
    'manifest.json': '{"lifecycle":{"url":"/lifecycle/"}}',
  });
  mkdirSync(join(node, '.github'));
  expect(detect(node)).toEqual({
    platform: 'haiilo',
    start: 'npm start',
    manifest: 'manifest.json',
    ci: 'github',
  });
  expect(detect(directory({ 'package.json': '{"main":"index.js"}', 'app.yml': '' }))).toEqual({
    platform: 'ocp',
    start: 'node index.js',
    ci: 'github',
  });
  const snapIn = directory({ 'manifest.yaml': '', '.gitlab-ci.yml': '', 'package.json': '{' });
  mkdirSync(join(snapIn, 'code'));
  expect(detect(snapIn)).toEqual({ platform: 'devrev', ci: 'gitlab' });
});

test('a job is written without being asked for, for the server that the git remote names, and said to be', async () => {
  const flags = ['init', '--start', START, '--yes'];
  const plain = directory();
  const { code, stdout } = await command(flags, { cwd: plain });
  expect(code).toBe(0);
  expect(read(plain, '.github/workflows/lifecycle-conformance.yml')).toContain('lifecycle-conformance run');
  expect(stdout).toMatch(/^wrote \S+\nwrote \.github\/workflows\/lifecycle-conformance\.yml\n/);
  expect(stdout).toMatch(/^\.github\/workflows\/lifecycle-conformance\.yml lets GitHub judge .*--ci /m);
  const cloned = (url: string) => {
    const cwd = directory();
    mkdirSync(join(cwd, '.git'));
    writeFileSync(join(cwd, '.git/config'), `[remote "origin"]\n\turl = ${url}\n\tfetch = x\n`);
    return detect(cwd).ci;
  };
  expect(cloned('git@gitlab.example.com:a/b.git')).toBe('gitlab');
  expect(cloned('https://user:word@gitlab.com/a/b.git')).toBe('gitlab');
  expect(cloned('ssh://git@git.example.com:22/gitlab/b.git')).toBe('github');
});

test('a job below the root of a repository is said to be read by nobody there', async () => {
  const root = directory();
  const below = join(root, 'plug-ins/polls');
  mkdirSync(below, { recursive: true });
  const flags = ['init', '--start', START, '--yes', '--force'];
  expect((await command(flags, { cwd: below })).stdout).not.toContain('at the root of the repository');
  mkdirSync(join(root, '.git'));
  expect((await command(flags, { cwd: root })).stdout).not.toContain('at the root of the repository');
  expect((await command(flags, { cwd: below })).stdout).toMatch(
    /^GitHub reads it only at the root of the repository: move it there, and let its steps run in plug-ins\/polls\.$/m,
  );
});

test('without a terminal the questions are refused with the flags that answer them', async () => {
  const { code, stderr } = await command(['init'], { cwd: directory() });
  expect(stderr).toMatch(/asks its questions on a terminal.*--yes.*--platform, --url, --start/);
  expect(code).toBe(2);
});

/** Answers each question on a pseudo-terminal once it is there. */
async function dialogue(cwd: string, turns: readonly (readonly [question: RegExp, answer: string])[]) {
  const words = [process.execPath, join(root, 'dist/bin/lifecycle-conformance.js'), 'init'];
  const env = { ...process.env, TERM: 'xterm', CI: '' };
  const child = spawn('script', ['-qec', `stty cols 100 rows 40; ${words.join(' ')}`, '/dev/null'], {
    cwd,
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  let turn = 0;
  child.stdout.setEncoding('utf8').on('data', (more: string) => {
    text += more;
    const [question, answer] = turns[turn] ?? [];
    if (question === undefined || answer === undefined || !question.test(text)) return;
    turn += 1;
    text = '';
    child.stdin.write(answer);
  });
  const [code] = (await once(child, 'close')) as [number];
  return { code, text, answered: turn };
}

test('on a terminal the questions are asked, and the answers written', async () => {
  const cwd = directory();
  const { code, answered } = await dialogue(cwd, [
    [/Whose contract/, '\r'],
    [/Where are the events sent/, '\r'],
    [/Which command starts it/, 'node plugin.js\r'],
    [/Where is its manifest/, '\r'],
    [/Which CI server/, '\r'],
  ]);
  expect(answered).toBe(5);
  expect(code).toBe(0);
  expect(parse(read(cwd, CONFIGURATION))).toMatchObject({ platform: 'haiilo', start: 'node plugin.js' });
});

test('whoever thinks better of it writes nothing', async () => {
  const cwd = directory();
  const { code, text } = await dialogue(cwd, [
    [/Whose contract/, '\r'],
    [/Where are the events sent/, '\u0003'],
  ]);
  expect(text).toContain('Nothing was written.');
  expect(code).toBe(130);
  expect(existsSync(join(cwd, CONFIGURATION))).toBe(false);
});
