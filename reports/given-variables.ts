// The variables that a command line gives to a program, and the line without their values.

import { quoted, wordsOf } from './shell-words.js';

/** What a shell replaces by the output of a command, as deep as people write it. */
const COMMAND = /\$\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|`(?:[^`\\]|\\.)*`/;
/** Of a quotation that never ends, all that is left. */
const QUOTATION = /'[^']*(?:'|$)|"(?:[^"\\]|\\.)*(?:"|$)|\\./;
const PLAIN = /\$\{[^}]*\}|[^\s'"\\;&|()`]|`[^`]*$/;
/** A run of blanks, an operator, or a word as it is typed. */
const TYPED = new RegExp(`\\s+|[;&|()]+|(?:${QUOTATION.source}|${COMMAND.source}|${PLAIN.source})+`, 'gs');
const ASSIGNED = /^([A-Za-z_]\w*)=(.*)$/s;
const TAKEN = /^([A-Za-z_]\w*)="\$\1"$/;
const VARIABLE = /\$\w+|\$\{\w+\}/;
/** A value that is no more than what another variable holds or a command prints. */
const FOUND = new RegExp(`^"?(?:${VARIABLE.source}|${COMMAND.source})"?$`, 's');
/** A command that is told what to print. */
const PRINTING = /\b(echo|printf)\b|(^|[\s;&|(`"])[A-Za-z_]\w*=/;
/** What takes assignments as well, before the program. */
const SETTERS =
  /(^|\/)(npx|env|cross-env|export|exec|declare|typeset|readonly|local|sudo|doas|nohup|time|command|then|do|else)$/;
const WITH_VALUE = /^(-u|--unset|-C|--chdir)$/;
const SHELL = /(^|\/)(ba|da|k|mk|z|a)?sh$/;
/** The option by which a shell is given a line of its own. */
const LINE_OPTION = /^-[a-z]*c$/;

/** The line with `NAME="$NAME"` for each variable that it gives to a program: what is kept in no file runs all the same. */
export function withoutValues(line: string): string {
  return typedWords(line)
    .map(typed => {
      if (typed.isAssigned)
        return isGiven(typed.text) ? typed.text.replace(ASSIGNED, '$1="$$$1"') : typed.text;
      if (typed.inner === undefined) return typed.text;
      const shown = withoutValues(typed.inner);
      return shown === typed.inner ? typed.text : quoted(shown);
    })
    .join('');
}

/** The variables of which such a line has no value. */
export function variablesOf(line: string): readonly string[] {
  return typedWords(line).flatMap(({ text, isAssigned, inner }) => {
    if (inner !== undefined) return variablesOf(inner);
    return (isAssigned && TAKEN.exec(text)?.[1]) || [];
  });
}

export interface Given {
  readonly name: string;
  readonly value: string;
}

/** The variables that a line gives, with their values. */
export function givenBy(line: string): readonly Given[] {
  return typedWords(line).flatMap(({ text, isAssigned, inner }) => {
    if (inner !== undefined) return givenBy(inner);
    const [, name, typed] = (isAssigned && isGiven(text) && ASSIGNED.exec(text)) || [];
    return name === undefined || typed === undefined ? [] : [{ name, value: wordsOf(typed).join(' ') }];
  });
}

function isGiven(text: string): boolean {
  const value = ASSIGNED.exec(text)?.[2] ?? '';
  return !FOUND.test(value) || PRINTING.test(value);
}

/** A line may be broken behind a backslash. */
const BLANK = /^(\s|\\\n)+$/;
const NEXT_LINE = /^\s*\n/;

interface Typed {
  readonly text: string;
  /** It stands where a shell, or a program such as env, takes an assignment. */
  readonly isAssigned: boolean;
  /** The line that a shell is given in it. */
  readonly inner?: string | undefined;
}

function typedWords(line: string): readonly Typed[] {
  let isBefore = true;
  let isOfShell = false;
  let previous = '';
  return (line.match(TYPED) ?? []).map(text => {
    if (BLANK.test(text)) {
      isBefore ||= NEXT_LINE.test(text);
      return { text, isAssigned: false };
    }
    const isOperator = /^[;&|()]/.test(text);
    const isAssigned = isBefore && ASSIGNED.test(text);
    const inner = isOfShell && LINE_OPTION.test(previous) ? wordsOf(text)[0] : undefined;
    const isOfSetter = SETTERS.test(text) || text.startsWith('-') || WITH_VALUE.test(previous);
    isOfShell = !isOperator && (SHELL.test(text) || (isOfShell && inner === undefined));
    isBefore = isOperator || /^[{!]$/.test(text) || (isBefore && (isAssigned || isOfSetter));
    previous = text;
    return { text, isAssigned, inner };
  });
}
