// What the run of an embedded application is asked, and the cases that follow from it.

import type { Endpoint } from '../../spec/contract.js';
import type { Json } from '../../spec/json.js';
import type { GateOptions } from '../gate.js';
import type { Rules, Telling } from '../run-options.js';
import { isSelected } from '../selection.js';
import type { TargetOptions } from '../target.js';
import type { AnyEmbeddedCheck, OpeningMethod, ParameterNames, Point, Site } from './check.js';
import type { EmbeddedPlatform } from './platform.js';

export interface EmbeddedRequest extends Telling {
  readonly platform: EmbeddedPlatform;
  readonly rules: () => Promise<Rules<Endpoint>>;
  readonly checks: readonly AnyEmbeddedCheck[];
  /** Its URL is that of the entrypoint. */
  readonly target: Pick<
    TargetOptions,
    'url' | 'command' | 'startedBy' | 'app' | 'cwd' | 'readyWithinMs' | 'reach'
  >;
  readonly manifest: Json;
  readonly previous: Json | undefined;
  readonly names: ParameterNames;
  /** The method by which the platform opens pages; undefined where nobody has said it. */
  readonly method: OpeningMethod | undefined;
  /** Where entity events go; undefined where the manifest names no receiver. */
  readonly receiver: string | undefined;
  /** Where they went before the update; undefined where nobody or another host received them. */
  readonly formerReceiver: string | undefined;
  /** The one account that the application knows. */
  readonly tenantUrl: string | undefined;
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly gate: GateOptions;
  readonly deadlineMs: number;
  readonly concurrency: number;
  readonly seed: number;
  /** What the reader should see before any result. */
  readonly notices: readonly string[];
  /** Hosts that the started application reaches for real. */
  readonly pass: readonly string[];
}

export interface PlannedVisit {
  readonly id: string;
  readonly check: AnyEmbeddedCheck;
  readonly operation: Endpoint | null;
  readonly variant: string | undefined;
  readonly point: Point | undefined;
  /** Cases of one place share its controls; empty where nothing is asked. */
  readonly place: string;
}

export interface EmbeddedPlan {
  readonly all: readonly PlannedVisit[];
  /** Those that the user asked for. */
  readonly chosen: readonly PlannedVisit[];
}

/** What of a request the cases follow from. */
export type Plannable = Pick<
  EmbeddedRequest,
  'platform' | 'checks' | 'manifest' | 'previous' | 'receiver' | 'formerReceiver' | 'only' | 'skip'
>;

export function plan(request: Plannable, { operations }: Pick<Rules<Endpoint>, 'operations'>): EmbeddedPlan {
  const places = placesOf(request);
  const named = (name: string) => operations.find(one => one.name === name);
  const all = request.checks.flatMap(check => casesOf(check, { places, named }));
  return { all, chosen: all.filter(({ id }) => isSelected(id, request)) };
}

interface Place {
  readonly site: Site;
  readonly operation: string;
  readonly point?: Point;
  readonly key: string;
}

function placesOf(request: Plannable): readonly Place[] {
  const { platform, manifest, previous } = request;
  const present = platform.points(manifest);
  const former = previous === undefined ? [] : platform.points(previous);
  const removed = former.filter(one => !present.some(other => isSamePoint(one, other)));
  const at = (site: Site, points: readonly Point[]) =>
    points.map(point => ({ site, operation: 'render', point, key: wordsOf(point) }));
  return [...at('point', present), ...at('removed point', removed), ...receiversOf(request)];
}

/** What was received elsewhere before is a place of its own, of which the controls of the present one say nothing. */
function receiversOf({ platform, previous = null, receiver, formerReceiver }: Plannable): readonly Place[] {
  const at = (site: Site, key: string): Place => ({ site, operation: 'webhook', key });
  const isMoved = receiver !== formerReceiver && platform.receiver(previous) !== undefined;
  if (receiver === undefined) return isMoved ? [at('former receiver', 'former')] : [];
  return [at('receiver', ''), at('former receiver', isMoved ? 'former' : '')];
}

/** However it is written. */
export function isSameAddress(one: string | undefined, other: string | undefined): boolean {
  const plain = (address = '') => (URL.canParse(address) ? new URL(address).href : address);
  return plain(one) === plain(other);
}

export function isSamePoint(one: Point, other: Point): boolean {
  return one.type === other.type && one.id === other.id;
}

/** "cards/deal-card": as cases and reasons name a point. */
export function wordsOf({ type, id }: Point): string {
  return id === undefined ? type : `${type}/${id}`;
}

interface Ground {
  readonly places: readonly Place[];
  readonly named: (operation: string) => Endpoint | undefined;
}

function casesOf(check: AnyEmbeddedCheck, { places, named }: Ground): readonly PlannedVisit[] {
  const aside = { operation: null, variant: undefined, point: undefined, place: '' };
  if (check.kind === 'manifest') return [{ id: check.id, check, ...aside }];
  if (check.kind === 'unsent') return [{ id: `${check.id}@${check.event}`, check, ...aside }];
  return places
    .filter(({ site }) => site === check.site)
    .flatMap(({ operation: name, point, key }) => {
      const operation = named(name);
      if (operation === undefined) return [];
      return (check.variants ?? [undefined]).map(variant => {
        const suffix = [key, variant].filter(Boolean).join(':');
        const id = `${check.id}@${name}${suffix && `:${suffix}`}`;
        return { id, check, operation, variant, point, place: `${name}:${key}` };
      });
    });
}
