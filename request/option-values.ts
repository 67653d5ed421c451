// Values of options that are not written on the command line: read as flags are, so that both mean the same.

import type { Command, Option } from 'commander';
import { UserError } from './user-error.js';

/** Where a word of a value stands, for sentences: `lifecycle-conformance.config.yaml:3`. */
export type Place = (word: string) => string;

/** Throws where the value cannot be meant. */
export function readValue(option: Option, value: unknown, place: Place): unknown {
  const name = option.attributeName();
  const refuse = (why: string) => new UserError(`"${name}" in ${place(name)} ${why}`);
  if (option.isBoolean()) {
    if (typeof value !== 'boolean') throw refuse('must be true or false.');
    return value;
  }
  const texts = textsOf(option, value);
  if (!texts.every(text => typeof text === 'string' || typeof text === 'number'))
    throw refuse('must be text, a number, or a list of them.');
  // What may come several times begins with an empty list, or an empty mapping.
  const isList = typeof option.defaultValue === 'object' && option.defaultValue !== null;
  if (!isList && texts.length > 1 && name !== 'events') throw refuse('takes one value, not a list.');
  const { parseArg } = option;
  const read = (text: string, before: unknown) => {
    try {
      return parseArg ? parseArg(text, before) : text;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new UserError(`"${name}" in ${place(text)}: ${why}`);
    }
  };
  if (isList) return texts.reduce<unknown>((before, text) => read(String(text), before), option.defaultValue);
  return read(texts.join(','), undefined);
}

/** Throws, with all that are known, where there is no such option. */
export function optionNamed(
  { options }: Pick<Command, 'options'>,
  name: string,
  { place, beside }: { readonly place: Place; readonly beside: readonly string[] },
): Option {
  const option = options.find(one => one.attributeName() === name);
  if (option !== undefined) return option;
  const known = [...beside, ...options.map(one => one.attributeName())].join(', ');
  throw new UserError(`"${name}" in ${place(name)} is no option; known are: ${known}.`);
}

/** The value as texts; a mapping, alone or in a list, means the same as its pairs, written with an equals sign. */
export function textsOf(option: Option, value: unknown): readonly unknown[] {
  const takesPairs = /=/.test(option.flags);
  const isMapping = (one: unknown): one is object => typeof one === 'object' && one !== null;
  // What is no text is handed on as it is, and refused like that in a list.
  const pairsOf = (one: object) =>
    Object.entries(one).map(([name, text]: [string, unknown]) =>
      typeof text === 'object' || typeof text === 'boolean' ? text : `${name}=${String(text)}`,
    );
  return [value].flat().flatMap(one => (takesPairs && isMapping(one) ? pairsOf(one) : [one]));
}
