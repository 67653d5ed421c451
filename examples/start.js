// What `npm start` does: judges the correct example of a platform and leaves the HTML report.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BASE = 'http://127.0.0.1:0/lifecycle/';

const examples = {
  haiilo: [BASE, '--start', 'node examples/haiilo/plugin.js', '--api-access-url', BASE],
  ocp: ['examples/ocp/app', '--platform', 'ocp'],
  flowlu: [
    'http://127.0.0.1:0/app',
    '--config',
    'examples/flowlu/lifecycle-conformance.config.yaml',
    '--start',
    'node examples/flowlu/app/app.js',
  ],
  devrev: ['examples/devrev/snap-in', '--platform', 'devrev'],
};

const [first = 'haiilo', ...more] = process.argv.slice(2);
const [name, flags] = first in examples ? [first, more] : ['haiilo', process.argv.slice(2)];
const command = fileURLToPath(new URL('../dist/bin/lifecycle-conformance.js', import.meta.url));
const words = [command, 'run', ...examples[name], '--report', 'html=report.html', ...flags];
const child = spawn(process.execPath, words, {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  stdio: 'inherit',
});
// A signal reaches both of us; the command says what becomes of the run.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
child.on('exit', code => process.exit(code ?? 3));
