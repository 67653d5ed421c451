// Loads an OpenAPI contract and reads out of it what a run needs.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import SwaggerParser from '@apidevtools/swagger-parser';
import type { OpenAPIV3 } from 'openapi-types';
import { parse as parseYaml } from 'yaml';
import { type Contract, ContractError, type Endpoint, type Operation } from './contract.js';
import { flattenSchema, objectSchema } from './flatten-schema.js';
import { isJsonObject, type Json } from './json.js';

/** Loads, validates and dereferences a contract of signed events at a path or URL; throws `ContractError`. */
export async function loadContract(source: string): Promise<Contract> {
  const contract = await loadEndpoints(source);
  const operations = readOperations(contract, source);
  if (operations.length === 0) {
    throw new ContractError(
      `The contract ${source} has no operation whose request body carries a token (a property whose schema has the properties "header" and "payload"); give the platform's lifecycle contract.`,
    );
  }
  return { ...contract, operations };
}

/** The same for events whose body is the payload itself, signed outside of it or not at all. */
export async function loadMessageContract(source: string): Promise<Contract> {
  const contract = await loadEndpoints(source);
  const operations = contract.operations.flatMap((endpoint): Operation[] => {
    const item = contract.document.paths[endpoint.path] as Record<string, OpenAPIV3.OperationObject>;
    const operation = item[endpoint.method.toLowerCase()];
    if (operation?.requestBody === undefined) return [];
    const [contentType, { schema }] = bodyOf(operation.requestBody);
    const header = objectSchema({});
    return [{ ...endpoint, contentType, tokenField: '', header, claims: objectSchema(schema) }];
  });
  if (operations.length > 0) return { ...contract, operations };
  throw new ContractError(
    `The contract ${source} has no operation with a request body; give the contract of the platform's events.`,
  );
}

/** The same for a contract of any operations. */
export async function loadEndpoints(source: string): Promise<Contract<Endpoint>> {
  const text = await readSource(source);
  const document = await readDocument(text, source);
  const sha256 = createHash('sha256').update(text).digest('hex');
  const { title, version } = document.info;
  return { title, version, source, sha256, document, operations: endpointsOf(document) };
}

function endpointsOf({ paths }: OpenAPIV3.Document): readonly Endpoint[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item ?? {}).flatMap(([method, value]) =>
      isOperation(value) ? [endpointOf(path, method, value)] : [],
    ),
  );
}

/** A schema that holds itself has no end when it is unfolded. */
function readOperations({ document, operations }: Contract<Endpoint>, source: string): readonly Operation[] {
  try {
    return operations.flatMap(endpoint => {
      const item = document.paths[endpoint.path] as Record<string, OpenAPIV3.OperationObject> | undefined;
      const operation = item?.[endpoint.method.toLowerCase()];
      const carrier = operation && (tokenCarrier(operation) ?? headerCarrier(operation));
      return carrier ? [{ ...endpoint, ...carrier }] : [];
    });
  } catch (error) {
    throw new ContractError(
      `The token's schema in the contract ${source} cannot be unfolded (${messageOf(error)}); take out what refers to itself.`,
    );
  }
}

async function readSource(source: string): Promise<string> {
  try {
    if (!/^https?:/i.test(source)) return await readFile(source, 'utf8');
    const answer = await fetch(source, { signal: AbortSignal.timeout(10_000) });
    if (!answer.ok) throw new Error(`it answered ${answer.status}`);
    return await answer.text();
  } catch (error) {
    throw new ContractError(
      `The contract ${source} cannot be read (${messageOf(error)}); give the path or URL of an OpenAPI 3.0 document.`,
    );
  }
}

async function readDocument(text: string, source: string): Promise<OpenAPIV3.Document> {
  const parsed = parseDocument(text, source);
  if (!isJsonObject(parsed) || typeof parsed['openapi'] !== 'string') {
    throw new ContractError(
      `The contract ${source} is not an OpenAPI document (it has no "openapi" member); give an OpenAPI 3.0 document.`,
    );
  }
  const base = /^https?:/i.test(source) ? source : resolve(source);
  try {
    const document = structuredClone(parsed) as object as OpenAPIV3.Document;
    const options = { resolve: { http: { safeUrlResolver: false } } };
    return (await SwaggerParser.validate(base, document, options)) as OpenAPIV3.Document;
  } catch (error) {
    throw new ContractError(
      `The contract ${source} is not a valid OpenAPI document: ${messageOf(error)}; mend it and run again.`,
    );
  }
}

function parseDocument(text: string, source: string): unknown {
  try {
    return parseYaml(text) as unknown;
  } catch (error) {
    throw new ContractError(
      `The contract ${source} is neither YAML nor JSON: ${messageOf(error)}; mend it and run again.`,
    );
  }
}

function endpointOf(path: string, method: string, operation: OpenAPIV3.OperationObject): Endpoint {
  const statuses = Object.keys(operation.responses);
  const name = path.split('/').filter(Boolean).at(-1) ?? path;
  operation.operationId ??= name;
  return {
    name,
    operationId: operation.operationId,
    path,
    method: method.toUpperCase(),
    pointer: `#/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1')}/${method}`,
    success: statuses.filter(status => status.startsWith('2')),
    refusal: statuses.filter(status => /^[45]/.test(status)),
  };
}

function isOperation(value: unknown): value is OpenAPIV3.OperationObject {
  return isJsonObject(value) && 'responses' in value;
}

type TokenCarrier = Omit<Operation, keyof Endpoint>;

/** A token in a header is modelled as a parameter; the body beside it is sampled. */
function headerCarrier({
  parameters = [],
  requestBody,
}: OpenAPIV3.OperationObject): TokenCarrier | undefined {
  for (const parameter of parameters as readonly OpenAPIV3.ParameterObject[]) {
    const token = flattenSchema(parameter.schema);
    if (parameter.in !== 'header' || token.properties?.['payload'] === undefined) continue;
    const [contentType, media] = bodyOf(requestBody);
    return {
      contentType,
      tokenField: '',
      tokenHeader: parameter.name.toLowerCase(),
      tokenPrefix: String((parameter.schema as { readonly 'x-prefix'?: string })['x-prefix'] ?? ''),
      body: sampleBody(media),
      header: objectSchema(token.properties['header']),
      claims: objectSchema(token.properties['payload']),
    };
  }
  return undefined;
}

function bodyOf(body: OpenAPIV3.OperationObject['requestBody']): [string, OpenAPIV3.MediaTypeObject] {
  const [first] = Object.entries((body as OpenAPIV3.RequestBodyObject | undefined)?.content ?? {});
  return first ?? ['application/json', {}];
}

function sampleBody({ schema }: OpenAPIV3.MediaTypeObject): Json {
  return Object.fromEntries(objectSchema(schema).members.map(({ name, sample }) => [name, sample]));
}

function tokenCarrier(operation: OpenAPIV3.OperationObject): TokenCarrier | undefined {
  const body = operation.requestBody as OpenAPIV3.RequestBodyObject | undefined;
  for (const [contentType, media] of Object.entries(body?.content ?? {})) {
    for (const [tokenField, schema] of Object.entries(flattenSchema(media.schema).properties ?? {})) {
      const token = flattenSchema(schema);
      if (token.properties?.['payload'] === undefined) continue;
      const header = objectSchema(token.properties['header']);
      return { contentType, tokenField, header, claims: objectSchema(token.properties['payload']) };
    }
  }
  return undefined;
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ').trim();
}
