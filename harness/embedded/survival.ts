// What becomes of an application that ends while it is judged: it is started again where it can be.

import type { Effect } from '../../record/record.js';
import { type Exit, PluginStartError, type StartedPlugin } from '../hosts/command.js';
import type { Visit } from './check.js';

interface Ground {
  /** Why nothing more can be asked, once the application has ended for good. */
  end?: string;
}

/** The end of a process is told a moment after its connection is. */
const DYING_MS = 100;

/** False where the application has ended; it is started again then. */
export async function survived(
  plugin: StartedPlugin,
  { visits, ground }: { readonly visits: readonly Visit[]; readonly ground: Ground },
): Promise<boolean> {
  const kind = visits.at(-1)?.reply.kind;
  if (kind === 'reset' || kind === 'refused connection' || kind === 'garbled')
    for (const until = performance.now() + DYING_MS; plugin.alive() && performance.now() < until; )
      await new Promise(resolve => setTimeout(resolve, 5));
  const isAlive = plugin.alive();
  await revive(plugin, ground);
  return isAlive;
}

/** What keeps the application from starting again is its own affair, and no fault of the check that it died of. */
export async function revive(plugin: StartedPlugin, ground: Ground): Promise<void> {
  if (plugin.alive()) return;
  try {
    await plugin.restart();
  } catch (error) {
    if (!(error instanceof PluginStartError)) throw error;
    const [why] = error.message.split('\n');
    ground.end = `it was not asked, because the application had ended and did not start again: ${why}`;
  }
}

export function crashOf({ code, signal, atMs }: Exit): Effect {
  const end = signal === null ? `with exit code ${code}` : `by ${signal}`;
  return { kind: 'crash', detail: `the application ended ${end}`, atMs };
}
