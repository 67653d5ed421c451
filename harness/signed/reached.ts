// Why the plug-in's requests for the key did not come to the harness, where no honest delivery was accepted.

import type { Calibration } from './calibration.js';
import type { Session } from './session.js';

export interface Unreached {
  /** What the plug-in did, in past tense. */
  readonly seen: string;
  readonly mend: string;
}

/** Undefined where the key was served, or was not needed. */
export function unreached(
  { world, hostsKey, trust }: Session,
  { byOperation }: Calibration,
): Unreached | undefined {
  const isAccepted = [...byOperation.values()].some(one => one.accepted !== undefined);
  if (isAccepted || world.ledger().some(({ role }) => role === 'key service')) return undefined;
  const [host] = world.missed();
  if (host !== undefined)
    return {
      seen: `reached for ${host} over a connection of its own, where the harness cannot answer`,
      mend: 'Let it ask by fetch, http or https in this run (a dispatcher that it makes itself, HTTP/2 and bare sockets are not seen), or make it trust a key of yours (lifecycle-conformance keys) and give --key and --key-url.',
    };
  // Only where the harness hosts the document it is known who asks for it.
  if (!hostsKey) return undefined;
  return {
    seen: 'never asked for the key document',
    mend: `Give --key-url exactly as it stands in the list of the plug-in, which is not ${trust.keyUrl}.`,
  };
}
