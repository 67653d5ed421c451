// Reads lifecycle-conformance.config.* and fills in what the command line has left open.

import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { cosmiconfig } from 'cosmiconfig';
import { UserError } from './user-error.js';

const NAME = 'lifecycle-conformance';
const endings = ['js', 'mjs', 'cjs', 'json', 'yaml', 'yml'];

/**
 * Flags win: an option from the file counts only where the command line does not give it. An --only there
 * sets the file's skip aside, too, so that it chooses the same cases whatever the file says, and its report,
 * so that a few cases do not overwrite the story of all.
 */
export async function applyConfiguration(
  command: Command,
  file: string | undefined,
): Promise<{ readonly url?: string }> {
  const found = await load(file);
  if (found === undefined) return {};
  const { url, ...values } = found.values;
  for (const [name, value] of Object.entries(values)) apply(command, { name, value, file: found.file });
  if (url !== undefined && typeof url !== 'string')
    throw new UserError(`"url" in ${found.file} is no text; give a URL.`);
  return url === undefined ? {} : { url };
}

interface Found {
  readonly values: Readonly<Record<string, unknown>>;
  readonly file: string;
}

async function load(file: string | undefined): Promise<Found | undefined> {
  const explorer = cosmiconfig(NAME, { searchPlaces: endings.map(ending => `${NAME}.config.${ending}`) });
  try {
    const found = file === undefined ? await explorer.search() : await explorer.load(file);
    if (!found || found.isEmpty) return undefined;
    const config: unknown = found.config;
    if (typeof config !== 'object' || config === null || Array.isArray(config))
      throw new Error('it holds no object');
    return { values: config as Readonly<Record<string, unknown>>, file: found.filepath };
  } catch (error) {
    const name = file ?? `${NAME}.config.*`;
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new UserError(`The configuration ${name} cannot be read (${why}); mend it, or run without it.`);
  }
}

function apply(
  command: Command,
  { name, value, file }: { name: string; value: unknown; file: string },
): void {
  const option = command.options.find(one => one.attributeName() === name);
  if (option === undefined) {
    const known = command.options.map(one => one.attributeName()).join(', ');
    throw new UserError(`"${name}" in ${file} is no option; known are: url, ${known}.`);
  }
  if (isSetAside(command, name)) return;
  command.setOptionValueWithSource(name, parsed(option, value, file), 'config');
}

function isSetAside(command: Command, name: string): boolean {
  const isGiven = (flag: string) => command.getOptionValueSource(flag) === 'cli';
  return isGiven(name) || ((name === 'skip' || name === 'report') && isGiven('only'));
}

/** The file's values go through the same readers as flags, so that both mean the same. */
function parsed(option: Command['options'][number], value: unknown, file: string): unknown {
  if (option.isBoolean()) {
    if (typeof value !== 'boolean')
      throw new UserError(`"${option.attributeName()}" in ${file} must be true or false.`);
    return value;
  }
  const texts = textsOf(option, value);
  if (!texts.every(text => typeof text === 'string' || typeof text === 'number')) {
    throw new UserError(`"${option.attributeName()}" in ${file} must be text, a number, or a list of them.`);
  }
  // What may come several times begins with an empty list, or an empty mapping.
  const isList = typeof option.defaultValue === 'object' && option.defaultValue !== null;
  const { parseArg } = option;
  if (!isList && texts.length > 1 && option.attributeName() !== 'events') {
    throw new UserError(`"${option.attributeName()}" in ${file} takes one value, not a list.`);
  }
  const read = (text: string, before: unknown) => {
    try {
      return parseArg ? parseArg(text, before) : text;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new UserError(`"${option.attributeName()}" in ${placeOf(text, file)}: ${why}`);
    }
  };
  if (isList) return texts.reduce<unknown>((before, text) => read(String(text), before), option.defaultValue);
  return read(texts.join(','), undefined);
}

/** The file, with the line where the word stands that cannot be read. */
function placeOf(text: string, file: string): string {
  const [word = text] = text.split('=');
  const line = readFileSync(file, 'utf8')
    .split('\n')
    .findIndex(one => one.includes(word));
  return line < 0 ? file : `${file}:${line + 1}`;
}

/** A mapping means the same as its pairs, written with an equals sign. */
function textsOf(option: Command['options'][number], value: unknown): readonly unknown[] {
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value);
  const takesPairs = /=/.test(option.flags);
  if (!isMapping || !takesPairs) return [value].flat();
  // What is no text is handed on as it is, and refused like that in a list.
  return Object.entries(value).map(([name, text]) =>
    typeof text === 'object' || typeof text === 'boolean' ? text : `${name}=${String(text)}`,
  );
}
