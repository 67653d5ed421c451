// DevRev: inputs that a user might fill in, from what the manifest says of them; all are texts.

import { isJsonObject, type Json, type JsonObject } from '../../spec/json.js';

export type Values = Readonly<Record<string, string>>;

/** Fields are listed at once, or under those whose they are: the organization's, the user's. */
export function inputFields(manifest: Json): readonly JsonObject[] {
  const inputs = isJsonObject(manifest) ? (manifest['inputs'] ?? manifest['globals']) : undefined;
  const groups = isJsonObject(inputs) ? Object.values(inputs) : [inputs];
  return groups
    .flatMap(group => (Array.isArray(group) ? (group as readonly Json[]) : []))
    .filter((field): field is JsonObject => isJsonObject(field) && typeof field['name'] === 'string');
}

const byType: Readonly<Record<string, string>> = {
  bool: 'true',
  int: '1',
  double: '1.5',
  date: '2030-01-31',
  timestamp: '2030-01-31T12:00:00Z',
};

/** Where no type says what is meant, the name mostly does. */
const byName: readonly (readonly [RegExp, string])[] = [
  [/mail/i, 'someone@example.com'],
  [/url|endpoint|origin|host|domain/i, 'https://service.example'],
];

function sampleOf(field: JsonObject): string {
  const { name, field_type: type, default_value: usual, is_required: required } = field;
  if (usual !== undefined && usual !== null && usual !== '') return textOf(usual);
  // Mostly what the snap-in fills in itself.
  if (required === false) return '';
  const [allowed] = allowedOf(field);
  if (allowed !== undefined) return allowed;
  const typed = byType[String(type)];
  return typed ?? byName.find(([form]) => form.test(String(name)))?.[1] ?? `conformance-${name}`;
}

export function sampleInputs(manifest: Json): Values {
  return Object.fromEntries(inputFields(manifest).map(field => [String(field['name']), sampleOf(field)]));
}

/** Other inputs, as right as the samples; `nth` tells one change from another. */
export function changedInputs(manifest: Json, nth: number): Values {
  const entries = inputFields(manifest).flatMap(field => {
    const other = otherOf(field, nth);
    return other === undefined ? [] : [[String(field['name']), other]];
  });
  return Object.fromEntries(entries) as Values;
}

function otherOf(field: JsonObject, nth: number): string | undefined {
  const allowed = allowedOf(field);
  if (allowed.length > 0) return allowed[nth % allowed.length];
  const sample = sampleOf(field);
  // Only a name that was made up can be any other.
  return sample.startsWith('conformance-') ? `${sample}-${nth}` : undefined;
}

/** Every input blank, as before a user has filled in anything. */
export function blankInputs(manifest: Json): Values {
  return Object.fromEntries(inputFields(manifest).map(field => [String(field['name']), '']));
}

export function requiredInputs(manifest: Json): readonly string[] {
  return inputFields(manifest)
    .filter(field => field['is_required'] === true)
    .map(field => String(field['name']));
}

export function booleanInputs(manifest: Json): readonly string[] {
  return inputFields(manifest)
    .filter(field => field['field_type'] === 'bool')
    .map(field => String(field['name']));
}

function allowedOf(field: JsonObject): readonly string[] {
  const allowed = field['allowed_values'];
  return Array.isArray(allowed) ? (allowed as readonly Json[]).map(textOf) : [];
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
