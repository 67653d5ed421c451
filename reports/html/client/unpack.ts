// The record as the page carries it: deflated, so that one file with all evidence stays small.

import type { RunRecord } from '../../../record/record.js';

/** The inverse of `packed` in `../packed.ts`. */
export async function unpackRecord(base64: string): Promise<RunRecord> {
  const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return (await new Response(stream).json()) as RunRecord;
}
