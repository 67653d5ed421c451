// What other projects' CI servers are given: the action, the GitLab template and the image, run as far as can be here.

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NoOperationTraceWriter } from '@actions/workflow-parser';
import { parseAction } from '@actions/workflow-parser/actions/action-parser';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { directory, root } from './cli/command.js';

interface Step {
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly if?: string;
  readonly uses?: string;
  readonly shell?: string;
}

interface GitlabJob {
  readonly script: readonly string[];
  readonly artifacts: {
    readonly when: string;
    readonly paths: readonly string[];
    readonly reports: { readonly junit: string };
  };
}

const text = (file: string) => readFileSync(join(root, file), 'utf8');
const action = parse(text('action.yml')) as {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
};
const scripts = action.runs.steps.filter(step => step.run !== undefined);
const flawed = `node ${join(root, 'examples/haiilo/flawed/signature-empty.js')}`;
const TARGET = 'http://127.0.0.1:0/lifecycle/';
const ONE = '--only\nsignature/empty@install';

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** As GitHub calls it for `shell: bash`. */
function bash(script: string, cwd: string, env: Readonly<Record<string, string>>): Ran {
  const args = ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script];
  const { status, stdout, stderr } = spawnSync('bash', args, {
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

/** Runs the shell steps with these inputs until one fails, as a job would. */
function ranAction(inputs: Readonly<Record<string, string>>, cwd: string): Ran {
  const given = { ...defaults(), ...inputs };
  const values = (expression: string) =>
    expression
      .replace(/\$\{\{ github\.action_path \}\}/, root)
      .replace(/\$\{\{ inputs\.([\w-]+) \}\}/, (_, name: string) => given[name] ?? '');
  let last: Ran = { code: 0, stdout: '', stderr: '' };
  for (const { run = '', env = {} } of scripts) {
    const variables = Object.entries(env).map(([name, value]) => [name, values(String(value))]);
    const files = { GITHUB_STEP_SUMMARY: join(cwd, 'summary.md'), GITHUB_OUTPUT: join(cwd, 'output') };
    last = bash(run, cwd, { ...Object.fromEntries(variables), ...files });
    if (last.code !== 0) return last;
  }
  return last;
}

function defaults(): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default]));
}

describe('the action', () => {
  test('is one in the eyes of GitHub', () => {
    const file = { name: 'action.yml', content: text('action.yml') };
    const { context } = parseAction(file, new NoOperationTraceWriter());
    expect(context.errors.getErrors().map(({ message }) => message)).toEqual([]);
  });

  test('hands inputs to the shell by variables alone, and every one of them', () => {
    expect(scripts.length).toBeGreaterThan(0);
    for (const { run, shell } of scripts) {
      expect(run).not.toContain('${{');
      expect(shell).toBe('bash');
    }
    const unused = Object.keys(action.inputs).filter(
      name => !text('action.yml').includes(`\${{ inputs.${name} }}`) && name !== 'artifact',
    );
    expect(unused).toEqual([]);
  });

  test('writes every report, the summary and the annotations, and ends as the verdict says', () => {
    const cwd = directory();
    const { code, stdout, stderr } = ranAction({ target: TARGET, start: flawed, args: ONE }, cwd);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^::error .*signature\/empty/m);
    expect(stderr).toContain('Not conformant');
    expect(readdirSync(join(cwd, 'lifecycle-conformance')).sort()).toEqual([
      'junit.xml',
      'report.html',
      'report.json',
      'report.sarif',
    ]);
    expect(readFileSync(join(cwd, 'summary.md'), 'utf8')).toContain('Not conformant');
    expect(readFileSync(join(cwd, 'output'), 'utf8')).toBe('exit-code=1\n');
  });

  test('keeps the reports of a run that has failed, unless it is told not to', () => {
    const upload = action.runs.steps.find(({ uses }) => uses?.startsWith('actions/upload-artifact@'));
    expect(upload?.if).toMatch(/^\$\{\{ always\(\) && inputs\.artifact != '' \}\}$/);
  });

  test('takes no input for a command, and tells a mistake by its exit code', () => {
    const cwd = directory();
    const command = '$(touch pwned)`touch pwned`"; touch pwned; "';
    const { code, stderr } = ranAction(
      { target: command, platform: 'haiilo', args: `--only\n${command}`, reports: command },
      cwd,
    );
    expect(stderr).toContain('touch pwned');
    expect(code).toBe(2);
    expect(existsSync(join(cwd, 'pwned'))).toBe(false);
    expect(readFileSync(join(cwd, 'output'), 'utf8')).toBe('exit-code=2\n');
  });
});

