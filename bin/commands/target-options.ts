// The options of `run` that say what is asked and how it is reached, for the commands beside it.

import type { Command } from 'commander';
import { type RunFlags, runOptions } from '../../request/options.js';
import { UserError } from '../../request/user-error.js';

/** They choose, weigh and tell verdicts, which these commands do not give. */
const WEIGHING: readonly string[] = [
  'only',
  'skip',
  'strict',
  'failOn',
  'maxWarnings',
  'require',
  'waivers',
  'updateWaivers',
  'concurrency',
  'quiet',
  'verbose',
  'report',
] satisfies readonly (keyof RunFlags)[];

/** A configuration file is one for all commands, so that its other options are known here, and not heeded. */
export function addTargetOptions(command: Command): Command {
  command.option(
    '--config <file>',
    'configuration file; by default lifecycle-conformance.config.{js,mjs,cjs,json,yaml} is looked for',
  );
  for (const option of runOptions())
    command.addOption(WEIGHING.includes(option.attributeName()) ? option.hideHelp() : option);
  return command;
}

/** What `run` would be asked, without what weighs verdicts; throws where such an option was given. */
export function targetFlags(command: Command): RunFlags {
  const strange = command.options.find(
    option =>
      WEIGHING.includes(option.attributeName()) &&
      command.getOptionValueSource(option.attributeName()) === 'cli',
  );
  if (strange !== undefined)
    throw new UserError(`${strange.long} means nothing to ${command.name()}; leave it out.`);
  const { waivers: _, maxWarnings: __, failOn: ___, ...flags } = command.opts<RunFlags>();
  return { ...flags, only: [], skip: [], require: [], report: [], strict: false, updateWaivers: false };
}
