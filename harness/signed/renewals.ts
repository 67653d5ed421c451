// Says which parts of an honest delivery are made anew each time: what tells two of them apart is no alteration.

import type { Renewed } from '../../record/record.js';
import type { Operation } from '../../spec/contract.js';
import type { Delivery } from '../delivery.js';
import { honestDelivery } from '../honest.js';
import { identityOf } from '../identity.js';
import type { Platform } from '../platforms/platform.js';

export interface RenewalOptions {
  readonly platform: Platform;
  readonly operations: readonly Operation[];
  readonly seed: number;
  readonly tenantUrl: (key: string) => string;
}

/** Seen in deliveries that are made and never sent. */
export function renewedParts({ platform, operations, seed, tenantUrl }: RenewalOptions): Renewed {
  const made = (operation: Operation, owner: string, tokenId: string) => {
    const identity = identityOf({ seed, owner, tenantUrl });
    return honestDelivery({ platform, operation, identity, keyUrl: platform.keyUrls[0], tokenId });
  };
  const among = (owner: string, tokenId: string) => [
    ...new Set(
      operations.flatMap(operation =>
        differing(made(operation, 'one', 'one'), made(operation, owner, tokenId)),
      ),
    ),
  ];
  const delivery = [...new Set([...among('one', 'other'), ...headersOf(platform)])];
  return { delivery, tenant: among('other', 'one').filter(name => !delivery.includes(name)) };
}

function differing(one: Delivery, other: Delivery): readonly string[] {
  const claims = other.token.claims;
  return Object.entries(one.token.claims)
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(claims[name]))
    .map(([name]) => name);
}

/** Headers of a message that tell its id, its time or its signature. */
function headersOf({ message }: Platform): readonly string[] {
  const isRenewed = (template: string) => /\{(id|timestamp|hex|base64)\}/.test(template);
  return Object.entries(message?.headers ?? {})
    .filter(([, template]) => isRenewed(template))
    .map(([name]) => name);
}
