// Declares the command `watch`.

import type { Command } from 'commander';
import type { RunFlags } from '../../request/options.js';
import { addRunOptions } from './target-options.js';

const HELP = `
Runs once, and again whenever a source of what --start starts changes: first the cases that have failed, then, once
they pass, all of them. What is fixed and what is newly broken is told. Files in node_modules, in directories that
begin with a dot, reports, and files that no source has the ending of are not watched. Ctrl-C ends it.
`;

export function addWatch(root: Command): void {
  const command = root
    .command('watch')
    .description('judge a plug-in again whenever its sources change')
    .argument('[target]', 'as for run')
    .addHelpText('after', HELP)
    .action(async (target: string | undefined, flags: { readonly config?: string }, self: Command) => {
      const [{ applyConfiguration }, { watchCommand }] = await Promise.all([
        import('../configuration.js'),
        import('../watch-command.js'),
      ]);
      const configured = await applyConfiguration(self, flags.config);
      const argv = process.argv.slice(2);
      process.exitCode = await watchCommand(target ?? configured.url, self.opts<RunFlags>(), argv);
    });
  addRunOptions(command);
}