describe('the GitLab template', () => {
  const template = parse(text('templates/gitlab.yml')) as { readonly '.lifecycle-conformance': GitlabJob };
  const script = template['.lifecycle-conformance'].script.join('\n');

  test('ends as the verdict says, and leaves the reports that it keeps', () => {
    const cwd = directory({ 'package.json': '{}' });
    const bin = join(cwd, 'node_modules/.bin');
    mkdirSync(bin, { recursive: true });
    const command = `#!/bin/sh\nexec node ${join(root, 'dist/bin/lifecycle-conformance.js')} "$@"\n`;
    writeFileSync(join(bin, 'lifecycle-conformance'), command, { mode: 0o755 });
    const { code, stdout } = bash(script, cwd, {
      LIFECYCLE_TARGET: TARGET,
      LIFECYCLE_PLATFORM: '',
      LIFECYCLE_START: flawed,
      LIFECYCLE_ARGS: ONE,
    });
    expect(stdout).toContain('Not conformant');
    expect(code).toBe(1);
    const { when, paths, reports } = template['.lifecycle-conformance'].artifacts;
    expect(when).toBe('always');
    for (const path of [...paths, reports.junit]) expect(existsSync(join(cwd, path))).toBe(true);
  });

  test('takes no variable for a command', () => {
    const cwd = directory();
    const word = '$(touch pwned)`touch pwned`"; touch pwned; "';
    // Nothing of it is looked up: the words are only told.
    const variables = { LIFECYCLE_TARGET: word, LIFECYCLE_PLATFORM: word, LIFECYCLE_START: word };
    const told = script.replace('npx --no lifecycle-conformance', "printf '%s\\n'");
    expect(told).not.toBe(script);
    const { stdout } = bash(told, cwd, { ...variables, LIFECYCLE_ARGS: `${word}\n${word}` });
    expect(stdout.split('\n').filter(line => line === word)).toHaveLength(5);
    expect(existsSync(join(cwd, 'pwned'))).toBe(false);
  });
});

describe('the image', () => {
  const lines = text('Dockerfile').split('\n');
  const runs = lines.filter(line => line.startsWith('RUN ')).map(line => line.slice(4));

  test('is what its commands make of a packed checkout', () => {
    const [install, pack, unpack, production] = runs;
    // What npm has done here already.
    expect(text('.ci/run')).toContain(`\n${install}\n`);
    const image = directory();
    const packed = join(image, 'packed');
    mkdirSync(packed);
    bash(pack?.replace('packed', packed) ?? '', root, {});
    const [tarball = ''] = readdirSync(packed);
    execFileSync('mv', [join(packed, tarball), join(image, 'package.tgz')]);
    expect(bash(unpack ?? '', image, {}).code).toBe(0);
    execFileSync('cp', [join(root, 'package-lock.json'), image]);
    const installed = bash(production ?? '', image, { npm_config_prefer_offline: 'true' });
    expect(installed.code, installed.stderr).toBe(0);
    expect(existsSync(join(image, 'node_modules/vitest'))).toBe(false);
    const [program = '', file = ''] = entrypoint();
    const args = [file.replace('/opt/lifecycle-conformance', image), 'run', TARGET, '--start', flawed];
    const { status, stdout } = spawnSync(program, [...args, ...ONE.split('\n'), '--report', 'html=r.html'], {
      cwd: image,
      encoding: 'utf8',
    });
    expect(stdout).toContain('Not conformant');
    expect(status).toBe(1);
    expect(existsSync(join(image, 'r.html'))).toBe(true);
  });

  test('does not run as root', () => {
    expect(lines.findLast(line => line.startsWith('USER '))).toBe('USER node');
    expect(lines.findLastIndex(line => line.startsWith('RUN '))).toBeLessThan(lines.indexOf('USER node'));
  });

  function entrypoint(): readonly string[] {
    return JSON.parse(lines.find(line => line.startsWith('ENTRYPOINT '))?.slice(11) ?? '[]') as string[];
  }
});
