#!/usr/bin/env node
// The command line: reads the words, hands over to a command, turns every error into a sentence and an exit code.

import { Command, CommanderError, Option } from 'commander';
import { platforms } from '../harness/platforms/index.js';
import { visible } from '../reports/visible.js';
import { collectReport, platformNames, type RunFlags, readPlatform, runOptions } from './options.js';

const EXITS = `
Exit codes:
  0  every MUST that could be asked passed
  1  a MUST failed, or another rule of the gate does not hold (--fail-on, --max-warnings, --require, --waivers)
  2  nothing was proven: wrong usage, unreadable input, nobody answers, no honest delivery accepted
  3  a fault of lifecycle-conformance itself
130  interrupted
`;

const EXAMPLES = `
Examples:
  lifecycle-conformance run http://127.0.0.1:0/lifecycle/ --start "node server.js" --report html=report.html
  lifecycle-conformance run https://staging.example.com/lifecycle/ --key key.json --key-url https://example.com/key.json
`;

function program(): Command {
  const root = new Command('lifecycle-conformance')
    .description("Judges, with proof, whether a plug-in keeps its platform's lifecycle contract.")
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => write(text.replace(/^error: /, '').replace(/\n?$/, '\n')),
    })
    .showHelpAfterError('(lifecycle-conformance --help tells what there is)')
    .addHelpText('after', EXAMPLES + EXITS);
  addRun(root);
  addOthers(root);
  return root;
}

function addRun(root: Command): void {
  const command = root
    .command('run')
    .description('judge a plug-in')
    .argument(
      '[target]',
      "the plug-in's lifecycle base URL, to which the events' paths are joined; the directory of an OCP app or a DevRev snap-in, or the URL of a snap-in's local runner; the entrypoint of a Flowlu application",
    )
    .option(
      '--config <file>',
      'configuration file; by default lifecycle-conformance.config.{js,mjs,cjs,json,yaml} is looked for',
    )
    .addHelpText(
      'after',
      `\nEvery option may also stand in the configuration file, by its name in camelCase, with "url" beside them.\nFlags win, and --only sets the file's skip and report aside, too.\n${EXAMPLES}${EXITS}`,
    )
    .action(
      async (url: string | undefined, flags: RunFlags & { readonly config?: string }, self: Command) => {
        const [{ applyConfiguration }, { runCommand }] = await Promise.all([
          import('./configuration.js'),
          import('./run-command.js'),
        ]);
        const configured = await applyConfiguration(self, flags.config);
        process.exitCode = await runCommand(
          url ?? configured.url,
          self.opts<RunFlags>(),
          process.argv.slice(2),
        );
      },
    );
  for (const option of runOptions()) command.addOption(option);
}

function addOthers(root: Command): void {
  const others = () => import('./other-commands.js');
  const platform = (names: readonly string[]) =>
    new Option('--platform <name|file>', `whose contract: ${names.join(', ')}, or a description of your own`)
      .argParser(readPlatform)
      .default('haiilo');
  root
    .command('list')
    .description('every check: id, level, requirement, title')
    .addOption(platform(platformNames))
    .option('--contract <file|url>', 'another OpenAPI contract, from which the events then follow')
    .addOption(new Option('--format <format>', 'how').choices(['text', 'json']).default('text'))
    .action(async flags => {
      process.exitCode = await (await others()).listCommand(flags);
    });
  root
    .command('keys')
    .description('a signing key, and the key document to host where a staging plug-in trusts it')
    .addOption(platform(Object.keys(platforms)))
    .option('--out <dir>', 'where both files are written', '.')
    .action(async flags => {
      process.exitCode = await (await others()).keysCommand(flags);
    });
  root
    .command('report')
    .description('render a saved record again')
    .argument('<record>', 'the file that --report json=<path> has written')
    .addOption(
      new Option('--report <format[=path]>', 'what to render (repeatable)')
        .argParser(collectReport)
        .default([], 'none'),
    )
    .action(async (path: string, { report }: Pick<RunFlags, 'report'>) => {
      process.exitCode = await (await others()).reportCommand(path, report);
    });
}

/** Errors whose message is one sentence with the mend. */
const USER_ERRORS = [
  'SelectionError',
  'UserError',
  'ContractError',
  'KeyFileError',
  'TargetError',
  'PluginStartError',
  'RecordError',
];

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof Error && USER_ERRORS.includes(error.name)) {
    process.stderr.write(`${visible(error.message)}\n`);
    return 2;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `This is a fault of lifecycle-conformance, not of your plug-in; please report it:\n${detail}\n`,
  );
  return 3;
}

// Node itself would end with 1, which here means that a MUST has failed.
process.on('uncaughtException', error => process.exit(report(error)));
// Whoever has stopped reading, as `head` does, has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  await program().parseAsync();
} catch (error) {
  process.exitCode = report(error);
}
