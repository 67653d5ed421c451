// Asks a batch of cases together and says which of them have to be asked alone.

import { askBatch } from './batch.js';
import type { Heard } from './case-run.js';
import type { Group } from './grouping.js';
import { askGuests } from './guests.js';
import type { Interrogation } from './interrogation.js';
import type { Stepped } from './plan.js';

/** Returns the groups that still have to be asked alone. */
export async function askTogether(
  batch: readonly Group[],
  options: Interrogation,
): Promise<readonly Group[]> {
  options.signal?.throwIfAborted();
  if (options.plugin?.alive() === false) return batch;
  const shares = batch[0]?.[0].check.shares;
  return shares === 'installation' ? askAsGuests(batch, options) : askBehindOneControl(batch, options);
}

async function askAsGuests(batch: readonly Group[], options: Interrogation): Promise<readonly Group[]> {
  const { plugin, main: lane, ground, onHeard } = options;
  const deaths = deathsOf(plugin);
  const heard = await askGuests(casesOf(batch), { lane, ground }).catch(nothingHeard);
  if (deathsOf(plugin) > deaths) return batch;
  for (const [planned, one] of heard) onHeard(planned, one);
  return batch.filter(([planned]) => !heard.has(planned));
}

/** What one of them spoils, the others are asked once more. */
async function askBehindOneControl(
  batch: readonly Group[],
  options: Interrogation,
  occasion?: string,
): Promise<readonly Group[]> {
  const { plugin, main: lane, ground, onHeard, accepted } = options;
  const deaths = deathsOf(plugin);
  const scene = { lane, ground, ...(occasion !== undefined && { occasion }) };
  const outcome = await askBatch(casesOf(batch), scene).catch(notClear);
  const died = deathsOf(plugin) > deaths;
  if (outcome.clear && !died) {
    for (const [planned, one] of outcome.heard) onHeard(planned, one);
    return [];
  }
  if (outcome.clear) return batch;
  for (const [planned, one] of outcome.accepted) accepted.set(planned, one);
  const spoiling = batch.filter(([planned]) => outcome.accepted.has(planned));
  const rest = batch.filter(group => !spoiling.includes(group));
  if (died || occasion !== undefined || spoiling.length === 0 || rest.length < 2) return batch;
  if (plugin?.alive() === false) return batch;
  return [...spoiling, ...(await askBehindOneControl(rest, options, 'again'))];
}

// A fault of ours in one case would be the end of all; asked alone it is that case's own.
const notClear = () => ({ clear: false, accepted: new Map<Stepped, Heard>() }) as const;
const nothingHeard = () => new Map<Stepped, Heard>();

function casesOf(batch: readonly Group[]): readonly Stepped[] {
  return batch.map(([planned]) => planned);
}

function deathsOf(plugin: Interrogation['plugin']): number {
  return plugin?.exits().length ?? 0;
}
