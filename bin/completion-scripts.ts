// The completion scripts of bash, zsh and fish; each holds all its words, so that no key waits for a process.

import type { CompletedCommand, CompletedOption } from './completion-words.js';

const NAME = 'lifecycle-conformance';
const FUNCTION = '_lifecycle_conformance';

type Script = (commands: readonly CompletedCommand[]) => string;

export const scripts = { bash, zsh, fish } as const satisfies Record<string, Script>;

export type ShellName = keyof typeof scripts;

/** For POSIX shells and zsh. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function bash(commands: readonly CompletedCommand[]): string {
  const values = commands.flatMap(({ name, options }) =>
    options
      .filter(option => option.values.length > 0)
      .map(option =>
        bashCase(
          option.flags.map(flag => `${name}:${flag}`),
          option.values,
        ),
      ),
  );
  const valued = commands.flatMap(({ name, options }) =>
    options
      .filter(({ takesValue }) => takesValue)
      .flatMap(({ flags }) => flags.map(flag => `${name}:${flag}`)),
  );
  const rest = commands.map(({ name, options, values: own }) =>
    bashCase([name], [...own, ...options.flatMap(({ flags }) => flags)]),
  );
  return `# bash completion of ${NAME}: source <(${NAME} completion bash)
${FUNCTION}() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} words=
  COMPREPLY=()
  # Behind an equals sign stands a path; bash takes the sign for a word.
  [[ $cur == = || $prev == = ]] && return
  if (( COMP_CWORD == 1 )); then
    words=${quoted(commands.map(({ name }) => name).join(' '))}
  else
    case \${COMP_WORDS[1]}:$prev in
${values.join('\n')}
${bashFiles(valued)}
    *)
      case \${COMP_WORDS[1]} in
${rest.join('\n')}
      esac
      ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
  [[ \${COMPREPLY[0]} == *= ]] && compopt -o nospace
}
complete -o default -F ${FUNCTION} ${NAME}
`;
}

function bashCase(patterns: readonly string[], words: readonly string[]): string {
  return `    ${patterns.join('|')}) words=${quoted(words.join(' '))} ;;`;
}

/** Where nothing is proposed, bash proposes files. */
function bashFiles(patterns: readonly string[]): string {
  return `    ${patterns.join('|')}) return ;;`;
}

function zsh(commands: readonly CompletedCommand[]): string {
  const names = commands.map(({ name, help }) => `    ${quoted(`${name}:${help}`)}`);
  const cases = commands.map(
    ({ name, options, values }) => `    ${name})
      _arguments ${[...options.flatMap(zshOption), zshArgument(values)].join(' \\\n        ')}
      ;;`,
  );
  return `#compdef ${NAME}
# zsh completion of ${NAME}: source <(${NAME} completion zsh), behind compinit
${FUNCTION}() {
  local -a commands
  commands=(
${names.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join('\n')}
  esac
}
compdef ${FUNCTION} ${NAME}
`;
}

function zshOption({ flags, help, takesValue, values }: CompletedOption): string[] {
  const text = help.replaceAll(/[[\]\\:]/g, character => `\\${character}`);
  const action = values.length > 0 ? `(${values.join(' ')})` : '_files';
  return flags.map(flag => quoted(`*${flag}[${text}]${takesValue ? `:value:${action}` : ''}`));
}

function zshArgument(values: readonly string[]): string {
  return quoted(`*:argument:${values.length > 0 ? `(${values.join(' ')})` : '_files'}`);
}

function fish(commands: readonly CompletedCommand[]): string {
  const top = commands.map(
    ({ name, help }) => `complete -c ${NAME} -n __fish_use_subcommand -f -a ${name} -d ${fishQuoted(help)}`,
  );
  const rest = commands.flatMap(({ name, options, values }) => {
    const head = `complete -c ${NAME} -n ${fishQuoted(`__fish_seen_subcommand_from ${name}`)}`;
    const own = values.length > 0 ? [`${head} -f -a ${fishQuoted(values.join(' '))}`] : [];
    return [...own, ...options.map(option => `${head} ${fishOption(option)}`)];
  });
  return [`# fish completion of ${NAME}: ${NAME} completion fish | source`, ...top, ...rest, ''].join('\n');
}

function fishOption({ flags, help, takesValue, values }: CompletedOption): string {
  const named = flags.map(flag => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
  const value = values.length > 0 ? ['-x', '-a', fishQuoted(values.join(' '))] : takesValue ? ['-r'] : [];
  return [...named, ...value, '-d', fishQuoted(help)].join(' ');
}

function fishQuoted(text: string): string {
  return `'${text.replaceAll(/[\\']/g, character => `\\${character}`)}'`;
}
