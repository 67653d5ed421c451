// What `run` is asked as a function: the options of the command line, by their names in camelCase.

import { Command } from 'commander';
import type { FormatName } from '../reports/index.js';
import { optionNamed, readValue, textsOf } from '../request/option-values.js';
import { type RunFlags, runOptions } from '../request/options.js';
import { UserError } from '../request/user-error.js';

/** A time as the command line takes it. */
export type Time = `${number}${'ms' | 's' | 'm'}`;

/** What means nothing where nobody types or reads. */
const OF_THE_COMMAND = ['updateWaivers', 'quiet', 'verbose'] as const satisfies readonly (keyof RunFlags)[];

/** With what is written otherwise than it is read. */
type Otherwise = 'readyWithin' | 'deadline' | 'report' | (typeof OF_THE_COMMAND)[number];

type AsRead = { readonly [Name in Exclude<keyof RunFlags, Otherwise>]?: RunFlags[Name] | undefined };

/** Every option of `lifecycle-conformance run`; what is left out has the same default. */
export interface RunOptions extends AsRead {
  /** How long the started plug-in may take until its port answers. */
  readonly readyWithin?: Time | undefined;
  /** Time limit of an answer. */
  readonly deadline?: Time | undefined;
  /** The files that reports are written to. */
  readonly report?: { readonly [Format in FormatName]?: string } | undefined;
  /** Where the lifecycle operations of an app are, to which the events' paths are joined; `/` by default. */
  readonly path?: string | undefined;
  /** Breaks the run off and ends what was started; its reason is thrown. */
  readonly signal?: AbortSignal | undefined;
}

/** Options that no flag has. */
const BESIDE = ['path', 'signal'];
const place = () => 'the options';

/** Throws where there is something else than options, as only code without types can give. */
export function expectOptions(options: unknown): asserts options is object {
  if (typeof options === 'object' && options !== null && !Array.isArray(options)) return;
  throw new UserError(
    `The options are ${named(options)}; give an object such as { start: 'node server.js' }.`,
  );
}

/** Throws where an option that no flag has is no text. */
export function expectText(value: unknown, name: string): asserts value is string {
  if (typeof value !== 'string')
    throw new UserError(`"${name}" is ${named(value)}; give text, or leave it out.`);
}

/** What somebody gave instead of what was asked for. */
export function named(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return JSON.stringify(value);
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
    ? `of the type ${typeof value}`
    : String(value);
}

/** The options with every default; throws where one cannot be meant. */
export function flagsOf(options: RunOptions): RunFlags {
  expectOptions(options);
  const command = runCommand();
  for (const [name, value] of given(options)) {
    const option = optionNamed(command, name, { place, beside: BESIDE });
    command.setOptionValueWithSource(name, readValue(option, value, place), 'config');
  }
  return command.opts<RunFlags>();
}

/** The same options as words of a command line. */
export function wordsOf(options: RunOptions): readonly string[] {
  const command = runCommand();
  return given(options).flatMap(([name, value]) => {
    const option = optionNamed(command, name, { place, beside: BESIDE });
    const flag = option.long ?? '';
    if (option.isBoolean()) return value === true ? [flag] : [];
    return textsOf(option, value).flatMap(text => [flag, String(text)]);
  });
}

/** A sentence about flags, as it is to be read by whoever gives options: `--tenant-url` is `tenantUrl` there. */
export function inOptions(sentence: string): string {
  const names = new Map(runOptions().map(option => [option.long, option.attributeName()]));
  return sentence.replaceAll(/--[a-z]+(-[a-z]+)*/g, flag => names.get(flag) ?? flag);
}

function given(options: RunOptions): readonly (readonly [string, unknown])[] {
  return Object.entries(options).filter(([name, value]) => !BESIDE.includes(name) && value !== undefined);
}

function runCommand(): Command {
  const command = new Command();
  const without: readonly string[] = OF_THE_COMMAND;
  for (const option of runOptions()) if (!without.includes(option.attributeName())) command.addOption(option);
  return command;
}
