// The questions that `init` asks on a terminal, of what no flag has answered.

import { cancel, intro, isCancel, select, text } from '@clack/prompts';
import { platformNames } from '../request/options.js';
import { readUrl } from '../request/values.js';
import type { Answers } from './init-files.js';

type Given = { readonly [Name in keyof Answers]?: Answers[Name] | undefined };

/** What is proposed for a platform. */
export type Proposals = (platform: string) => Answers;

/** The user has thought better of it. */
class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

/** Undefined where nothing is to be written. */
export async function ask(given: Given, proposals: Proposals, guess: string): Promise<Answers | undefined> {
  intro('lifecycle-conformance');
  try {
    const platform = given.platform ?? (await askPlatform(guess));
    const proposed = proposals(platform);
    const url = given.url ?? (await askTarget(proposed.url));
    const start = given.start ?? (isUrl(url) ? await askStart(url, proposed.start) : undefined);
    const manifest = given.manifest ?? (await askManifest(platform, proposed.manifest));
    const ci = given.ci ?? (await askCi(proposed.ci));
    return { platform, url, ci, ...(start && { start }), ...(manifest && { manifest }) };
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    cancel('Nothing was written.');
    return undefined;
  }
}

export function isUrl(target: string): boolean {
  return /^[a-z]+:\/\//i.test(target);
}

async function askPlatform(guess: string): Promise<string> {
  const options = platformNames.map(value => ({ value, label: value }));
  return answered(
    await select({ message: 'Whose contract does the plug-in keep?', options, initialValue: guess }),
  );
}

async function askTarget(proposed: string): Promise<string> {
  const message = isUrl(proposed)
    ? 'Where are the events sent? (port 0 picks a free port)'
    : 'In which directory is it, built?';
  const validate = (value = '') => mistakeIn(value || proposed);
  return answered(await text({ message, placeholder: proposed, defaultValue: proposed, validate }));
}

function mistakeIn(target: string): string | undefined {
  try {
    if (isUrl(target)) readUrl(target);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function askStart(url: string, proposed: string | undefined): Promise<string> {
  const isNeeded = new URL(url).port === '0';
  const message = isNeeded ? 'Which command starts it?' : 'Which command starts it? (empty: it runs already)';
  const preset = proposed === undefined || !isNeeded ? {} : { placeholder: proposed, defaultValue: proposed };
  const validate = (value = '') =>
    isNeeded && value === '' && proposed === undefined ? 'Port 0 needs a command; give one.' : undefined;
  return answered(await text({ message, ...preset, validate }));
}

/** Only Haiilo's and Flowlu's manifests are not found by themselves. */
async function askManifest(platform: string, proposed: string | undefined): Promise<string> {
  if (platform !== 'haiilo' && platform !== 'flowlu') return '';
  const message = 'Where is its manifest? (empty: there is none)';
  return answered(await text({ message, ...(proposed && { initialValue: proposed }) })) ?? '';
}

async function askCi(proposed: Answers['ci']): Promise<Answers['ci']> {
  const options = [
    { value: 'github' as const, label: 'GitHub' },
    { value: 'gitlab' as const, label: 'GitLab' },
    { value: 'none' as const, label: 'none' },
  ];
  return answered(
    await select({ message: 'Which CI server is to run it?', options, initialValue: proposed }),
  );
}

function answered<T>(answer: T): Exclude<T, symbol> {
  if (isCancel(answer)) throw new Cancelled();
  return answer as Exclude<T, symbol>;
}
