// Declares the command `doctor`.

import { type Command, Option } from 'commander';
import { addTargetOptions, targetFlags } from './target-options.js';

const HELP = `
Looks at name, port, TLS, clock, the path and method of every event, the key, and whether an honest delivery is
accepted; what it installs is uninstalled again. It gives no verdict.

Exit codes:
  0  nothing stands in the way of a run
  1  something does: a line says "problem", and how it is mended
  2  the plug-in could not be looked at: wrong usage, unreadable input, nobody answers
  3  a fault of lifecycle-conformance itself
`;

export function addDoctor(root: Command): void {
  const command = root
    .command('doctor')
    .description('what stands in the way of a run, before any verdict')
    .argument('[target]', 'as for run')
    .addOption(new Option('--format <format>', 'how').choices(['text', 'json']).default('text'))
    .addHelpText('after', HELP)
    .action(async (target: string | undefined, flags: { readonly config?: string }, self: Command) => {
      const [{ applyConfiguration }, { doctorCommand }] = await Promise.all([
        import('../configuration.js'),
        import('../doctor-command.js'),
      ]);
      const configured = await applyConfiguration(self, flags.config);
      const { format } = self.opts<{ readonly format: 'text' | 'json' }>();
      process.exitCode = await doctorCommand(target ?? configured.url, targetFlags(self), format);
    });
  addTargetOptions(command);
}
