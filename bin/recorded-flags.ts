// Makes of a record's own command line, and of what is given now, what a run of the same cases is asked.

import { Command } from 'commander';
import type { CaseResult, RunRecord } from '../record/record.js';
import { variablesOf } from '../reports/given-variables.js';
import { wordsOf } from '../reports/shell-words.js';
import { platformNames, type RunFlags } from '../request/options.js';
import { UserError } from '../request/user-error.js';
import { addRunOptions, unweighed } from './commands/target-options.js';

export interface Recorded {
  readonly target: string | undefined;
  /** Without anything that weighs verdicts; `only` names all that the chosen cases need. */
  readonly flags: RunFlags;
}

/** `given` are the options of the command that reads the record: those of `run`, of which the given ones win. */
export async function recordedFlags(
  record: RunRecord,
  chosen: readonly CaseResult[],
  given: Command,
): Promise<Recorded> {
  const own = runWords(chosen[0]?.repeat ?? '') ?? wordsFrom(record);
  const command = asRun();
  try {
    command.parse([...own], { from: 'user' });
  } catch (error) {
    throw new UserError(
      `The command line in the record is none of this version (${(error as Error).message.replace(/^error: /, '')}); run again.`,
    );
  }
  const [named] = command.args;
  for (const option of given.options) lay(option.attributeName(), { given, command });
  const { applyConfiguration } = await import('./configuration.js');
  const configured = await applyConfiguration(command, command.opts<{ readonly config?: string }>().config);
  const flags = unweighed(command.opts<RunFlags>());
  expectVariables(flags.start);
  return {
    target: given.opts<{ readonly target?: string }>().target ?? named ?? configured.url ?? record.target.url,
    flags: {
      ...flags,
      seed: given.getOptionValueSource('seed') === 'cli' ? flags.seed : record.seed,
      only: [...new Set(chosen.flatMap(neededBy))],
    },
  };
}

/** PORT is given to whatever is started. */
function expectVariables(start = ''): void {
  const missing = variablesOf(start).filter(name => name !== 'PORT' && process.env[name] === undefined);
  if (missing.length > 0)
    throw new UserError(
      `The record keeps no value of ${missing.join(', ')}, which the start command needs; set it in the environment, or give --start.`,
    );
}

/** Understands the words of `run`, and does nothing. */
function asRun(): Command {
  const command = new Command('run').exitOverride().argument('[target]');
  command.configureOutput({ writeErr: () => undefined });
  return addRunOptions(command);
}

function lay(name: string, { given, command }: { readonly given: Command; readonly command: Command }): void {
  const isKnown = command.options.some(option => option.attributeName() === name);
  if (isKnown && given.getOptionValueSource(name) === 'cli')
    command.setOptionValueWithSource(name, given.getOptionValue(name), 'cli');
}

/** The words behind `run`; undefined where the run was not made by the command line. */
function runWords(line: string): readonly string[] | undefined {
  const [npx, name, run, ...words] = wordsOf(line);
  return npx === 'npx' && name === 'lifecycle-conformance' && run === 'run' ? words : undefined;
}

/** Whoever has run it in another way is asked again with what the record knows. */
function wordsFrom({ target, platform, settings }: RunRecord): readonly string[] {
  return [
    target.url,
    ...(target.startedBy === undefined ? [] : ['--start', target.startedBy]),
    ...(platformNames.includes(platform) ? ['--platform', platform] : []),
    ...['--deadline', `${settings.deadlineMs}ms`],
  ];
}

/** A case that surveys others names those that have to be asked with it. */
export function neededBy({ case: id, repeat }: CaseResult): readonly string[] {
  const words = wordsOf(repeat);
  const named = words.filter((_word, index) => words[index - 1] === '--only');
  return named.length > 0 ? named : [id];
}
