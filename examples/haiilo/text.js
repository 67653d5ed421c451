// How text is read from somebody who may send far too much of it.
import { Refusal } from './refusal.js';

/** Reads to the end, so that the sender hears the answer, but keeps no more than the limit. */
export async function readText(stream, limitBytes) {
  const chunks = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size <= limitBytes) chunks.push(chunk);
  }
  if (size > limitBytes) throw new Refusal(400, `There are more than ${limitBytes} bytes.`);
  return Buffer.concat(chunks).toString();
}
