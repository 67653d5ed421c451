// Declares the command `list`.

import { type Command, Option } from 'commander';
import { platformNames } from '../../request/options.js';
import { platformOption } from './platform-option.js';

export function addList(root: Command): void {
  root
    .command('list')
    .description('every check: id, level, requirement, title')
    .addOption(platformOption(platformNames))
    .option('--contract <file|url>', 'another OpenAPI contract, from which the events then follow')
    .addOption(new Option('--format <format>', 'how').choices(['text', 'json']).default('text'))
    .action(async flags => {
      const { listCommand } = await import('../list-command.js');
      process.exitCode = await listCommand(flags);
    });
}
