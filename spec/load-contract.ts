// Loads an OpenAPI contract and reads out of it what a run needs.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import SwaggerParser from '@apidevtools/swagger-parser';
import type { OpenAPIV3 } from 'openapi-types';
import { parse as parseYaml } from 'yaml';
import { type Contract, ContractError, type Endpoint, type Operation } from './contract.js';
import { flattenSchema, objectSchema, sampleOf } from './flatten-schema.js';
import { isJsonObject, type Json } from './json.js';

/** Loads, validates and dereferences a contract of signed events at a path or URL; throws `ContractError`. */
export async function loadContract(source: string): Promise<Contract> {
  const contract = await loadEndpoints(source);
  const carrierOf = (operation: OpenAPIV3.OperationObject) =>
    tokenCarrier(operation) ?? headerCarrier(operation);
  const operations = readOperations(contract, { source, what: "The token's schema", carrierOf });
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
  const operations = readOperations(contract, { source, what: 'A body', carrierOf: messageCarrier });
  if (operations.length > 0) return { ...contract, operations };
  throw new ContractError(
    `The contract ${source} has no operation whose request body is a JSON object; give the contract of the platform's events.`,
  );
}

function messageCarrier({ requestBody }: OpenAPIV3.OperationObject): Carrier | undefined {
  if (requestBody === undefined) return undefined;
  const [contentType, { schema }] = bodyOf(requestBody);
  const claims = objectSchema(schema);
  if (!JSON_TYPE.test(contentType) || ![claims.schema.type ?? 'object'].flat().includes('object'))
    return undefined;
  return { contentType, tokenField: '', header: objectSchema({}), claims };
}

/** The same for a contract of any operations. */
export async function loadEndpoints(source: string): Promise<Contract<Endpoint>> {
  const text = await readSource(source);
  const document = await readDocument(text, source);
  const sha256 = createHash('sha256').update(text).digest('hex');
  const { title, version } = document.info;
  if (!isJsonObject(document.paths)) {
    throw new ContractError(
      `The contract ${source} has no "paths"; describe every event as an operation there, with the path that follows the URL to judge.`,
    );
  }
  return { title, version, source, sha256, document, operations: endpointsOf(document) };
}

function endpointsOf({ paths }: OpenAPIV3.Document): readonly Endpoint[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item ?? {}).flatMap(([method, value]) =>
      isOperation(value) ? [endpointOf(path, method, value)] : [],
    ),
  );
}

interface Reading {
  readonly source: string;
  /** Whose schema is unfolded. */
  readonly what: string;
  readonly carrierOf: (operation: OpenAPIV3.OperationObject) => Carrier | undefined;
}

/** A schema that holds itself has no end when it is unfolded. */
function readOperations(
  { document, operations }: Contract<Endpoint>,
  { source, what, carrierOf }: Reading,
): readonly Operation[] {
  try {
    return operations.flatMap(endpoint => {
      const item = document.paths[endpoint.path] as OpenAPIV3.PathItemObject;
      const operation = item[endpoint.method.toLowerCase() as 'post'];
      const carrier = operation && carrierOf(operation);
      return carrier ? [{ ...endpoint, ...carrier, ...parametersOf(endpoint, item, carrier) }] : [];
    });
  } catch (error) {
    throw new ContractError(
      `${what} in the contract ${source} cannot be unfolded (${messageOf(error)}); take out what refers to itself.`,
    );
  }
}

/** Nothing else of a request is asked about them. */
function parametersOf(
  { path, method }: Endpoint,
  item: OpenAPIV3.PathItemObject,
  { tokenHeader }: Carrier,
): Pick<Operation, 'path' | 'otherHeaders'> {
  const own = item[method.toLowerCase() as 'post']?.parameters ?? [];
  const all = [...(item.parameters ?? []), ...own] as readonly OpenAPIV3.ParameterObject[];
  const values = new Map(
    all.map(one => [`${one.in} ${one.name}`, String(one.example ?? sampleOf(one.schema))]),
  );
  const headers = all
    .filter(one => one.in === 'header' && one.required && !IGNORED.includes(one.name.toLowerCase()))
    .map(({ name }): [string, string] => [name.toLowerCase(), values.get(`header ${name}`) ?? ''])
    .filter(([name]) => name !== tokenHeader);
  return {
    path: path.replaceAll(/\{([^{}]+)\}/g, (whole, name: string) =>
      encodeURIComponent(values.get(`path ${name}`) ?? whole),
    ),
    otherHeaders: Object.fromEntries(headers),
  };
}

/** OpenAPI 3.0, parameter object: what is said of them there counts for nothing. */
const IGNORED = ['accept', 'content-type'];

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
  const segments = path.split('/').filter(Boolean);
  const name = segments.findLast(segment => !segment.includes('{')) ?? path;
  operation.operationId ??= name;
  return {
    name,
    operationId: operation.operationId,
    path,
    method: method.toUpperCase(),
    pointer: `#/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1')}/${method}`,
    success: statuses.filter(status => status.startsWith('2')),
    ...refusalsOf(operation),
  };
}

function refusalsOf({ responses }: OpenAPIV3.OperationObject): Pick<Endpoint, 'refusal' | 'jsonRefusal'> {
  const refusals = Object.entries(responses)
    .filter(([status]) => /^[45]|^default$/.test(status))
    .map(([status, response]) => {
      const types = Object.keys((response as OpenAPIV3.ResponseObject).content ?? {});
      return { status: status.replace('default', '4XX'), isJson: types.some(type => JSON_TYPE.test(type)) };
    });
  const statuses = refusals.map(({ status }) => status);
  const json = refusals.filter(({ isJson }) => isJson).map(({ status }) => status);
  return { refusal: [...new Set(statuses)], jsonRefusal: [...new Set(json)] };
}

const JSON_TYPE = /[/+]json\b/i;

function isOperation(value: unknown): value is OpenAPIV3.OperationObject {
  return isJsonObject(value) && 'responses' in value;
}

type Carrier = Omit<Operation, keyof Endpoint | 'otherHeaders'>;

/** A token in a header is modelled as a parameter; the body beside it is sampled. */
function headerCarrier({ parameters = [], requestBody }: OpenAPIV3.OperationObject): Carrier | undefined {
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
  const types = Object.entries((body as OpenAPIV3.RequestBodyObject | undefined)?.content ?? {});
  return types.find(([type]) => JSON_TYPE.test(type)) ?? types[0] ?? ['application/json', {}];
}

function sampleBody({ schema }: OpenAPIV3.MediaTypeObject): Json {
  return Object.fromEntries(objectSchema(schema).members.map(({ name, sample }) => [name, sample]));
}

function tokenCarrier(operation: OpenAPIV3.OperationObject): Carrier | undefined {
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
