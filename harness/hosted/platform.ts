// What the harness has to know of a platform whose lifecycle is a class or a function that a host process calls.

import type { Json } from '../../spec/json.js';
import type { OutsideAnswer, OutsideRequest } from '../world/world.js';

export interface HostedPlatform {
  readonly name: string;
  readonly title: string;
  readonly contract: string;
  readonly requirements: string;
  /** How long a method may take before it counts as one that never settles. */
  readonly deadlineMs: number;
  /** The module that serves the methods, from the package's root. */
  readonly host: string;
  /** The module that speaks to a local runner of the platform, where it has one; it serves the methods as well. */
  readonly runner?: string;
  /** Whose directory it is that is judged. */
  readonly target: string;
  /** What every target directory holds, with a word on what it is. */
  readonly holds: Readonly<Record<string, string>>;
  /** Told where no service was called in a whole run, if that may mean that the calls cannot be seen. */
  readonly unseen?: string;
  /** The manifest's path in the directory. */
  readonly manifest: string;
  /** Reads the version of an app in its manifest, where one version follows another by calls. */
  readonly versionOf?: (manifest: Json) => string | undefined;
  /** The list in the manifest that names all that is called, where there is one, and how to write it. */
  readonly called?: { readonly member: string; readonly mend: string };
  /** The form's description in the directory, where the platform knows one. */
  readonly form?: string;
  /** Makes services outside that know of nothing yet; `nth` counts the requests of the run. */
  readonly outside: () => (request: OutsideRequest, nth: number) => OutsideAnswer;
}
