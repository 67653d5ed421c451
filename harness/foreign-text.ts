// Where in what is told of a run the words of the plug-in may stand.

const PLACES = ['reply', 'effects', 'reason', 'sentence', 'notices'];
/** Words of our own within them. */
const OWN = ['kind', 'role', 'method'];

/** The same, with each text at those places changed. */
export function withForeignText<T>(told: T, inText: (text: string) => string): T {
  const walk = (value: unknown, isForeign: boolean): unknown => {
    if (typeof value === 'string') return isForeign ? inText(value) : value;
    if (Array.isArray(value)) return value.map(one => walk(one, isForeign));
    if (typeof value !== 'object' || value === null) return value;
    const members = Object.entries(value).map(([key, inner]) => [
      key,
      OWN.includes(key) ? inner : walk(inner, isForeign || PLACES.includes(key)),
    ]);
    return Object.fromEntries(members);
  };
  return walk(told, false) as T;
}
