// The record as the page carries it: deflated, and in an alphabet that no markup can be written in.

import { deflateRawSync } from 'node:zlib';
import type { RunRecord } from '../../record/record.js';
import { inOrder } from '../in-order.js';

/** Base64 of the deflated JSON: no text of a plug-in can end the element it stands in. */
export function packed(record: RunRecord): string {
  return deflateRawSync(JSON.stringify(record, inOrder), { level: 9 }).toString('base64');
}
