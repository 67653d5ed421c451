// Declares the command `keys`.

import type { Command } from 'commander';
import { platforms } from '../../harness/platforms/index.js';
import { platformOption } from './platform-option.js';

export function addKeys(root: Command): void {
  root
    .command('keys')
    .description('a signing key, and the key document to host where a staging plug-in trusts it')
    .addOption(platformOption(Object.keys(platforms)))
    .option('--out <dir>', 'where both files are written', '.')
    .action(async flags => {
      const { keysCommand } = await import('../keys-command.js');
      process.exitCode = await keysCommand(flags);
    });
}
