// The members of a record in one order, however it was built: that of the published schema.

import schema from '../record/record.schema.json' with { type: 'json' };

const rank = new Map(memberNames(schema).map((name, index) => [name, index]));

/** For `JSON.stringify`. Headers stay in the order in which they were sent or received, which tells something. */
export function inOrder(key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || key === 'headers') return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => compare(a, b)));
}

// Names the schema does not know follow in alphabetical order.
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
