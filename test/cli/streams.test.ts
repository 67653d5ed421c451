// Where nobody reads, where nothing can be written, and where something else ends the process.

import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { command, directory, root } from './command.js';

const lc = `"${process.execPath}" "${join(root, 'dist/bin/lifecycle-conformance.js')}"`;
const url = 'http://127.0.0.1:0/lifecycle/';
const one = `run ${url} --start "node examples/haiilo/plugin.js" --only signature/empty@install`;

function shell(line: string): Promise<{ readonly code: number | null; readonly output: string }> {
  return new Promise(done => {
    const child = execFile('bash', ['-c', line], { cwd: root }, (_error, stdout, stderr) =>
      done({ code: child.exitCode, output: stdout + stderr }),
    );
  });
}

test('whoever stops reading what is told on the way does not end the run', async () => {
  const { code } = await shell(`${lc} ${one} --verbose 2> >(head -n 1 > /dev/null)`);
  expect(code).toBe(0);
});

describe.runIf(existsSync('/dev/full'))('a full disk', () => {
  test.each([
    ['standard output', `${lc} list > /dev/full`, /could be written \(ENOSPC.*write elsewhere\.$/],
    ['a report', `${lc} ${one} --quiet --report json=/dev/full`, /json: ENOSPC.*give another path\.$/],
  ])('is told in one sentence: %s', async (_name, line, sentence) => {
    const { code, output } = await shell(line);
    expect(output.trim().split('\n').at(-1)).toMatch(sentence);
    expect(output).not.toMatch(/^\s+at /m);
    expect(code).toBe(2);
  });
});

test.each([
  ['ends the process', 'process.exit(0)'],
  ['waits for what never comes', 'export default await new Promise(() => {})'],
])('a configuration that %s is no run that passed', async (_name, text) => {
  const files = directory({ 'config.mjs': text });
  const args = ['run', url, '--start', 'true', '--config', join(files, 'config.mjs')];
  const { code, stderr } = await command(args);
  expect(stderr).toMatch(/has ended the command; mend it/);
  expect(code).toBe(2);
});

test('a configuration that leaves something open does not hold up the end, and nothing printed is lost', async () => {
  const text = `import net from 'node:net';
    setInterval(() => {}, 1000);
    net.createServer().listen(0, '127.0.0.1');
    export default { url: '${url}', start: 'node examples/haiilo/plugin.js', only: 'signature/' };`;
  const files = directory({ 'config.mjs': text });
  const config = join(files, 'config.mjs');
  const { code, stdout } = await command(['run', '--config', config, '--report', 'json']);
  expect(JSON.parse(stdout)).toMatchObject({ complete: true, summary: { exitCode: 0 } });
  expect(code).toBe(0);
  // Through a pipe that is read slowly, and fills up.
  await shell(`${lc} run --config ${config} --report json | (sleep 1; cat) > ${files}/record.json`);
  expect(JSON.parse(readFileSync(join(files, 'record.json'), 'utf8'))).toMatchObject({ complete: true });
});

test('what a command prints before it fails steers no log', async () => {
  const files = directory({
    'dies.js': String.raw`console.log('::error::forged\n  ##[error]forged\n\x1b[31mred'); process.exit(1);`,
  });
  const start = ['--start', `node ${join(files, 'dies.js')}`];
  for (const words of [['run'], ['doctor']]) {
    const { code, stdout, stderr } = await command([...words, url, ...start]);
    expect(code).toBe(2);
    expect(stdout + stderr).toContain('forged');
    expect(stdout + stderr).not.toMatch(/^\s*::|##\[/m);
    expect(stdout + stderr).not.toContain('\x1b');
  }
});
