// What a snap-in is configured with, by what was given, returned and updated; and the events that follow from it.
import type { HostedCall } from '../host-server.js';
import { eventOf, type Values } from './event.js';
import { functionOf, type Manifest, namesIn } from './manifest.js';

/** What an installation is configured with beside its inputs: what hooks have returned, what was updated. */
export interface Kept {
  values: Values;
}

type Keeper<K> = (installation: string, call?: HostedCall) => K;

/** Looks up what is kept of an installation; of a new one it is what `fresh` makes. */
export function keeper<K extends Kept>(fresh: (call?: HostedCall) => K): Keeper<K> {
  const installations = new Map<string, K>();
  return (installation, call) => {
    const kept = installations.get(installation) ?? fresh(call);
    installations.set(installation, kept);
    return kept;
  };
}

interface Occasion {
  readonly call: HostedCall;
  readonly kept: Kept;
  readonly manifest: Manifest;
  readonly endpoint: string;
}

/** The event, and those of other snap-ins in the same batch. */
export function eventsOf(
  hook: string,
  { call, kept, manifest, endpoint }: Occasion,
): readonly [object, ...object[]] {
  const given = call.arguments as {
    readonly global_values?: Values;
    readonly changes?: Values;
    readonly payload?: unknown;
    readonly event_type?: string;
    readonly others?: readonly Values[];
  };
  const event = (installation: string, values: Values) =>
    eventOf({
      installation,
      functionName: functionOf(manifest, hook),
      eventType: given.event_type ?? `hook:snap_in_${hook}`,
      payload: given.payload ?? {},
      values,
      keyrings: namesIn(manifest.keyrings),
      eventSources: namesIn(manifest.event_sources),
      endpoint,
    });
  const others = (given.others ?? []).map((values, index) =>
    event(`${call.installation}-${index + 2}`, values),
  );
  return [event(call.installation, { ...given.global_values, ...kept.values, ...given.changes }), ...others];
}

/** Configuration changes when its update has succeeded, or by what a hook returns. */
export function keep(kept: Kept, hook: string, { call, value }: { call: HostedCall; value: unknown }): void {
  const result = (value ?? {}) as { readonly status?: unknown; readonly inputs_values?: Values };
  if (result.status === 'error') return;
  const changes = hook === 'update' ? (call.arguments['changes'] as Values | undefined) : {};
  const returned = typeof result.inputs_values === 'object' ? result.inputs_values : {};
  kept.values = { ...kept.values, ...changes, ...returned };
}
