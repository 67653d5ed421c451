#!/usr/bin/env node
// The command line: reads the words, hands over to a command, turns every error into a sentence and an exit code.

import { Command, CommanderError } from 'commander';
import { visible } from '../reports/visible.js';
import { isMendable } from '../request/user-error.js';
import { EXAMPLES, EXITS } from './commands/help.js';
import { commands } from './commands/index.js';

function program(): Command {
  const root = new Command('lifecycle-conformance')
    .description("Judges, with proof, whether a plug-in keeps its platform's lifecycle contract.")
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
    process.stderr.write(`${visible(error.message)}\n`);
    return 2;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `This is a fault of lifecycle-conformance, not of your plug-in; please report it:\n${detail}\n`,
  );
  return 3;
}

// Node itself would end with 1, which here means that a MUST has failed.
process.on('uncaughtException', error => process.exit(report(error)));
// Whoever has stopped reading, as `head` does, has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  await program().parseAsync();
} catch (error) {
  process.exitCode = report(error);
}
