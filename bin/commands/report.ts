// Declares the command `report`.

import { type Command, Option } from 'commander';
import { collectReport } from '../../request/options.js';
import type { ReportFlags } from '../report-command.js';

export function addReport(root: Command): void {
  root
    .command('report')
    .description('render a saved record again')
    .argument('<record>', 'the file that --report json=<path> has written')
    .addOption(
      new Option('--report <format[=path]>', 'what to render (repeatable)')
        .argParser(collectReport)
        .default([], 'none'),
    )
    .option('--compare <record>', 'an earlier run of the same platform: what is fixed, new and unchanged')
    .action(async (path: string, flags: ReportFlags) => {
      const { reportCommand } = await import('../report-command.js');
      process.exitCode = await reportCommand(path, flags);
    });
}
