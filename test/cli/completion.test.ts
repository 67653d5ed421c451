// The completion scripts, asked as the shells ask them.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { command, directory } from './command.js';

/** The shells that are on this machine: `script` is read, and the words of `line` completed at its end. */
const shells = {
  bash: {
    at: '/bin/bash',
    asking: (script: string, words: readonly string[]) => `
      source ${script}
      COMP_WORDS=(${words.map(word => `'${word}'`).join(' ')})
      COMP_CWORD=$(( \${#COMP_WORDS[@]} - 1 ))
      _lifecycle_conformance 2>/dev/null
      printf '%s\\n' "\${COMPREPLY[@]}"`,
  },
  fish: {
    at: '/usr/bin/fish',
    asking: (script: string, words: readonly string[]) =>
      `source ${script}; complete -C '${words.join(' ')}' | string replace -r '\\t.*' ''`,
  },
} as const;

const present = Object.entries(shells).filter(([, { at }]) => existsSync(at));

describe.each(present)('in %s', (name, { at, asking }) => {
  async function completions(...lines: readonly string[]) {
    const { stdout, code } = await command(['completion', name]);
    expect(code).toBe(0);
    const script = join(directory({ script: stdout }), 'script');
    return lines.map(line => {
      const words = ['lifecycle-conformance', ...line.split(' ')];
      const { stdout: told, stderr } = spawnSync(at, ['-c', asking(script, words)], { encoding: 'utf8' });
      expect(stderr).toBe('');
      return told.split('\n').filter(Boolean);
    });
  }

  test('commands, options, their values and ids of checks are completed', async () => {
    const [commands, options, platforms, ids, levels, formats, own] = await completions(
      'r',
      'run --re',
      'run --platform ',
      'run --only signature/em',
      'run --fail-on ',
      'run --report j',
      'completion ',
    );
    expect(commands).toEqual(expect.arrayContaining(['run', 'report']));
    expect(commands).not.toContain('watch');
    expect(options).toEqual(expect.arrayContaining(['--ready-within', '--report', '--require']));
    expect(options).not.toContain('--start');
    expect(platforms).toEqual(expect.arrayContaining(['haiilo', 'ocp', 'devrev', 'flowlu']));
    expect(ids).toEqual(['signature/empty']);
    expect([...(levels ?? [])].sort()).toEqual(['may', 'must', 'should']);
    expect([...(formats ?? [])].sort()).toEqual(['json=', 'junit=']);
    expect(own).toEqual(expect.arrayContaining(['bash', 'zsh', 'fish']));
  });
});

test('bash is among them, and leaves files to itself where a value may be one', async () => {
  expect(present.map(([name]) => name)).toContain('bash');
  const { stdout } = await command(['completion', 'bash']);
  expect(stdout).toMatch(/^complete -o default -F /m);
  expect(stdout).toMatch(/\brun:--manifest\b[^\n]*\) return ;;/);
});

test('zsh can read its script', async () => {
  const { stdout } = await command(['completion', 'zsh']);
  expect(stdout).toMatch(/^#compdef lifecycle-conformance\n/);
  expect(stdout).toMatch(/'\*--platform\[[^\n]*:value:\(haiilo /);
  const zsh = '/usr/bin/zsh';
  const read = existsSync(zsh) ? spawnSync(zsh, ['-n'], { input: stdout, encoding: 'utf8' }).stderr : '';
  expect(read).toBe('');
});

test('another shell is refused with those there are', async () => {
  const { code, stderr } = await command(['completion', 'tcsh']);
  expect(stderr).toMatch(/bash, zsh, fish/);
  expect(code).toBe(2);
});
