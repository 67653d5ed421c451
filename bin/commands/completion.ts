// Declares the command `completion`.

import { Argument, type Command } from 'commander';

const HELP = `
bash:  source <(lifecycle-conformance completion bash)      in ~/.bashrc
zsh:   source <(lifecycle-conformance completion zsh)       in ~/.zshrc, behind compinit
fish:  lifecycle-conformance completion fish | source       in ~/.config/fish/config.fish
`;

export function addCompletion(root: Command): void {
  root
    .command('completion')
    .description('a script that lets a shell complete commands, options and the ids of checks')
    .addArgument(new Argument('<shell>', 'whose').choices(['bash', 'zsh', 'fish']))
    .addHelpText('after', HELP)
    .action(async (shell: 'bash' | 'zsh' | 'fish') => {
      const [{ completionWords }, { scripts }] = await Promise.all([
        import('../completion-words.js'),
        import('../completion-scripts.js'),
      ]);
      process.stdout.write(scripts[shell](await completionWords(root)));
    });
}
