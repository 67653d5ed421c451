// What a check is asked with: the honest request of its place, and the ways to deviate from it.

import type { Endpoint } from '../../spec/contract.js';
import { seededUuid } from '../identity.js';
import type { Target } from '../target.js';
import type {
  EmbeddedContext,
  EmbeddedStep,
  Opening,
  OpeningMethod,
  ParameterNames,
  Point,
  Told,
} from './check.js';
import type { EmbeddedRequest, PlannedVisit } from './plan.js';

interface Surroundings {
  readonly request: EmbeddedRequest;
  readonly target: Target;
  readonly ground: { readonly methods: ReadonlyMap<string, OpeningMethod> };
}

export function contextOf(
  { id, check, operation, variant, point, place }: PlannedVisit,
  { request, target, ground }: Surroundings,
): EmbeddedContext {
  if (operation === null) throw new Error(`${id} was planned without an operation`);
  const { names, manifest, previous, tenantUrl, formerReceiver } = request;
  const isFormer = check.kind === 'embedded' && check.site === 'former receiver';
  const receiver = (isFormer ? formerReceiver : request.receiver) ?? '';
  const methods: readonly OpeningMethod[] = request.method === undefined ? ['GET', 'POST'] : [request.method];
  const usual = ground.methods.get(place) ?? ground.methods.values().next().value ?? methods[0] ?? 'GET';
  const honest = point === undefined ? {} : honestly(point, request);
  return {
    operation,
    variant,
    point,
    entityId: Number.parseInt(seededUuid(request.seed, id).slice(0, 7), 16),
    names,
    manifest,
    previous,
    formerReceiver,
    honest,
    methods,
    oneAccount: tenantUrl !== undefined,
    open: (name, opening = {}) =>
      opened(
        name,
        { ...opening, told: { ...honest, ...opening.told } },
        {
          url: target.url,
          names,
          usual,
          operation,
          account: new URL(tenantUrl ?? request.platform.account).origin,
        },
      ),
    notify: (name, body, alteration) => ({
      name,
      operation: operation.name,
      method: 'POST',
      url: moved(receiver, request.target.url, target.url),
      contentType: 'application/json',
      body,
      ...(alteration !== undefined && { alteration }),
    }),
  };
}

/** Not a real one: it opens nothing anywhere. Letters and digits stay as they are, however a text is escaped. */
export const USER_TOKEN = 'usertoken3f9c1d7e5b2a4860';

function honestly({ type, id }: Point, { platform, manifest, tenantUrl }: EmbeddedRequest): Told {
  const { host, protocol } = new URL(tenantUrl ?? platform.account);
  return {
    domain: host,
    protocol: protocol.slice(0, -1),
    language: 'en',
    'point-type': type,
    'point-id': id,
    ...platform.identity(manifest),
    token: USER_TOKEN,
  };
}

interface Entrance {
  readonly url: string;
  readonly names: ParameterNames;
  readonly usual: OpeningMethod;
  readonly operation: Endpoint;
  /** The origin of the honest account. */
  readonly account: string;
}

function opened(
  name: string,
  { told = {}, alteration, method: wanted }: Opening,
  { url, names, usual, operation, account }: Entrance,
): EmbeddedStep {
  const method = wanted ?? usual;
  const address = new URL(url);
  const fields = new URLSearchParams();
  const target = method === 'GET' ? address.searchParams : fields;
  const framedBy = originOf(told) ?? account;
  for (const [meaning, parameter] of Object.entries(names)) {
    for (const value of [told[meaning as keyof Told] ?? []].flat()) target.append(parameter, value);
  }
  return {
    name,
    operation: operation.name,
    method,
    url: address.href,
    ...(method === 'POST' && { contentType: FORM, body: fields.toString() }),
    framedBy,
    ...(alteration !== undefined && { alteration }),
  };
}

/** Whoever names itself as another account opens the frame from there as well. */
function originOf({ protocol, domain }: Told): string | undefined {
  const isPlain = /^https?$/.test(String(protocol)) && /^[\w.-]+(:\d+)?$/.test(String(domain));
  return isPlain ? `${String(protocol)}://${String(domain)}` : undefined;
}

const FORM = 'application/x-www-form-urlencoded';

/** An address on the declared host moves with it when the port is chosen at the start. */
function moved(address: string, declared: string, real: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  if (url.host !== new URL(declared).host) return address;
  url.host = new URL(real).host;
  return url.href;
}
