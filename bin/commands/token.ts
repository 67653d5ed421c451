// Declares the command `token`.

import { type Command, Option } from 'commander';
import type { TokenFlags } from '../token-command.js';
import { addTargetOptions, targetFlags } from './target-options.js';

const HELP = `
Without --case it is an honest delivery of --event. With --case it is the one of that case, alteration and all; what
only a run can bring about (an attacker's host, a key service out of order, a connection broken off) is refused with
the reason. Options of run that say how deliveries are made mean the same here.

  curl -sS -i --data-raw "$(npx lifecycle-conformance token --key key.json --key-url https://example.com/key.json)" \\
      https://staging.example.com/lifecycle/install
  npx lifecycle-conformance token https://staging.example.com/lifecycle/ --print curl … | curl -sS -i -K -
`;

export function addToken(root: Command): void {
  const command = root
    .command('token')
    .description('print a fresh delivery, honest or as a case alters it, for a line of curl')
    .argument('[target]', 'base URL; only --print curl needs it')
    .option('--event <name>', 'the event of an honest delivery', 'install')
    .option('--case <case-id>', 'the delivery of this case')
    .option(
      '--step <step>',
      'which of its steps: its name, with :2 for the second of that name (default: altered)',
    )
    .option(
      '--as <form>',
      'the form in which the plug-in accepts honest deliveries, in the words of a report',
    )
    .addOption(
      new Option('--print <what>', 'the body, the token alone, or a configuration for curl -K')
        .choices(['body', 'token', 'curl'])
        .default('body'),
    )
    .addHelpText('after', HELP)
    .action(async (target: string | undefined, flags: { readonly config?: string }, self: Command) => {
      const [{ applyConfiguration }, { tokenCommand }] = await Promise.all([
        import('../configuration.js'),
        import('../token-command.js'),
      ]);
      const configured = await applyConfiguration(self, flags.config);
      process.exitCode = await tokenCommand(
        target ?? configured.url,
        self.opts<TokenFlags>(),
        targetFlags(self),
      );
    });
  addTargetOptions(command);
}
