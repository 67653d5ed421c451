// Where entity events go in a run: to the receiver of the manifest, and to the one that the manifest before named.

import { type EmbeddedRequest, isSameAddress } from '../harness/embedded/plan.js';
import type { EmbeddedPlatform } from '../harness/embedded/platform.js';
import type { Json } from '../spec/json.js';

interface Declared {
  readonly platform: EmbeddedPlatform;
  readonly manifest: Json;
  readonly previous: Json | undefined;
  /** The entrypoint that is judged. */
  readonly address: string;
  /** The receiver that the user has named. */
  readonly given: string | undefined;
}

export function receiversOf({
  platform,
  manifest,
  previous,
  address,
  given,
}: Declared): Pick<EmbeddedRequest, 'receiver' | 'formerReceiver'> {
  const named = platform.receiver(manifest);
  const entrance = { declared: platform.entrypoint(manifest), real: address };
  const receiver = given ?? (parsed(named) && (movedWith([entrance], named) ?? named));
  if (previous === undefined) return { receiver, formerReceiver: undefined };
  const before = platform.receiver(previous);
  if (isSameAddress(before, named)) return { receiver, formerReceiver: receiver };
  const hosts = [
    { declared: named, real: receiver },
    entrance,
    { declared: platform.entrypoint(previous), real: address },
  ];
  // Another host is not what is judged, and may be one that works for others.
  return { receiver, formerReceiver: movedWith(hosts, before) };
}

interface Host {
  readonly declared: string | undefined;
  readonly real: string | undefined;
}

/** An address on a declared host moves with it to the one that is judged. */
function movedWith(hosts: readonly Host[], address: string | undefined): string | undefined {
  const url = parsed(address);
  const real = parsed(hosts.find(({ declared }) => parsed(declared)?.host === url?.host)?.real);
  return url && real && Object.assign(url, { protocol: real.protocol, host: real.host }).href;
}

function parsed(address: string | undefined): URL | undefined {
  return address !== undefined && URL.canParse(address) ? new URL(address) : undefined;
}
