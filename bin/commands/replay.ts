// Declares the command `replay`.

import { type Command, Option } from 'commander';
import { readAttempts } from '../../request/values.js';
import { addTargetOptions } from './target-options.js';

const HELP = `
Every case is asked as the record's own command line says, with the record's seed; options that are given here win.
Run it where the run was made, so that relative paths lead to the same files. A record says what is started: replay
only records that you trust.

  FIXED           it failed in the record, and passed at every attempt now
  STILL FAILING   it failed now in the same way, at one attempt at least; statuses of one class are one way
  NOT REPRODUCED  it could not be asked, failed in another way, or is no case of a run any more

A waived failure is a failure. An attempt after another follows only where the one before it passed.

Exit codes:
  0  every case is FIXED
  1  a case is STILL FAILING
  2  a case is NOT REPRODUCED and none is still failing, or nothing could be asked
  3  a fault of lifecycle-conformance itself
`;

export function addReplay(root: Command): void {
  const command = root
    .command('replay')
    .description('ask failed cases of a record again, and say whether they are fixed')
    .argument('<record>', 'the file that --report json=<path> has written')
    .argument(
      '[case-id...]',
      'ids of failed cases, or how they begin; by default all that failed or was warned of',
    )
    .option('--target <target>', 'another target than the one in the record')
    .addOption(
      new Option('--attempts <n>', 'how often it has to pass to be called fixed')
        .argParser(readAttempts)
        .default(3),
    )
    .addOption(new Option('--format <format>', 'how').choices(['text', 'json']).default('text'))
    .option('--curl', 'print the lines of curl that send each case again, instead of asking it', false)
    .addHelpText('after', HELP)
    .action(async (path: string, caseIds: readonly string[], _flags: object, self: Command) => {
      const { replayCommand } = await import('../replay-command.js');
      process.exitCode = await replayCommand(path, caseIds, self);
    });
  addTargetOptions(command);
}
