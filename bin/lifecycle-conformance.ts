#!/usr/bin/env node
// The command line: reads the words, hands over to a command, turns every error into a sentence and an exit code.

import { Command, CommanderError } from 'commander';
import { tool } from '../request/tool.js';
import { isMendable, isUnwritable } from '../request/user-error.js';
import { EXAMPLES, EXITS } from './commands/help.js';
import { commands } from './commands/index.js';
import { say } from './say.js';

/** What Node ends with where nothing is left that could settle what is waited for. */
const UNSETTLED = 13;

async function program(): Promise<Command> {
  const root = new Command('lifecycle-conformance')
    .description("Judges, with proof, whether a plug-in keeps its platform's lifecycle contract.")
    .version((await tool()).version)
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => write(text.replace(/^error: /, '').replace(/\n?$/, '\n')),
    })
    .showHelpAfterError('(lifecycle-conformance --help tells what there is)')
    .addHelpText('after', EXAMPLES + EXITS);
  for (const add of commands) add(root);
  return root;
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (isMendable(error)) {
    say(error.message);
    return 2;
  }
  if (isUnwritable(error)) {
    say(`Not all could be written (${error.message}); make room, or write elsewhere.`);
    return 2;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  say(`This is a fault of lifecycle-conformance, not of your plug-in; please report it:\n${detail}`);
  return 3;
}

/** Settles when all that was written has gone out, and what went wrong with it has been told. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise(done => {
    if (stream.writable) stream.write('', () => setImmediate(done));
    else setImmediate(done);
  });
}

// Node itself would end with 1, which here means that a MUST has failed.
process.on('uncaughtException', error => process.exit(report(error)));
// Whoever has stopped reading, as `head` does, has seen enough.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
// A configuration that ends the process, or is never read to its end, must not look like a run that passed.
let isOver = false;
process.on('exit', code => {
  if (isOver || (code !== 0 && code !== UNSETTLED)) return;
  say('Something that was loaded, such as the configuration, has ended the command; mend it and run again.');
  process.exitCode = 2;
});

try {
  await (await program()).parseAsync();
} catch (error) {
  process.exitCode = report(error);
}
isOver = true;
await Promise.all([process.stdout, process.stderr].map(written));
// A timer or a connection that a configuration has left open is nothing to wait for.
process.exit();
