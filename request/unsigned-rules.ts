// What a plug-in of a platform that signs nothing is held to, by its own contract.

import type { GateOptions } from '../harness/gate.js';
import type { EmbeddedPlatformName, HostedPlatformName } from '../harness/platforms/index.js';
import type { Rules } from '../harness/run-options.js';
import type { Endpoint } from '../spec/contract.js';
import { readRulebook } from '../spec/rulebook.js';
import { checkEvents, checkForgiven } from './selection.js';

/** Without events, every operation is asked. */
export async function rulesOf(
  name: HostedPlatformName | EmbeddedPlatformName,
  { events, gate }: { readonly events: readonly string[] | undefined; readonly gate: GateOptions },
): Promise<Rules<Endpoint>> {
  const { contract, requirements } = await readRulebook<Endpoint>(name);
  checkEvents(events, contract);
  checkForgiven(gate, contract);
  const operations = contract.operations.filter(one => events === undefined || events.includes(one.name));
  return { contract, requirements, operations };
}
