// What a rule of Flowlu's manifest is, and the words that rules share.

import type { Verdict } from '../../harness/check.js';
import type { EmbeddedManifestCheck } from '../../harness/embedded/check.js';
import type { Json, JsonObject } from '../../spec/json.js';

export type Rule = Omit<EmbeddedManifestCheck, 'kind' | 'judge'> & {
  readonly judge: (manifest: JsonObject) => Verdict;
};

export const shown = (value: Json | undefined) =>
  value === undefined ? 'missing' : JSON.stringify(value).slice(0, 60);

export const isUrl = (value: Json | undefined): value is string =>
  typeof value === 'string' && /^https?:\/\//i.test(value) && URL.canParse(value);
