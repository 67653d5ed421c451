// The record itself as JSON, with its members in the order of the published schema.

import type { RunRecord } from '../record/record.js';
import { inOrder } from './in-order.js';

/** The record, indented by two; the same from a run and from its saved record. */
export function renderJson(record: RunRecord): string {
  return `${JSON.stringify(record, inOrder, 2)}\n`;
}
