// Starts all the examples it is given in one process, on a port each, and says for each what it had to say.
import { setTimeout as wait } from 'node:timers/promises';

for (const file of process.argv.slice(2)) {
  const said = new Promise(resolve => {
    console.log = resolve;
  });
  await import(file);
  process.stdout.write(`${file} ${await Promise.race([said, wait(10_000, 'said nothing')])}\n`);
}
