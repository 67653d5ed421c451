// Brings up what is judged: a URL that answers, a plug-in that is started beside our world, an app within this process.

import type { Operation } from '../spec/contract.js';
import type { App } from './hosts/app.js';
import { type StartedPlugin, startPlugin } from './hosts/command.js';
import type { Platform } from './platforms/platform.js';
import { preflight } from './preflight.js';
import type { Reach } from './reach.js';
import type { World } from './world/world.js';

export interface TargetOptions {
  /** Base URL of the lifecycle operations; port 0 with `command` means any free port, and so does every port with `app`. */
  readonly url: string;
  /** Base URL of the access operation, which a manifest may put elsewhere. */
  readonly accessUrl?: string;
  readonly command?: string;
  /** The command as it may be shown. */
  readonly startedBy?: string;
  /** Answers within this process. */
  readonly app?: App;
  readonly cwd: string;
  readonly readyWithinMs: number;
  readonly reach?: Reach;
}

export interface Target {
  readonly url: string;
  /** What the reader of the report has to know of the way there. */
  readonly notices: readonly string[];
  readonly plugin?: StartedPlugin;
  readonly stop: () => Promise<void>;
}

export interface TargetScene {
  readonly world: World;
  /** Variables that the started plug-in reads beside ours. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly lane: string;
  readonly clock: () => number;
  readonly signal?: AbortSignal;
  /** Hears of what the started plug-in prints. */
  readonly onOutput?: ((text: string) => void) | undefined;
  /** Hears that the command has ended and left the plug-in behind. */
  readonly onLeft?: ((error: Error) => void) | undefined;
}

export async function bringUp(
  options: Omit<TargetOptions, 'accessUrl'>,
  scene: TargetScene,
): Promise<Target> {
  const { url, command, app, cwd, readyWithinMs, reach = {} } = options;
  if (app !== undefined) {
    const { hostApp } = await import('./hosts/app.js');
    const hosted = await hostApp(app, { url, whereabouts: scene.world.whereabouts(scene.lane) });
    return { ...hosted, notices: [] };
  }
  if (command === undefined) {
    const notices = await preflight(new URL(url), reach);
    return { url, notices, stop: async () => undefined };
  }
  const { lane, clock, signal, world, onOutput, onLeft } = scene;
  const environment = { ...scene.environment, ...world.environment(lane) };
  const start = {
    command,
    cwd,
    url,
    lane,
    environment,
    readyWithinMs,
    clock,
    onOutput,
    onLeft,
    ...(signal && { signal }),
  };
  const plugin = await startPlugin(start);
  const stop = () => plugin.stop();
  try {
    const notices = isSecure(plugin.url) ? await preflight(new URL(plugin.url), reach) : [];
    return { url: plugin.url, plugin, notices, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Its port answers already; only a certificate is still to be looked at. */
function isSecure(url: string): boolean {
  return url.startsWith('https:');
}

/** Absolute URL of an operation in the process behind the base. */
export type UrlOf = (operation: Operation) => string;

export function addresses({ url, accessUrl }: TargetOptions, realUrl: string, platform: Platform): UrlOf {
  return ({ name, path }) => {
    const base =
      platform.role(name) === 'access' && accessUrl ? withPortOf(accessUrl, url, realUrl) : realUrl;
    // The contract's paths are relative to the base; how a base without a slash is joined is undocumented.
    return `${base.replace(/\/*$/, '')}/${path.replace(/^\/+/, '')}`;
  };
}

/** An access URL on the host of the base URL moves with it when the port is chosen at the start. */
function withPortOf(accessUrl: string, declared: string, real: string): string {
  const access = new URL(accessUrl);
  if (access.host !== new URL(declared).host) return accessUrl;
  access.host = new URL(real).host;
  return access.href;
}
