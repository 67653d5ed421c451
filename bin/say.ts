// What is said on standard error: harmless, and on a terminal broken between words.

import { wrap } from '../reports/entry.js';
import { visible, withoutCommands } from '../reports/visible.js';

/** Ends with a line feed. The exit code says it, too, where nothing can be written any more. */
export function say(text: string): void {
  const { isTTY, columns } = process.stderr;
  const width = isTTY && columns > 0 ? columns : Number.POSITIVE_INFINITY;
  // What is indented is quoted as it stands.
  const broken = (line: string) => (line.length > width && !/^\s/.test(line) ? wrap(line, width) : [line]);
  const lines = withoutCommands(visible(text)).split('\n').flatMap(broken);
  try {
    process.stderr.write(`${lines.join('\n')}\n`);
  } catch {
    // Nobody is there any more who could be told.
  }
}
