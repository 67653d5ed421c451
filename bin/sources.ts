// The files of a plug-in, watched for what its developer changes in them.

import { basename, extname, relative, resolve } from 'node:path';
import { watch } from 'chokidar';

export interface Sources {
  /** Resolves, once changes have come and then have ceased for a moment, with the files; rejects when the signal aborts. */
  readonly changed: (signal: AbortSignal) => Promise<readonly string[]>;
  /** Ends a round: what has changed in it. Files that change in every round are the plug-in's own, and returned apart. */
  readonly duringRound: () => { readonly changed: readonly string[]; readonly own: readonly string[] };
  readonly close: () => Promise<void>;
}

/** Editors write a file in several steps, and save several files at once. */
const QUIET_MS = 200;
/** A developer who saves one file in three runs running is rarer than a plug-in that keeps its data there. */
const ROUNDS_OF_ITS_OWN = 3;
/** What a plug-in writes rather has other endings. */
const SOURCE =
  /\.(c|m)?[jt]sx?$|\.(json|ya?ml|toml|env|py|rb|php|go|rs|java|kt|scala|cs|fs|ex|exs|html?|css|graphql|proto|xml|properties|tpl|ejs|hbs|pem)$/i;

export async function watchSources(
  directories: readonly string[],
  written: readonly string[],
): Promise<Sources> {
  const ours = new Set(written.map(path => resolve(path)));
  const isIgnored = (path: string, isFile: boolean) =>
    isHidden(path, directories) || ours.has(resolve(path)) || (isFile && !isSource(path));
  const watcher = watch([...directories], {
    ignoreInitial: true,
    ignored: (path, stats) => isIgnored(path, stats?.isFile() === true),
  });
  const pending = new Set<string>();
  let streaks: Streaks = new Map();
  let heard = () => {};
  watcher.on('all', (event, path) => {
    if (event.endsWith('Dir') || isOwn(streaks, path)) return;
    pending.add(path);
    heard();
  });
  await new Promise<void>(ready => watcher.once('ready', ready));
  const take = () => {
    const files = [...pending];
    pending.clear();
    return files;
  };
  return {
    changed: signal =>
      new Promise((done, reject) => {
        let timer: NodeJS.Timeout | undefined;
        heard = () => {
          clearTimeout(timer);
          timer = setTimeout(() => done(take()), QUIET_MS);
        };
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
        if (pending.size > 0) heard();
      }),
    duringRound: () => {
      heard = () => {};
      streaks = counted(streaks, [...pending]);
      const own = [...pending].filter(path => isOwn(streaks, path));
      for (const path of own) pending.delete(path);
      return { changed: [...pending], own };
    },
    close: () => watcher.close(),
  };
}

/** In how many rounds running each file has changed. */
export type Streaks = ReadonlyMap<string, number>;

/** What is known as the plug-in's own stays so. */
export function counted(before: Streaks, changed: readonly string[]): Streaks {
  const own = [...before].filter(([path]) => isOwn(before, path));
  return new Map([...own, ...changed.map(path => [path, (before.get(path) ?? 0) + 1] as const)]);
}

export function isOwn(streaks: Streaks, path: string): boolean {
  return (streaks.get(path) ?? 0) >= ROUNDS_OF_ITS_OWN;
}

function isHidden(path: string, directories: readonly string[]): boolean {
  const from =
    directories.map(directory => relative(directory, path)).find(way => !way.startsWith('..')) ?? '';
  return from.split('/').some(name => name === 'node_modules' || (/^\.[^.]/.test(name) && name !== '.env'));
}

function isSource(path: string): boolean {
  return SOURCE.test(extname(path) === '' ? basename(path) : path);
}
