// Where in what is told of a run the words of the plug-in may stand.

const PLACES: ReadonlySet<string> = new Set(['reply', 'effects', 'reason', 'sentence', 'notices']);
/** Words of our own within them. */
const OWN: ReadonlySet<string> = new Set(['kind', 'role', 'method']);

type Members = Record<string, unknown>;

/** The same, with each text at those places changed; what holds none that changes is not copied. */
export function withForeignText<T>(told: T, inText: (text: string) => string): T {
  const walk = (value: unknown, isForeign: boolean): unknown => {
    if (typeof value === 'string') return isForeign ? inText(value) : value;
    if (typeof value !== 'object' || value === null) return value;
    const members = value as Members;
    let changed: Members | undefined;
    for (const key of Object.keys(members)) {
      const inner = members[key];
      const left = OWN.has(key) ? inner : walk(inner, isForeign || PLACES.has(key));
      if (left === inner) continue;
      changed ??= (Array.isArray(value) ? [...value] : { ...members }) as Members;
      changed[key] = left;
    }
    return changed ?? value;
  };
  return walk(told, false) as T;
}
