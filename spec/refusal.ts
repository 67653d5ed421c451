// Holds a refusal's body against the contract's response schema.

import { isDeepStrictEqual } from 'node:util';
import type { OpenAPIV3 } from 'openapi-types';
import { type Contract, isListedStatus, type Operation } from './contract.js';
import { isJsonObject, type Json } from './json.js';

export interface RefusalDefects {
  /** How the body misses the documented shape; empty when it fits. */
  readonly shape: readonly string[];
  /** A value outside the documented enum, in words; undefined when there is none. */
  readonly unknownCode: string | undefined;
}

export type RefusalInspector = (operation: Operation, status: number, body: string) => RefusalDefects;

/** The validator is loaded here, while the plug-in is still starting. */
export async function createRefusalInspector(contract: Contract): Promise<RefusalInspector> {
  const { OpenAPIValidator } = await import('openapi-backend');
  const validator = new OpenAPIValidator({
    definition: contract.document,
    lazyCompileValidators: true,
    ajvOpts: { allErrors: true, logger: false, strict: false },
  });
  const alike = firstAlike(contract);
  const inspect: RefusalInspector = (operation, status, body) => {
    const value = parseJson(body);
    if (value === undefined) return { shape: ['is not JSON'], unknownCode: undefined };
    // Another status than the documented one has a check of its own; its body is held against the same schema.
    const listed = isListedStatus(operation.refusal, status)
      ? status
      : Number.parseInt((operation.jsonRefusal[0] ?? '').replaceAll(/x/gi, '0'), 10);
    const { errors } = validator.validateResponse(value, alike(operation), listed);
    const enums = (errors ?? []).filter(error => error.keyword === 'enum');
    const others = (errors ?? []).filter(error => error.keyword !== 'enum');
    return {
      shape: others.map(error => `${error.instancePath || 'the body'} ${error.message ?? 'does not fit'}`),
      unknownCode:
        enums.length > 0 && isJsonObject(value) ? `code ${JSON.stringify(value['code'])}` : undefined,
    };
  };
  // A plug-in refuses a thousand deliveries with a handful of bodies.
  const known = new Map<string, RefusalDefects>();
  return (operation, status, body) => {
    const key = JSON.stringify([operation.operationId, status, body]);
    const defects = known.get(key) ?? inspect(operation, status, body);
    known.set(key, defects);
    return defects;
  };
}

/** Most operations of a contract answer alike, and one validator of several costs as much as a hundred deliveries. */
function firstAlike({ document }: Contract): (operation: Operation) => string {
  const documented = Object.values(document.paths).flatMap(item =>
    Object.values(item ?? {}).filter(isDocumented),
  );
  return ({ operationId }) => {
    const own = documented.find(one => one.operationId === operationId);
    const first = documented.find(one => isDeepStrictEqual(one.responses, own?.responses));
    return first?.operationId ?? operationId;
  };
}

function isDocumented(member: unknown): member is OpenAPIV3.OperationObject {
  return typeof member === 'object' && member !== null && 'operationId' in member;
}

export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
