// Where a hosted run finds what it judges: in a directory, or behind the URL of a platform's local runner.

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { HostedRequest } from '../harness/hosted/plan.js';
import type { HostedPlatform } from '../harness/hosted/platform.js';
import { isLoopback } from '../harness/world/destination.js';
import { packageFile } from '../spec/package-files.js';
import { refuseOptions } from './foreign-options.js';
import type { RunFlags } from './options.js';
import { checkBase, checkPort } from './target-url.js';
import { UserError } from './user-error.js';

export type HostedTarget = Pick<HostedRequest, 'host' | 'runner'> & {
  /** Undefined behind a URL. */
  readonly directory: string | undefined;
  readonly manifestFile: string;
};

/** Options that only make sense where something is delivered to a URL. */
const URL_ONLY = [
  'apiAccessUrl',
  'contract',
  'tenantUrl',
  'key',
  'keyUrl',
  'ca',
  'insecure',
  'previousManifest',
  'parameter',
  'method',
  'webhookUrl',
] as const;

/** The process between us and a runner says itself that the runner is not ready, and then has to be heard. */
const TELLING_MS = 10_000;

export function hostedTarget(
  target: string | undefined,
  flags: RunFlags,
  platform: HostedPlatform,
): HostedTarget {
  if (flags.manifest !== undefined && isUrlOfWeb(flags.manifest))
    throw new UserError(
      `The manifest of ${platform.target} is read from a file, and ${flags.manifest} is a URL; give the file.`,
    );
  const isUrl = target !== undefined && isUrlOfWeb(target);
  if (isUrl && platform.runner !== undefined)
    return behind(target, flags, { ...platform, runner: platform.runner });
  refuseOptions(flags, platform.name, 'which is judged from a directory', ['start', ...URL_ONLY]);
  if (platform.form === undefined)
    refuseOptions(flags, platform.name, 'whose settings are in no form', ['form']);
  if (platform.versionOf === undefined)
    refuseOptions(flags, platform.name, 'whose versions follow each other by no calls', ['previousApp']);
  const directory = directoryOf(isUrl ? undefined : target, flags, platform);
  const manifestFile = resolve(flags.manifest ?? join(directory, platform.manifest));
  const former = flags.previousApp === undefined ? [] : [resolve(flags.cwd, flags.previousApp)];
  return {
    directory,
    manifestFile,
    runner: undefined,
    host: {
      command: [process.execPath, packageFile(platform.host), directory, manifestFile, ...former],
      cwd: directory,
      readyWithinMs: flags.readyWithin,
    },
  };
}

function isUrlOfWeb(text: string): boolean {
  return /^https?:/i.test(text);
}

function behind(
  url: string,
  flags: RunFlags,
  platform: HostedPlatform & { readonly runner: string },
): HostedTarget {
  refuseOptions(flags, platform.name, 'whose runner is only told events', [
    'form',
    'previousApp',
    ...URL_ONLY,
  ]);
  checkBase(url);
  checkPort(url, flags.start);
  if (!isLoopback(new URL(url)))
    throw new UserError(
      `${url} is not on this machine, from where a runner asks the harness for DevRev; give a local runner, such as http://127.0.0.1:8000.`,
    );
  if (flags.manifest === undefined)
    throw new UserError(
      `A runner does not tell the manifest of ${platform.target}; give it by --manifest <file>.`,
    );
  const manifestFile = resolve(flags.manifest);
  const words = [url, manifestFile, String(flags.readyWithin)];
  return {
    directory: undefined,
    manifestFile,
    runner: flags.start === undefined ? 'running' : 'started',
    host: {
      command: [process.execPath, packageFile(platform.runner), ...words, ...[flags.start ?? []].flat()],
      cwd: resolve(flags.cwd),
      readyWithinMs: flags.readyWithin + TELLING_MS,
    },
  };
}

function directoryOf(target: string | undefined, flags: RunFlags, platform: HostedPlatform): string {
  if (target === undefined) {
    const or = platform.runner === undefined ? '' : ', or the URL of its local runner';
    throw new UserError(
      `${platform.title} is judged from a directory; give that of ${platform.target}${or}.`,
    );
  }
  const directory = resolve(flags.cwd, target);
  for (const [file, what] of Object.entries(platform.holds)) {
    if (file === platform.manifest && flags.manifest !== undefined) continue;
    if (existsSync(join(directory, file))) continue;
    throw new UserError(
      `${join(directory, file)} does not exist (${what}); give the directory of ${platform.target}.`,
    );
  }
  return directory;
}
