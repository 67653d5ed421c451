// The page that lists every command and option for readers.

import type { Command, Option } from 'commander';

export function commandLinePage(commands: readonly Command[]): string {
  return [
    '# The command line',
    '',
    '<!-- Made by `npm run catalogue`; mend what it is made of. -->',
    '',
    'What `--help` says, in one place. Options of `run` may also stand in a configuration file, by their names in',
    'camelCase ([how](../README.md#configuration)).',
    '',
    ...commands.map(command => `- [\`${command.name()}\`](#${command.name()}): ${command.description()}`),
    '',
    ...commands.flatMap(section),
  ].join('\n');
}

function section(command: Command): readonly string[] {
  const words = ['npx lifecycle-conformance', command.name(), command.usage()];
  return [
    `## ${command.name()}`,
    '',
    '```sh',
    words.join(' '),
    '```',
    '',
    `${sentence(command.description())}`,
    '',
    ...command.registeredArguments.map(one => `- \`${one.name()}\`: ${one.description}`),
    ...(command.registeredArguments.length > 0 ? [''] : []),
    ...(command.options.length > 0 ? ['| option | meaning |', '| --- | --- |'] : []),
    ...command.options.map(row),
    ...(command.options.length > 0 ? [''] : []),
  ];
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function row(option: Option): string {
  const { flags, description, argChoices } = option;
  const choices = argChoices ? ` (${argChoices.join(', ')})` : '';
  const meaning = `${description}${choices}${defaultOf(option)}`;
  return `| \`${bars(flags)}\` | ${bars(meaning).replaceAll('<', '&lt;')} |`;
}

function defaultOf({ defaultValue, defaultValueDescription }: Option): string {
  if (defaultValue === undefined || defaultValue === false) return '';
  return ` (default: ${defaultValueDescription ?? String(defaultValue)})`;
}

/** A bar would end the cell, even in code. */
function bars(text: string): string {
  return text.replaceAll('|', '\\|');
}
