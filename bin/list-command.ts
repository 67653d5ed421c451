// The command `list`: every check of a platform, and the events that it is asked of.

import type { AnyPlatformName } from '../request/options.js';
import type { Endpoint } from '../spec/contract.js';
import { type Listed, listing } from './listing.js';

export interface ListFlags {
  readonly platform: AnyPlatformName;
  readonly contract?: string;
  readonly format: 'text' | 'json';
}

export async function listCommand({ platform, contract: source, format }: ListFlags): Promise<number> {
  const { checks, contract } = await listing(platform, source);
  const text =
    format === 'json' ? `${JSON.stringify(checks, null, 2)}\n` : listText(checks, contract.operations);
  process.stdout.write(text);
  return 0;
}

function listText(rows: readonly Listed[], operations: readonly Endpoint[]): string {
  const columns = ['id', 'level', 'requirement'] as const;
  const widths = columns.map(column => Math.max(...rows.map(row => row[column].length)));
  const lines = rows.map(row => {
    const cells = columns.map((column, index) => row[column].padEnd(widths[index] ?? 0));
    return [...cells, row.title].join('  ');
  });
  const events = operations.map(
    ({ name, success, refusal }) =>
      `${name} (${success.join(' or ') || 'any 2xx'}, refused with ${refusal.join(' or ') || 'any 4xx'})`,
  );
  return [...lines, '', `${rows.length} checks of ${events.join(', ')}`, ''].join('\n');
}
