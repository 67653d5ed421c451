// What can stand on the command line, as plain data for the scripts of every shell.

import type { Argument, Command, Option } from 'commander';
import { formats } from '../reports/index.js';
import type { AnyPlatformName } from '../request/options.js';
import { platformNames } from '../request/options.js';
import { listing } from './listing.js';

export interface CompletedOption {
  /** As they are written, the long one last. */
  readonly flags: readonly string[];
  readonly help: string;
  readonly takesValue: boolean;
  /** The values there are; none where they cannot be told, which may be files. */
  readonly values: readonly string[];
}

export interface CompletedCommand {
  readonly name: string;
  readonly help: string;
  readonly options: readonly CompletedOption[];
  /** The values of its first argument. */
  readonly values: readonly string[];
}

/** Derived from the commands themselves, so that it follows every option that is added. */
export async function completionWords(root: Command): Promise<readonly CompletedCommand[]> {
  const known = await knownValues();
  return root
    .createHelp()
    .visibleCommands(root)
    .filter(one => one.name() !== 'help')
    .map(command => ({
      name: command.name(),
      help: command.description(),
      options: command
        .createHelp()
        .visibleOptions(command)
        .map(option => completed(option, known)),
      values: valuesOf(command.registeredArguments[0]),
    }));
}

type Known = Readonly<Record<string, readonly string[]>>;

/** Options whose values the program knows although commander does not. */
async function knownValues(): Promise<Known> {
  const listings = await Promise.all(platformNames.map(name => listing(name as AnyPlatformName)));
  const ids = unique(listings.flatMap(({ checks }) => checks.map(({ id }) => id)));
  const requirements = unique(listings.flatMap(one => one.requirements.map(({ id }) => id)));
  return {
    platform: platformNames,
    only: ids,
    skip: ids,
    require: requirements,
    report: Object.keys(formats).map(format => `${format}=`),
  };
}

function completed(option: Option, known: Known): CompletedOption {
  const { short, long, description, required, optional, argChoices } = option;
  return {
    flags: [short, long].filter(flag => flag !== undefined),
    help: description,
    takesValue: required || optional,
    values: argChoices ?? known[option.attributeName()] ?? [],
  };
}

function valuesOf(argument: Argument | undefined): readonly string[] {
  return argument?.argChoices ?? [];
}

function unique(words: readonly string[]): readonly string[] {
  return [...new Set(words)].sort();
}
