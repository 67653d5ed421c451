// What a process printed last: the lines that say why it has ended.

/** How many lines of output an error quotes. */
const QUOTED_LINES = 8;
const LONGEST_LINE = 500;
/** As many as a stack and what stands around it take. */
const SEARCHED_LINES = 40;

/** As Node, Python and Java name it at the beginning of a line. */
function isError(line: string): boolean {
  return /^(Uncaught |Exception in thread "[^"]*" )?[\w.]*(Error|Exception)\b/.test(line.trim());
}

/** The error that was printed last. */
export function lastError(output: string): string | undefined {
  return output.split('\n').findLast(isError)?.trim();
}

/** What a sentence on a failed start ends with: the last lines, or those from the last error on. */
export function lastLines(output: string): string {
  const lines = output.trimEnd().split('\n').slice(-SEARCHED_LINES);
  const error = lines.findLastIndex(isError);
  const end = Math.max(lines.length - QUOTED_LINES, 0);
  const first = error < 0 ? end : Math.min(error, end);
  const quoted = lines.slice(first, first + QUOTED_LINES).map(line => line.slice(-LONGEST_LINE));
  return quoted.join('') === '' ? ' It printed nothing.' : ` Its last lines:\n${quoted.join('\n')}`;
}
