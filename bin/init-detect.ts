// What a directory tells of the plug-in in it: its platform, how it is started, its manifest, its CI server.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { isJsonObject, type Json } from '../spec/json.js';
import type { Answers } from './init-files.js';

export type Detected = Pick<Answers, 'platform' | 'ci'> & Partial<Pick<Answers, 'start' | 'manifest'>>;

export function detect(directory: string): Detected {
  const platform = platformIn(directory);
  const start = startIn(directory);
  const manifest = platform === 'haiilo' ? manifestIn(directory) : undefined;
  return {
    platform,
    ci: ciOf(directory),
    ...(start !== undefined && { start }),
    ...(manifest !== undefined && { manifest }),
  };
}

function platformIn(directory: string): string {
  const has = (file: string) => existsSync(join(directory, file));
  if (has('app.yml') || has('dist/app.yml')) return 'ocp';
  return has('manifest.yaml') && has('code') ? 'devrev' : 'haiilo';
}

function startIn(directory: string): string | undefined {
  const pack = readJson(join(directory, 'package.json'));
  if (!isJsonObject(pack)) return undefined;
  const { scripts, main } = pack;
  if (isJsonObject(scripts ?? null) && (scripts as { readonly start?: Json }).start) return 'npm start';
  return typeof main === 'string' ? `node ${main}` : undefined;
}

function manifestIn(directory: string): string | undefined {
  const found = readJson(join(directory, 'manifest.json'));
  return isJsonObject(found) && isJsonObject(found['lifecycle'] ?? null) ? 'manifest.json' : undefined;
}

function readJson(file: string): Json {
  try {
    return JSON.parse(readText(file)) as Json;
  } catch {
    return null;
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Where nothing tells, the server that most use. */
function ciOf(directory: string): Answers['ci'] {
  if (existsSync(join(directory, '.gitlab-ci.yml'))) return 'gitlab';
  if (existsSync(join(directory, '.github'))) return 'github';
  return remoteHosts(directory).some(host => /gitlab/i.test(host)) ? 'gitlab' : 'github';
}

function remoteHosts(directory: string): readonly string[] {
  const remote = /^\s*url\s*=\s*(?:[a-z+]+:\/\/)?(?:[^@/\s]*@)?([^:/\s]+)/gim;
  return [...readText(join(directory, '.git', 'config')).matchAll(remote)].map(([, host = '']) => host);
}

/** Where a directory is below the root of its git repository; undefined at the root, and outside of any. */
export function belowRepository(directory: string): string | undefined {
  for (let root = directory; ; root = dirname(root)) {
    if (existsSync(join(root, '.git'))) return root === directory ? undefined : relative(root, directory);
    if (root === dirname(root)) return undefined;
  }
}
