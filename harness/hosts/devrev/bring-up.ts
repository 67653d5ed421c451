// Brings up the local runner of a snap-in: starts the user's command, or finds the runner where it runs already.
import { spawn } from 'node:child_process';
import { within } from '../../world/time-limit.js';
import { PluginStartError, untakenPlace, whyNot } from '../command.js';
import { answers, portBecomes } from '../port.js';
import { probed } from './runner.js';

export interface Place {
  readonly url: string;
  /** Undefined where the runner runs already. */
  readonly command: string | undefined;
  readonly readyWithinMs: number;
}

/** Resolves with the runner's base URL; rejects with a `PluginStartError` where there is no runner. */
export async function bringUp({ url, command, readyWithinMs }: Place): Promise<string> {
  const found = command === undefined ? await running(url) : await started({ url, command, readyWithinMs });
  const baseUrl = found.replace(/\/+$/, '');
  const fault = await probed(baseUrl, readyWithinMs);
  if (fault !== undefined) throw new PluginStartError(fault);
  return baseUrl;
}

async function running(url: string): Promise<string> {
  const { hostname, port, protocol } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (await answers({ host, port: Number(port || (protocol === 'https:' ? 443 : 80)) })) return url;
  throw new PluginStartError(
    `Nobody answers at ${url}; start the runner there, or let --start "<command>" start it.`,
  );
}

/** In this process's own group, which ends as a whole; and this process ends with the command, in the same way. */
async function started(start: Place & { readonly command: string }): Promise<string> {
  const { url, place } = await untakenPlace(start.url);
  const env = { ...process.env, PORT: String(place.port) };
  const child = spawn(start.command, { shell: true, env, stdio: ['ignore', 'inherit', 'inherit'] });
  const ended = new AbortController();
  let isReady = false;
  child.once('exit', (code, signal) => {
    if (isReady) endAs(code, signal);
    ended.abort();
  });
  isReady = await within(start.readyWithinMs, [ended.signal], signal =>
    portBecomes({ ...place, accepting: true, signal }),
  );
  if (isReady) return url;
  const { exitCode: code, signalCode: signal } = child;
  const exit = ended.signal.aborted ? { code, signal } : undefined;
  throw new PluginStartError(whyNot({ place, readyWithinMs: start.readyWithinMs }, exit));
}

function endAs(code: number | null, signal: NodeJS.Signals | null): void {
  if (signal !== null) process.kill(process.pid, signal);
  else process.exit(code ?? 1);
}
