// The options of `run`, and those of them that say what is asked and how it is reached, for the commands beside it.

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

export function addRunOptions(command: Command): Command {
  command.option(
    '--config <file>',
    'configuration file; by default lifecycle-conformance.config.{js,mjs,cjs,json,yaml} is looked for',
  );
  for (const option of runOptions()) command.addOption(option);
  return command;
}

/** A configuration file is one for all commands, so that its other options are known here, and not heeded. */
export function addTargetOptions(command: Command): Command {
  addRunOptions(command);
  for (const option of command.options) if (WEIGHING.includes(option.attributeName())) option.hideHelp();
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
  return unweighed(command.opts<RunFlags>());
}

/** The same, without what chooses cases and weighs verdicts. */
export function unweighed({ waivers: _, maxWarnings: __, failOn: ___, ...flags }: RunFlags): RunFlags {
  return { ...flags, only: [], skip: [], require: [], report: [], strict: false, updateWaivers: false };
}
