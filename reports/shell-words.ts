// Words as POSIX shells write and read them.

/** The word as it has to be typed. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

const PART = /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)|([^\s'"\\]+)|(\s+)/gsy;

/** The words of a line that `quoted` has made, or that a person has typed without expansions. */
export function wordsOf(line: string): readonly string[] {
  const words: string[] = [];
  let open = false;
  for (const [, single, double, escaped, plain, space] of line.trim().matchAll(PART)) {
    if (space !== undefined) {
      open = false;
      continue;
    }
    const text = single ?? double?.replaceAll(/\\(["\\$`])/g, '$1') ?? escaped ?? plain ?? '';
    if (open) words[words.length - 1] += text;
    else words.push(text);
    open = true;
  }
  return words;
}
