// What can be judged from code, and how a run of it is prepared.

import type { App } from '../harness/hosts/app.js';
import { type Judging, judging } from '../request/judging.js';
import type { RunFlags } from '../request/options.js';
import { repeatCommand } from '../request/repeat.js';
import { UserError } from '../request/user-error.js';
import { expectOptions, expectText, flagsOf, named, type RunOptions, wordsOf } from './options.js';

/**
 * What the command line takes, or an app that answers within this process: an Express, Koa or Fastify app, a request
 * listener or an `http.Server`. Left out, a manifest has to say the URL.
 */
export type Target = string | URL | App | undefined;

export interface Prepared {
  readonly flags: RunFlags;
  readonly judging: (flags: RunFlags) => Promise<Judging>;
  /** How cases are repeated from code. */
  readonly repeat: (...caseIds: readonly string[]) => string;
}

/** Throws where an option cannot be meant. */
export function prepared(target: Target, options: RunOptions): Prepared {
  expectOptions(options);
  expectSignal(options.signal);
  if (options.path !== undefined) expectText(options.path, 'path');
  if (target === null)
    throw new UserError(
      'The target is null; give a URL or an app, or leave it undefined where a manifest says it.',
    );
  if (typeof target === 'object' && !(target instanceof URL)) return preparedApp(target, options);
  if (typeof target === 'function') return preparedApp(target, options);
  if (options.path !== undefined)
    throw new UserError('"path" means nothing without an app; give the whole URL.');
  const url = target?.toString();
  const flags = flagsOf(options);
  return {
    flags,
    judging: own => judging(url, own),
    repeat: repeatCommand(['run', ...(url === undefined ? [] : [url]), ...wordsOf(options)], flags.seed),
  };
}

/** Of whichever realm: tests in a browser's surroundings have an AbortSignal of their own. */
function expectSignal(signal: unknown): void {
  if (signal === undefined) return;
  const isOne =
    typeof signal === 'object' && signal !== null && 'aborted' in signal && 'addEventListener' in signal;
  if (!isOne)
    throw new UserError(`"signal" is ${named(signal)}; give that of an AbortController, or leave it out.`);
}

function preparedApp(app: App, options: RunOptions): Prepared {
  const { path = '/', apiAccessUrl } = options;
  if (!path.startsWith('/')) throw new UserError(`"path" is "${path}" and begins with no slash; let it.`);
  const base = new URL(path, 'http://127.0.0.1').href;
  const flags = flagsOf({
    ...options,
    // Its port is not known before the app listens; it moves with the base URL.
    ...(apiAccessUrl !== undefined &&
      URL.canParse(apiAccessUrl, base) && { apiAccessUrl: new URL(apiAccessUrl, base).href }),
  });
  return {
    flags,
    judging: own => judging(base, own, app),
    repeat: (...caseIds) =>
      `run(app, { …, seed: ${flags.seed}, only: [${caseIds.map(id => `'${id}'`).join(', ')}] })`,
  };
}
