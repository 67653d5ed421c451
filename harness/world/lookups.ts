// Tells the world whose address this process looks up itself: what is relayed never comes so far.
import dns from 'node:dns';
import type { Whereabouts } from './envelope.js';
import { sayLookup } from './forward.js';

/** Connections of a plug-in's own, by another dispatcher, HTTP/2 or a bare socket, go untouched. */
export function tellLookups(world: Whereabouts): () => void {
  const { lookup: before } = dns;
  const told = new Set<string>();
  const lookup = (hostname: string, ...rest: unknown[]) => {
    if (!told.has(hostname)) sayLookup(world, hostname);
    told.add(hostname);
    return Reflect.apply(before, dns, [hostname, ...rest]);
  };
  dns.lookup = Object.defineProperties(lookup, Object.getOwnPropertyDescriptors(before)) as typeof dns.lookup;
  return () => {
    dns.lookup = before;
  };
}
