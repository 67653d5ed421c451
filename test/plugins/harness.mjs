// A harness of its own that starts a plug-in, tells who runs, and then comes to the end that its caller names.
import { startPlugin } from '../../dist/harness/hosts/command.js';

const [command, end] = process.argv.slice(2);
const plugin = await startPlugin({
  command,
  cwd: new URL('.', import.meta.url).pathname,
  url: 'http://127.0.0.1:0/',
  lane: 'main',
  environment: {},
  readyWithinMs: 20_000,
  clock: () => performance.now(),
});
if (end === 'own handler') {
  // One that asks the plug-in once more before it goes.
  process.on('SIGINT', async () => process.exit((await fetch(plugin.url)).ok ? 130 : 1));
}
const { pids } = await (await fetch(plugin.url)).json();
process.stdout.write(`${JSON.stringify(pids)}\n`);
if (end === 'uncaught') setTimeout(() => JSON.parse('no JSON'), 10);
