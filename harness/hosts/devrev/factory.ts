// Finds and loads the functions of a snap-in, wherever its build has put them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { failureOf } from '../host-server.js';

export type Run = (events: readonly object[]) => unknown;
/** By the names that the manifest has for them. */
export type Functions = ReadonlyMap<string, Run>;

/** Where the public template and those after it build to, likeliest first. */
const BUILDS = ['dist', 'build', 'lib', 'dist/src', 'build/src', '', 'src'];
const NAMES = ['function-factory', 'index'];
const ENDINGS = ['.js', '.cjs', '.mjs'];

/** Resolves with the functions, or with one sentence with the mend. */
export async function loadFunctions(code: string): Promise<Functions | string> {
  const files = [...factoriesIn(code), ...mainOf(code)].filter(file => existsSync(file));
  for (const file of files) {
    const loaded = await load(file, code);
    if (typeof loaded === 'string') return loaded;
    const functions = functionsOf(loaded['functionFactory']);
    if (functions.size > 0) return functions;
  }
  const single = await singleFunctions(code);
  if (typeof single === 'string' || single.size > 0) return single;
  const seen = files.length > 0 ? `; ${files[0]} exports no object of that name with functions in it` : '';
  return `${code} holds no built module that exports functionFactory${seen}; build the snap-in, so that there is ${join(code, 'dist', 'function-factory.js')}.`;
}

function factoriesIn(code: string): readonly string[] {
  return BUILDS.flatMap(build =>
    NAMES.flatMap(name => ENDINGS.map(ending => join(code, build, `${name}${ending}`))),
  );
}

function mainOf(code: string): readonly string[] {
  try {
    const { main } = JSON.parse(readFileSync(join(code, 'package.json'), 'utf8')) as { main?: unknown };
    return typeof main === 'string' ? [join(code, main)] : [];
  } catch {
    return [];
  }
}

/** Without a factory: a module for each function, `functions/<name>/index.js`, that exports `run`. */
async function singleFunctions(code: string): Promise<Functions | string> {
  const found = new Map<string, Run>();
  for (const build of BUILDS) {
    const folder = join(code, build, 'functions');
    for (const name of existsSync(folder) ? readdirSync(folder) : []) {
      const file = ENDINGS.map(ending => join(folder, name, `index${ending}`)).find(one => existsSync(one));
      const loaded = file === undefined ? {} : await load(file, code);
      if (typeof loaded === 'string') return loaded;
      const run = loaded['run'];
      if (typeof run === 'function') found.set(name, run as Run);
    }
    if (found.size > 0) return found;
  }
  return found;
}

/** The exports, and as `functionFactory` the factory in whatever way it is exported. */
async function load(file: string, code: string): Promise<Exports | string> {
  try {
    const module = (await import(pathToFileURL(file).href)) as Exports;
    const inner = exportsOf(module['default']);
    // The default export is the factory itself only where the file is named after it: an index exports much.
    const whole = /function-factory\.\w+$/.test(file) ? (inner['default'] ?? inner) : undefined;
    return {
      ...inner,
      ...module,
      functionFactory: module['functionFactory'] ?? inner['functionFactory'] ?? whole,
    };
  } catch (error) {
    return `${file} cannot be loaded (${failureOf(error, code)}); mend it and run again.`;
  }
}

type Exports = Readonly<Record<string, unknown>>;

function exportsOf(value: unknown): Exports {
  return typeof value === 'object' && value !== null ? (value as Exports) : {};
}

function functionsOf(factory: unknown): Functions {
  const entries = Object.entries(exportsOf(factory));
  return new Map(entries.filter((entry): entry is [string, Run] => typeof entry[1] === 'function'));
}
