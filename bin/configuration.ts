// Reads lifecycle-conformance.config.* and fills in what the command line has left open.

import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import { cosmiconfig, type Loader } from 'cosmiconfig';
import { readJson } from '../request/json-text.js';
import { optionNamed, readValue } from '../request/option-values.js';
import { UserError } from '../request/user-error.js';

const NAME = 'lifecycle-conformance';
const loaders: Readonly<Record<string, Loader>> = {
  '.js': loadModule,
  '.mjs': loadModule,
  '.cjs': loadModule,
  '.json': (file, text) => readJson(text, { place: file, is: 'cannot be read' }),
  '.yaml': loadYaml,
  '.yml': loadYaml,
};

/**
 * Flags win: an option from the file counts only where the command line does not give it. An --only there
 * sets the file's skip aside, too, so that it chooses the same cases whatever the file says, and what is said of
 * all cases, so that a few do not overwrite their report and waivers, or leave a requirement unproven.
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
  const explorer = cosmiconfig(NAME, {
    searchPlaces: Object.keys(loaders).map(ending => `${NAME}.config${ending}`),
    loaders,
  });
  try {
    const found = file === undefined ? await explorer.search() : await explorer.load(file);
    if (!found || found.isEmpty) return undefined;
    const config: unknown = found.config;
    if (typeof config !== 'object' || config === null || Array.isArray(config))
      throw new Error('it holds no object');
    // A getter that throws does so here, where the file is blamed for it.
    return { values: { ...config }, file: found.filepath };
  } catch (error) {
    if (error instanceof UserError) throw error;
    const name = file ?? `${NAME}.config.*`;
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new UserError(`The configuration ${name} cannot be read (${why}); mend it, or run without it.`);
  }
}

async function loadYaml(file: string): Promise<unknown> {
  const { readYaml } = await import('../request/mapping-file.js');
  const { value } = await readYaml(file);
  return value ?? undefined;
}

async function loadModule(file: string): Promise<unknown> {
  const loaded = await importModule(file);
  if (!('default' in loaded) && Object.keys(loaded).length > 0)
    throw new UserError(`${file} has no default export; write export default { … } and run again.`);
  return loaded['default'];
}

async function importModule(file: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>;
  } catch (error) {
    const { failureOf } = await import('../harness/hosts/failure.js');
    const why = failureOf(error, dirname(file), file);
    throw new UserError(`${file} cannot be read (${why}); mend it and run again.`);
  }
}

function apply(
  command: Command,
  { name, value, file }: { name: string; value: unknown; file: string },
): void {
  const place = (word: string) => placeOf(word, file);
  const option = optionNamed(command, name, { place, beside: ['url'] });
  if (isSetAside(command, name)) return;
  command.setOptionValueWithSource(name, readValue(option, value, place), 'config');
}

/** What is said of a run of all cases. */
const WHOLE_RUNS = ['skip', 'report', 'require', 'updateWaivers'];

function isSetAside(command: Command, name: string): boolean {
  const isGiven = (flag: string) => command.getOptionValueSource(flag) === 'cli';
  // How much is told is one choice, made by two options.
  if ((name === 'quiet' && isGiven('verbose')) || (name === 'verbose' && isGiven('quiet'))) return true;
  return isGiven(name) || (WHOLE_RUNS.includes(name) && isGiven('only'));
}

/** The file, with the line where the word stands that cannot be read. */
function placeOf(text: string, file: string): string {
  const [word = text] = text.split('=');
  const line = readFileSync(file, 'utf8')
    .split('\n')
    .findIndex(one => one.includes(word));
  return line < 0 ? file : `${file}:${line + 1}`;
}
