// Loads the requirements of a platform: every duty with its level, source and certainty.

import { readFile } from 'node:fs/promises';
import { Ajv, type JSONSchemaType } from 'ajv';
import { parse as parseYaml } from 'yaml';
import type { Requirement } from '../record/record.js';

/** Our own fault, never the user's: the document is part of the package. */
export class RequirementsError extends Error {}

const schema = {
  type: 'array',
  items: {
    type: 'object',
    required: ['id', 'level', 'sentence', 'source', 'certainty'],
    additionalProperties: false,
    properties: {
      id: { type: 'string', pattern: '^[a-z]+(\\.[a-z0-9-]+)+$' },
      level: { type: 'string', enum: ['MUST', 'SHOULD', 'MAY'] },
      sentence: { type: 'string', minLength: 10 },
      source: { type: 'string', minLength: 3 },
      certainty: { type: 'string', enum: ['documented', 'vendor code', 'inferred'] },
      untestable: { type: 'string', nullable: true, minLength: 10 },
    },
  },
} as unknown as JSONSchemaType<Requirement[]>;

export async function loadRequirements(file: string): Promise<readonly Requirement[]> {
  const value: unknown = parseYaml(await readFile(file, 'utf8'));
  const ajv = new Ajv({ allErrors: true });
  if (!ajv.validate(schema, value)) throw new RequirementsError(`${file}: ${ajv.errorsText()}`);
  const guesses = value.filter(({ level, certainty }) => level === 'MUST' && certainty !== 'documented');
  if (guesses.length > 0) {
    throw new RequirementsError(
      `${file}: ${guesses.map(({ id }) => id).join(', ')}: only what is documented can be a MUST`,
    );
  }
  return value;
}
