// Finds and loads the functions of a snap-in, wherever its build has put them, or as they were written.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { failureOf } from '../failure.js';
import { imported } from '../importing.js';
import { type Form, forms } from './modules.js';

export type Run = (events: readonly object[]) => unknown;
/** By the names that the manifest has for them. */
export type Functions = ReadonlyMap<string, Run>;

/** Where the public template and those after it build to, likeliest first. */
const BUILDS = ['dist', 'build', 'lib', 'dist/src', 'build/src', '', 'src'];
const NAMES = ['function-factory', 'index'];

/** Resolves with the functions, or with one sentence with the mend. */
export async function loadFunctions(code: string): Promise<Functions | string> {
  const seen: string[] = [];
  for (const form of forms) {
    const loaded = await loadAs(form, code, seen);
    if (typeof loaded === 'string' || loaded.size > 0) return loaded;
  }
  const why = seen.length > 0 ? `; ${seen[0]} exports no object of that name with functions in it` : '';
  return `${code} holds no module that exports functionFactory${why}; export it from ${join(code, 'src', 'function-factory.ts')}, or build ${join(code, 'dist', 'function-factory.js')}.`;
}

/** Empty where nothing in this form has functions; `seen` gathers the modules that have none. */
async function loadAs(form: Form, code: string, seen: string[]): Promise<Functions | string> {
  const places = [...factoriesIn(code, form), ...mainOf(code)];
  for (const file of places.filter(one => isOf(form, one) && existsSync(one))) {
    const loaded = await load(file, { form, code });
    if (typeof loaded === 'string') return loaded;
    const functions = functionsOf(loaded['functionFactory']);
    if (functions.size > 0) return functions;
    seen.push(file);
  }
  return singleFunctions(code, form);
}

function isOf({ endings }: Form, file: string): boolean {
  return endings.some(ending => file.endsWith(ending));
}

function factoriesIn(code: string, { endings }: Form): readonly string[] {
  return BUILDS.flatMap(build =>
    NAMES.flatMap(name => endings.map(ending => join(code, build, `${name}${ending}`))),
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

/** Without a factory: a module for each function, `functions/<name>/index`, that exports `run`. */
async function singleFunctions(code: string, form: Form): Promise<Functions | string> {
  const found = new Map<string, Run>();
  for (const build of BUILDS) {
    const folder = join(code, build, 'functions');
    for (const name of existsSync(folder) ? readdirSync(folder) : []) {
      const file = form.endings
        .map(ending => join(folder, name, `index${ending}`))
        .find(one => existsSync(one));
      const loaded = file === undefined ? {} : await load(file, { form, code });
      if (typeof loaded === 'string') return loaded;
      const run = loaded['run'];
      if (typeof run === 'function') found.set(name, run as Run);
    }
    if (found.size > 0) return found;
  }
  return found;
}

interface Place {
  readonly form: Form;
  readonly code: string;
}

/** The exports, and as `functionFactory` the factory in whatever way it is exported. */
async function load(file: string, { form, code }: Place): Promise<Exports | string> {
  try {
    const module = (await imported(() => form.load(file))) as Exports;
    const inner = exportsOf(module['default']);
    // The default export is the factory itself only where the file is named after it: an index exports much.
    const whole = /function-factory\.\w+$/.test(file) ? (inner['default'] ?? inner) : undefined;
    return {
      ...inner,
      ...module,
      functionFactory: module['functionFactory'] ?? inner['functionFactory'] ?? whole,
    };
  } catch (error) {
    return `${file} cannot be loaded (${failureOf(error, code, file)}); mend it and run again.`;
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
