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

/** A run of blanks, an operator, or a word as it is typed; of a word whose quotation never ends, all that is left. */
const TYPED =
  /\s+|[;&|()]+|(?:'[^']*(?:'|$)|"(?:[^"\\]|\\.)*(?:"|$)|\\.|\$\([^()]*\)|\$\{[^}]*\}|[^\s'"\\;&|()])+/gs;
const GIVEN = /^([A-Za-z_]\w*)=(?!"?\$(?:\w+|\{\w+\}|\([^()]*\))"?$).*$/s;
const TAKEN = /^([A-Za-z_]\w*)="\$\1"$/;
/** What takes assignments as well, before the program. */
const SETTERS = /(^|\/)(npx|env|cross-env|export|exec)$/;
const WITH_VALUE = /^(-u|--unset|-C|--chdir)$/;

/** The line with `NAME="$NAME"` for each variable that it gives to a program: what is kept in no file runs all the same. */
export function withoutValues(line: string): string {
  return typedWords(line)
    .map(({ text, isAssigned }) => (isAssigned ? text.replace(GIVEN, '$1="$$$1"') : text))
    .join('');
}

/** The variables of which such a line has no value. */
export function variablesOf(line: string): readonly string[] {
  return typedWords(line).flatMap(({ text, isAssigned }) => (isAssigned && TAKEN.exec(text)?.[1]) || []);
}

interface Typed {
  readonly text: string;
  /** It stands where a shell, or a program such as env, takes an assignment. */
  readonly isAssigned: boolean;
}

function typedWords(line: string): readonly Typed[] {
  let isBefore = true;
  let previous = '';
  return (line.match(TYPED) ?? []).map(text => {
    if (text.trim() === '') return { text, isAssigned: false };
    const isAssigned = isBefore && /^[A-Za-z_]\w*=/.test(text);
    const isOfSetter = SETTERS.test(text) || text.startsWith('-') || WITH_VALUE.test(previous);
    isBefore = /^([;&|()]|[{!]$)/.test(text) || (isBefore && (isAssigned || isOfSetter));
    previous = text;
    return { text, isAssigned };
  });
}
