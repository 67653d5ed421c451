// The two forms in which a snap-in's modules may lie there: built JavaScript, and TypeScript as it was written.
import { pathToFileURL } from 'node:url';

export interface Form {
  readonly endings: readonly string[];
  readonly load: (file: string) => Promise<unknown>;
}

/** What was built is what is deployed, and comes first. */
export const forms: readonly Form[] = [
  { endings: ['.js', '.cjs', '.mjs'], load: file => import(pathToFileURL(file).href) },
  { endings: ['.ts', '.mts', '.cts'], load: loadTypeScript },
];

/** Most snap-ins are built, and need no compiler. */
async function loadTypeScript(file: string): Promise<unknown> {
  const { createJiti } = await import('jiti');
  // Files kept from an earlier run could tell of a snap-in that is no longer so.
  const make = (tsconfigPaths: boolean) => createJiti(file, { fsCache: false, tsconfigPaths });
  return loaderOf(make).import(file);
}

/** What a tsconfig.json extends need not be installed where nothing is built; most have no paths anyway. */
function loaderOf<T>(make: (tsconfigPaths: boolean) => T): T {
  try {
    return make(true);
  } catch {
    return make(false);
  }
}
