// The event that a function of a snap-in is handed, as the SDK's types have it.
import { randomUUID } from 'node:crypto';

export type Values = Readonly<Record<string, string>>;

export interface EventOptions {
  readonly installation: string;
  readonly functionName: string;
  readonly eventType: string;
  readonly payload: unknown;
  readonly values: Values;
  readonly keyrings: readonly string[];
  readonly eventSources: readonly string[];
  /** Where the DevRev API answers. */
  readonly endpoint: string;
}

/** The SDK's own example. */
export const DEVREV = 'https://api.devrev.ai/';

export function eventOf(options: EventOptions): object {
  const { installation, functionName, eventType, payload, values, keyrings, eventSources, endpoint } =
    options;
  const don = (kind: string) => `don:integration:dvrv-us-1:devo/conformance:${kind}/${installation}`;
  return {
    payload,
    context: {
      dev_oid: 'don:identity:dvrv-us-1:devo/conformance',
      source_id: don('source'),
      snap_in_id: don('snap_in'),
      snap_in_version_id: don('snap_in_version'),
      service_account_id: don('service_account'),
      secrets: {
        service_account_token: secretOf('service-account', installation),
        actor_session_token: secretOf('actor-session', installation),
      },
      user_id: don('user'),
    },
    execution_metadata: {
      request_id: randomUUID(),
      function_name: functionName,
      event_type: eventType,
      devrev_endpoint: endpoint,
    },
    input_data: {
      global_values: { ...values },
      event_sources: Object.fromEntries(eventSources.map(name => [name, `${don('event_source')}-${name}`])),
      // The types have keyrings among the resources; examples of before read them beside the values.
      keyrings: Object.fromEntries(keyrings.map(name => [name, secretOf('keyring', installation)])),
      resources: {
        keyrings: Object.fromEntries(
          keyrings.map(name => [name, { id: name, secret: secretOf('keyring', installation) }]),
        ),
        tags: {},
      },
    },
  };
}

/** So made that it is found wherever it turns up. */
function secretOf(kind: string, installation: string): string {
  return `${kind}-secret-${installation}`;
}
