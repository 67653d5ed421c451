// Whether the plug-in's requests for the key came to the harness, where no honest delivery was accepted.

import type { Calibration } from './calibration.js';
import type { Session } from './session.js';

/** Where an honest delivery is accepted, the key was found by another way. */
export function missedKeyHosts({ world }: Session, { byOperation }: Calibration): readonly string[] {
  const accepted = [...byOperation.values()].some(one => one.accepted !== undefined);
  return accepted ? [] : world.missed();
}

/** Only where the harness hosts the document it is known who asks for it. */
export function isKeyUnasked({ hostsKey, world }: Session, { byOperation }: Calibration): boolean {
  const accepted = [...byOperation.values()].some(one => one.accepted !== undefined);
  return hostsKey && !accepted && !world.ledger().some(({ role }) => role === 'key service');
}
