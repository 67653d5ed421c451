// Declares the command `init`.

import { type Command, Option } from 'commander';
import { platformNames, readPlatform } from '../../request/options.js';
import type { InitFlags } from '../init-command.js';

export function addInit(root: Command): void {
  root
    .command('init')
    .description('write a commented configuration file and a job for the CI server')
    .addOption(
      new Option(
        '--platform <name|file>',
        `whose contract: ${platformNames.join(', ')}, or a description of your own`,
      ).argParser(readPlatform),
    )
    .option('--url <target>', 'what is judged: the base URL of the events, or a directory')
    .option('--start <command>', 'the command that starts the plug-in')
    .option('--manifest <file>', "the plug-in's manifest")
    .addOption(
      new Option(
        '--ci <server>',
        'whose job is written; by default the one that the directory or its git remote tells of, else github',
      ).choices(['github', 'gitlab', 'none']),
    )
    .option('--yes', 'ask nothing: take what is proposed where no flag says otherwise', false)
    .option('--force', 'write over what is there', false)
    .action(async (flags: InitFlags) => {
      const { initCommand } = await import('../init-command.js');
      process.exitCode = await initCommand(flags);
    });
}
