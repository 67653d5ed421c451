// What a run writes to a terminal and to a log: colours, the live line, --quiet and --verbose.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test, vi } from 'vitest';
import { hasColour } from '../../bin/screen-view.js';
import { command, root, withoutColours } from './command.js';

const FLAWED = [
  ...['run', 'http://127.0.0.1:0/lifecycle/', '--only', 'signature/empty@install'],
  ...['--start', 'node examples/haiilo/flawed/signature-empty.js'],
];
const NOTHING_SET = { NO_COLOR: '', FORCE_COLOR: '', CI: '', TERM: 'xterm' };

/** What appears on a pseudo-terminal of util-linux's `script`. */
async function onTerminal(env: Readonly<Record<string, string>>, asked = FLAWED): Promise<string> {
  const words = [process.execPath, 'dist/bin/lifecycle-conformance.js', ...asked];
  const line = `stty cols 80 </dev/tty; ${words.map(word => `'${word}'`).join(' ')}`;
  const child = spawn('script', ['-qec', line, '/dev/null'], {
    cwd: root,
    env: { ...withoutColours(process.env), CI: '', TERM: 'xterm', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (more: string) => {
    text += more;
  });
  await once(child, 'close');
  return text;
}

const DRAWN = '\r\u001b[K';
const RED = '\u001b[31mFAILED';

test('a terminal is drawn on in colours', async () => {
  const text = await onTerminal({});
  expect(text).toContain(DRAWN);
  expect(text).toContain(RED);
});

test('an error is broken between words where a terminal would break it anywhere', async () => {
  const text = await onTerminal({}, ['run', 'http://127.0.0.1:9/lifecycle/']);
  const lines = text.trimEnd().split('\r\n');
  expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(80);
  expect(lines.join(' ')).toMatch(
    /^Nobody answers at \S+ \(connect .*\); start the plug-in there, or let --start/,
  );
});

test('NO_COLOR takes the colours, CI the drawing', async () => {
  const text = await onTerminal({ NO_COLOR: '1', CI: 'true' });
  expect(text).not.toContain('\u001b');
  expect(text).toMatch(/^1 case planned\r$/m);
  expect(text).toMatch(/^FAILED /m);
});

test.each([
  ['a terminal', true, {}, true],
  ['a log', false, {}, false],
  ['a log that is to have colours', false, { FORCE_COLOR: '1' }, true],
  ['a terminal that is to have none', true, { NO_COLOR: '1' }, false],
  ['a contradiction', true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  ['a terminal that is to have none, said otherwise', true, { FORCE_COLOR: '0' }, false],
  ['a terminal that knows none', true, { TERM: 'dumb' }, false],
])('%s', (_, isTTY, env, expected) => {
  onTestFinished(() => void vi.unstubAllEnvs());
  for (const [name, value] of Object.entries({ ...NOTHING_SET, ...env })) vi.stubEnv(name, value);
  expect(hasColour({ isTTY })).toBe(expected);
});

test('--quiet prints what fails and the verdict with its counts, and nothing of the way there', async () => {
  const { stdout, stderr, code } = await command([...FLAWED, '--quiet']);
  expect(stderr).toBe('');
  expect(stdout.trim()).toMatch(/^FAILED .*\nNot conformant: 1 of 1 executed case found a MUST broken\.$/s);
  expect(stdout).toMatch(/^1 case planned, 1 executed, 0 not run: 1 failed$/m);
  expect(stdout).not.toMatch(/repeat.*--quiet/);
  expect(code).toBe(1);
});

test('--verbose prints every case, what the plug-in prints, and the exchanges of what fails', async () => {
  const { stdout, stderr } = await command([...FLAWED, '--verbose']);
  expect(stderr).toMatch(/^plug-in \| listening on http:/m);
  expect(stderr).toMatch(/^failed {7}signature\/empty@install \d+ ms answered 201/m);
  expect(stdout).toMatch(/^ {2}exchange 1, altered \(the signature is empty\): POST http:/m);
});

test('both at once are refused with one sentence', async () => {
  const { stderr, code } = await command([...FLAWED, '--verbose', '-q']);
  expect(stderr).toMatch(/'-q, --quiet' cannot be used with option '--verbose'/);
  expect(code).toBe(2);
});
