// What a run is let through by, as the flags say it.

import type { GateOptions } from '../harness/gate.js';
import type { Selection } from '../harness/waiving.js';
import type { Level } from '../record/record.js';
import type { RunFlags } from './options.js';
import { checkKnown } from './selection.js';
import { UserError } from './user-error.js';

export async function gateOptions(
  flags: RunFlags,
  platform: { readonly name: string },
  checks: readonly { readonly id: string; readonly requirement: string }[],
): Promise<GateOptions> {
  const { maxWarnings, require, waivers: file, updateWaivers } = flags;
  const requirements = checks.map(({ requirement }) => `${platform.name}.${requirement}`);
  for (const id of require)
    checkKnown(id, requirements, `There is no requirement "${id}" that can be proven`);
  if (updateWaivers && file === undefined)
    throw new UserError('--update-waivers needs a file to write; give it by --waivers <file>.');
  return {
    failOn: failOnOf(flags),
    ...(maxWarnings !== undefined && { maxWarnings }),
    require,
    checks: new Set(checks.map(({ id }) => id)),
    selection: selectionOf(flags),
    ...(file === undefined
      ? { waivers: [] }
      : await (await import('./waivers.js')).readWaivers(file, checks, flags)),
  };
}

export function selectionOf({ only, skip, events }: RunFlags): Selection {
  return { only, skip, events: events !== undefined };
}

export function failOnOf({ strict, failOn }: Pick<RunFlags, 'strict' | 'failOn'>): Level {
  if (strict && failOn === 'must')
    throw new UserError(
      '--strict means --fail-on should, and --fail-on must is given; leave one of them out.',
    );
  return failOn ? (failOn.toUpperCase() as Level) : strict ? 'SHOULD' : 'MUST';
}
