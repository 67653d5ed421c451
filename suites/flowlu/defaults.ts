// Flowlu: whether the default configuration of a manifest fits the JSON schema beside it.

import { Ajv, MissingRefError } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fail, inapplicable, pass, type Verdict } from '../../harness/check.js';
import type { Json, JsonObject } from '../../spec/json.js';

/** A schema that says nothing of its dialect is read as most are written. */
const dialects: Readonly<Record<string, typeof Ajv | typeof Ajv2019 | typeof Ajv2020>> = {
  'draft-06': Ajv,
  'draft-07': Ajv,
  '2019-09': Ajv2019,
  '2020-12': Ajv2020,
};

/** Without what would make its answer a promise. */
export function fitsItsSchema(
  { $schema = 'draft-07', $async: _, ...schema }: JsonObject,
  value: Json,
): Verdict {
  const Dialect = Object.entries(dialects).find(([name]) => String($schema).includes(name))?.[1];
  if (Dialect === undefined)
    return inapplicable(`"configSchema" is written as ${JSON.stringify($schema)}, which is not read`);
  const ajv = new Dialect({ strict: false, logger: false });
  try {
    if (ajv.validate(schema, value)) return pass;
  } catch (error) {
    if (error instanceof MissingRefError)
      return inapplicable(`"configSchema" needs ${error.missingRef}, which is not asked for`);
    return fail(
      `"configSchema" is no JSON schema: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return fail(ajv.errorsText(ajv.errors, { dataVar: 'defaultConfig' }));
}
