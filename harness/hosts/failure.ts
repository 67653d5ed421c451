// Why an app's code cannot be loaded, in one line, with the file and the line at fault.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as Acorn from 'acorn';

/** The message in one line, with the line where the app itself has failed; `entry` is the module that was imported. */
export function failureOf(error: unknown, directory: string, entry?: string): string {
  if (!(error instanceof Error)) return String(error);
  const message = `${error.name}: ${error.message}`.trim().replaceAll(/\s*\n\s*/g, ' ');
  const lines = (error.stack ?? '').split('\n').map(one => one.trim());
  const own = lines.find(one => one.includes(directory) && /:\d+/.test(one));
  const line = own ?? (entry === undefined ? undefined : placeBehind(error, entry));
  return line === undefined || message.includes(line) ? message : `${message}, ${line}`;
}

/** The line of a function or class where the file itself has it, and not what the file imports. */
export function definedAt(file: string, definition: unknown): string {
  const text = readFileSync(file, 'utf8');
  const start = text.indexOf(String(definition));
  return start < 0 ? file : `${file}:${text.slice(0, start).split('\n').length}`;
}

/** Of ES modules that do not parse, or that import what is not there, Node tells no line. */
function placeBehind({ name, message }: Error, entry: string): string | undefined {
  const [, importer] = / imported from (.+)$/.exec(message) ?? [];
  if (importer !== undefined) return importIn(importer.replace(/^file:.*/, fileURLToPath), message);
  return name === 'SyntaxError' ? brokenFrom(entry, new Set()) : undefined;
}

interface Import {
  readonly source: string;
  readonly at: string;
}

function importIn(file: string, message: string): string | undefined {
  const imports = existsSync(file) ? importsOf(file) : [];
  if (typeof imports === 'string') return undefined;
  return imports.find(({ source }) => {
    const names = source.startsWith('.') ? [resolved(source, file)] : [source, packageOf(source)];
    return names.some(name => message.includes(`'${name}'`));
  })?.at;
}

function brokenFrom(file: string, seen: Set<string>): string | undefined {
  // What is no ES module tells its line itself.
  if (seen.has(file) || !/\.m?js$/.test(file) || !existsSync(file)) return undefined;
  seen.add(file);
  const imports = importsOf(file);
  if (typeof imports === 'string') return imports;
  for (const { source } of imports.filter(one => one.source.startsWith('.'))) {
    const broken = brokenFrom(resolved(source, file), seen);
    if (broken !== undefined) return broken;
  }
  return undefined;
}

/** What a module imports, or the place where it does not parse. */
function importsOf(file: string): readonly Import[] | string {
  const at = ({ line, column }: { readonly line: number; readonly column: number }) =>
    `at ${file}:${line}:${column + 1}`;
  try {
    // Only where something has failed: every host would pay for it at its start.
    const { parse } = createRequire(import.meta.url)('acorn') as typeof Acorn;
    const { body } = parse(readFileSync(file, 'utf8'), {
      ecmaVersion: 'latest',
      sourceType: 'module',
      locations: true,
    });
    return body.flatMap((statement: Acorn.Node & { readonly source?: unknown }) => {
      const { value } = (statement.source ?? {}) as { readonly value?: unknown };
      return typeof value === 'string' && statement.loc
        ? [{ source: value, at: at(statement.loc.start) }]
        : [];
    });
  } catch (error) {
    const { loc } = error as { readonly loc?: { readonly line: number; readonly column: number } };
    return loc === undefined ? [] : at(loc);
  }
}

function resolved(source: string, file: string): string {
  return fileURLToPath(new URL(source, pathToFileURL(file)));
}

function packageOf(source: string): string {
  const [scope = '', name = ''] = source.split('/');
  return scope.startsWith('@') ? `${scope}/${name}` : scope;
}
