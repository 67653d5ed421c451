// The record itself as JSON, with its members in the order of the published schema.

import type { RunRecord } from '../record/record.js';
import schema from '../record/record.schema.json' with { type: 'json' };

/** The record, indented by two, equal byte for byte for equal records however they were built. */
export function renderJson(record: RunRecord): string {
  return `${JSON.stringify(record, inOrder, 2)}\n`;
}

const rank = new Map(memberNames(schema).map((name, index) => [name, index]));

function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => compare(a, b)));
}

// Names the schema does not know are header names; they follow in alphabetical order.
function compare(a: string, b: string): number {
  const difference = (rank.get(a) ?? rank.size) - (rank.get(b) ?? rank.size);
  return difference || (a < b ? -1 : 1);
}

/** Every member name of the schema, once, in the order of its first appearance. */
function memberNames(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const names = Object.entries(node).flatMap(([key, inner]) =>
    key === 'properties'
      ? [...Object.keys(inner), ...Object.values(inner).flatMap(memberNames)]
      : memberNames(inner),
  );
  return [...new Set(names)];
}
