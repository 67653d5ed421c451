// How the values of options are read; each refuses what cannot be meant, with the mend.

import { InvalidArgumentError } from 'commander';
import { type Meaning, meanings, type ParameterNames, TOKEN } from '../harness/embedded/check.js';

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

/** Far below what a timer can wait; beyond that limit it would fire at once. */
const LONGEST_TIME_MS = 86_400_000;

export function readTime(text: string): number {
  const [, amount, unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m)?$/.exec(text) ?? [];
  const ms = Number(amount) * (units[unit] ?? Number.NaN);
  if (!(ms > 0)) throw new InvalidArgumentError('Give a time such as 30s, 500ms or 1m.');
  if (ms > LONGEST_TIME_MS) throw new InvalidArgumentError('Give at most 24 hours (1440m).');
  return ms;
}

export function readCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 256)
    throw new InvalidArgumentError('Give a whole number from 1 to 256.');
  return count;
}

export function readWarnings(text: string): number {
  const count = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(count) || count < 0)
    throw new InvalidArgumentError('Give a whole number from 0 on.');
  return count;
}

export function readSeed(text: string): number {
  const seed = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(seed) || seed < 0)
    throw new InvalidArgumentError('Give a whole number from 0 on.');
  return seed;
}

export function readUrl(text: string): string {
  const [, scheme, port] = /^([a-z][a-z\d+.-]*):\/\/(?:[^/?#]*:(\d+)(?=[/?#]|$))?/i.exec(text) ?? [];
  if (scheme !== undefined && !/^https?$/i.test(scheme))
    throw new InvalidArgumentError(`${scheme}:// cannot be asked; give a URL of http:// or https://.`);
  if (Number(port) > LAST_PORT)
    throw new InvalidArgumentError(`There is no port ${port}; give one up to ${LAST_PORT}.`);
  if (scheme === undefined || !URL.canParse(text))
    throw new InvalidArgumentError(
      'It is no URL; give a whole URL, with its scheme, such as http://127.0.0.1:3000/lifecycle/.',
    );
  return text;
}

const LAST_PORT = 65_535;

/** A base is joined with the events' paths, which a query or a fragment does not survive. */
export function readBase(text: string): string {
  const { search, hash } = new URL(readUrl(text));
  if (search || hash)
    throw new InvalidArgumentError('A base URL has no query and no fragment; give it without.');
  return text;
}

export function readNames(text: string): readonly string[] {
  const names = text
    .split(',')
    .map(name => name.trim())
    .filter(Boolean);
  if (names.length === 0)
    throw new InvalidArgumentError('Give names separated by commas, such as install,uninstall.');
  return names;
}

export function collect(text: string, before: readonly string[]): readonly string[] {
  if (text.trim() === '') throw new InvalidArgumentError('It is empty; give a value.');
  return [...before, text];
}

/** What is no host would match none, and nobody would notice. */
export function collectHost(text: string, before: readonly string[]): readonly string[] {
  if (!/^(\[[\da-f:.]+\]|[^\s/:@?#*[\]\\]+)(:\d+)?$/i.test(text))
    throw new InvalidArgumentError('Give a host, such as api.example.com or api.example.com:8443.');
  return [...before, text];
}

export function collectParameter(text: string, before: ParameterNames): ParameterNames {
  const [meaning = '', ...rest] = text.split('=');
  const known = [...meanings, TOKEN];
  if (!known.includes(meaning as Meaning))
    throw new InvalidArgumentError(`There is no meaning "${meaning}"; known are ${known.join(', ')}.`);
  const name = rest.join('=');
  if (name.trim() === '')
    throw new InvalidArgumentError(`The name is missing; give ${meaning}=<name of the parameter>.`);
  const given = Object.entries(before).find(([other, taken]) => other === meaning || taken === name);
  if (given !== undefined)
    throw new InvalidArgumentError(
      `It goes against ${given.join('=')}; give each meaning one name of its own.`,
    );
  return { ...before, [meaning]: name };
}

/** More would only wait for what has been seen. */
const MOST_ATTEMPTS = 10;

export function readAttempts(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > MOST_ATTEMPTS)
    throw new InvalidArgumentError(`Give a whole number from 1 to ${MOST_ATTEMPTS}.`);
  return count;
}
