// Declares the command `run`.

import type { Command } from 'commander';
import type { RunFlags } from '../../request/options.js';
import { EXAMPLES, EXITS } from './help.js';
import { addRunOptions } from './target-options.js';

export function addRun(root: Command): void {
  const command = root
    .command('run')
    .description('judge a plug-in')
    .argument(
      '[target]',
      "the plug-in's lifecycle base URL, to which the events' paths are joined; the directory of an OCP app or a DevRev snap-in, or the URL of a snap-in's local runner; the entrypoint of a Flowlu application",
    )
    .addHelpText(
      'after',
      `\nEvery option may also stand in the configuration file, by its name in camelCase, with "url" beside them.\nFlags win, and --only sets the file's skip and report aside, too.\n${EXAMPLES}${EXITS}`,
    )
    .action(
      async (url: string | undefined, flags: RunFlags & { readonly config?: string }, self: Command) => {
        const [{ applyConfiguration }, { runCommand }] = await Promise.all([
          import('../configuration.js'),
          import('../run-command.js'),
        ]);
        const configured = await applyConfiguration(self, flags.config);
        process.exitCode = await runCommand(
          url ?? configured.url,
          self.opts<RunFlags>(),
          process.argv.slice(2),
        );
      },
    );
  addRunOptions(command);
}
