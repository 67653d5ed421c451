// Brings up what is judged: a URL that answers, a plug-in that is started beside our world, an app within this process.

import net from 'node:net';
import type { Operation } from '../spec/contract.js';
import type { App } from './hosts/app.js';
import { type StartedPlugin, startPlugin } from './hosts/command.js';
import type { Platform } from './platforms/platform.js';
import type { World } from './world/world.js';

/** The target cannot be judged at all; the message is one sentence with the mend. */
export class TargetError extends Error {
  override readonly name = 'TargetError';
}

export interface TargetOptions {
  /** Base URL of the lifecycle operations; port 0 with `command` means any free port, and so does every port with `app`. */
  readonly url: string;
  /** Base URL of the access operation, which a manifest may put elsewhere. */
  readonly accessUrl?: string;
  readonly command?: string;
  /** Answers within this process. */
  readonly app?: App;
  readonly cwd: string;
  readonly readyWithinMs: number;
}

export interface Target {
  readonly url: string;
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
}

export async function bringUp(
  options: Omit<TargetOptions, 'accessUrl'>,
  scene: TargetScene,
): Promise<Target> {
  const { url, command, app, cwd, readyWithinMs } = options;
  if (app !== undefined) {
    const { hostApp } = await import('./hosts/app.js');
    return hostApp(app, { url, whereabouts: scene.world.whereabouts(scene.lane) });
  }
  if (command === undefined) {
    await expectListener(new URL(url));
    return { url, stop: async () => undefined };
  }
  const { lane, clock, signal, world } = scene;
  const environment = { ...scene.environment, ...world.environment(lane) };
  const start = { command, cwd, url, lane, environment, readyWithinMs, clock, ...(signal && { signal }) };
  const plugin = await startPlugin(start);
  return { url: plugin.url, plugin, stop: () => plugin.stop() };
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

function expectListener({ hostname, port, protocol, href }: URL): Promise<void> {
  const number = port ? Number(port) : protocol === 'https:' ? 443 : 80;
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host: hostname.replace(/^\[|\]$/g, ''), port: number });
    const give = (error?: Error) => {
      socket.destroy();
      if (error === undefined) resolve();
      else reject(new TargetError(refusal(href, error)));
    };
    socket.setTimeout(CONNECT_MS, () => give(new Error('no connection within 10 s')));
    socket.on('connect', () => give());
    socket.on('error', give);
  });
}

/** Longer than any healthy connection takes, TLS and a distant region included. */
const CONNECT_MS = 10_000;

function refusal(url: string, error: Error): string {
  return `Nobody answers at ${url} (${error.message}); start the plug-in there, or let --start "<command>" start it.`;
}
