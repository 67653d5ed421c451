// What a run needs of an OpenAPI contract: operations, token, claims, statuses.

import type { OpenAPIV3 } from 'openapi-types';
import type { Json } from './json.js';
import type { ObjectSchema } from './schema.js';

/** Why a contract could not be used; the message is one sentence with the mend. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
}

/** One method and path of a contract, whatever is sent there. */
export interface Endpoint {
  /** The event's name: the last segment of its path. */
  readonly name: string;
  readonly path: string;
  readonly method: string;
  /** Its id in the document, or one made from its name where the document gives none. */
  readonly operationId: string;
  /** JSON pointer into the contract, for sources. */
  readonly pointer: string;
  /** Documented statuses of success, as written: `201`, `2XX`. */
  readonly success: readonly string[];
  /** Documented statuses of refusal; `4XX` where the contract documents them as "default". */
  readonly refusal: readonly string[];
  /** Those among them whose body is documented to be JSON. */
  readonly jsonRefusal: readonly string[];
}

/** An operation whose request carries a signed token. */
export interface Operation extends Endpoint {
  readonly contentType: string;
  /** The body's member that carries the token; empty where it is the body, or a header. */
  readonly tokenField: string;
  /** The header that carries the token instead, with what stands before it there. */
  readonly tokenHeader?: string;
  readonly tokenPrefix?: string;
  /** What the body holds where the token is in a header. */
  readonly body?: Json;
  /** The other headers that the contract requires, sampled. */
  readonly otherHeaders: Readonly<Record<string, string>>;
  readonly header: ObjectSchema;
  readonly claims: ObjectSchema;
}

export interface Contract<O extends Endpoint = Operation> {
  readonly title: string;
  readonly version: string;
  readonly source: string;
  readonly sha256: string;
  readonly document: OpenAPIV3.Document;
  readonly operations: readonly O[];
}

/** Whether a refusal with this status has to say why in JSON; one with another status, as the documented ones do. */
export function owesJson({ refusal, jsonRefusal }: Endpoint, status: number): boolean {
  if (refusal.includes(String(status))) return jsonRefusal.includes(String(status));
  return isListedStatus(refusal, status) ? isListedStatus(jsonRefusal, status) : jsonRefusal.length > 0;
}

/** Whether a status is one of those the contract lists, ranges such as `4XX` included. */
export function isListedStatus(listed: readonly string[], status: number): boolean {
  return listed.some(entry => entry === String(status) || entry.toUpperCase() === `${String(status)[0]}XX`);
}
