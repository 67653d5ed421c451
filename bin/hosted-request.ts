// Turns flags and a directory into what a hosted run is asked, and refuses what cannot be meant.

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import type { AnyHostedCheck, FormSection } from '../harness/hosted/check.js';
import type { HostedRequest, HostedRules } from '../harness/hosted/plan.js';
import type { HostedPlatform } from '../harness/hosted/platform.js';
import { type HostedPlatformName, hostedPlatforms } from '../harness/platforms/index.js';
import type { Endpoint } from '../spec/contract.js';
import { isJsonObject, type Json, type JsonObject } from '../spec/json.js';
import { packageFile } from '../spec/package-files.js';
import { readRulebook } from '../spec/rulebook.js';
import { hostedSuites } from '../suites/index.js';
import { refuseOptions } from './foreign-options.js';
import type { RunFlags } from './options.js';
import { checkEvents, checkSelection } from './run-request.js';
import { UserError } from './user-error.js';

/** Options that only make sense where something is delivered to a URL. */
const URL_ONLY = [
  'start',
  'apiAccessUrl',
  'contract',
  'tenantUrl',
  'key',
  'keyUrl',
  'previousManifest',
  'parameter',
  'method',
  'webhookUrl',
] as const;

export async function hostedRequest(
  target: string | undefined,
  flags: RunFlags,
): Promise<Omit<HostedRequest, 'tool' | 'onEvent' | 'signal' | 'repeat'>> {
  const name = flags.platform as HostedPlatformName;
  const platform: HostedPlatform = hostedPlatforms[name];
  const checks: readonly AnyHostedCheck[] = hostedSuites[name];
  checkSelection([...flags.only, ...flags.skip], checks);
  refuseOptions(flags, name, 'which is judged from a directory', URL_ONLY);
  const directory = directoryOf(target, flags, platform);
  const manifestFile = resolve(flags.manifest ?? join(directory, platform.manifest));
  const manifest = await readYaml(manifestFile);
  const form = await readForm(formOf(directory, flags, platform));
  if (flags.form !== undefined && form.every(({ name }) => name === ''))
    throw new UserError(
      `${flags.form} describes no section; give a form with "sections", each with a "key".`,
    );
  return {
    platform,
    rules: () => rulesOf(name, flags.events),
    checks,
    target: target ?? '',
    host: {
      command: [process.execPath, packageFile(platform.host), directory, manifestFile],
      cwd: directory,
      readyWithinMs: flags.readyWithin,
    },
    manifest,
    form,
    only: flags.only,
    skip: flags.skip,
    strict: flags.strict,
    deadlineMs: flags.deadline ?? platform.deadlineMs,
    seed: flags.seed,
    pass: flags.pass,
  };
}

function directoryOf(target: string | undefined, flags: RunFlags, platform: HostedPlatform): string {
  if (target === undefined || /^https?:/i.test(target)) {
    throw new UserError(`${platform.title} is judged from a directory; give that of ${platform.target}.`);
  }
  const directory = resolve(flags.cwd, target);
  for (const [file, what] of Object.entries(platform.holds)) {
    if (file === platform.manifest && flags.manifest !== undefined) continue;
    if (existsSync(join(directory, file))) continue;
    throw new UserError(
      `${join(directory, file)} does not exist (${what}); give the directory of ${platform.target}.`,
    );
  }
  return directory;
}

async function rulesOf(
  name: HostedPlatformName,
  events: readonly string[] | undefined,
): Promise<HostedRules> {
  const { contract, requirements } = await readRulebook<Endpoint>(name);
  checkEvents(events, contract);
  const operations = contract.operations.filter(one => events === undefined || events.includes(one.name));
  return { contract, requirements, operations };
}

async function readYaml(file: string): Promise<Json> {
  try {
    return parse(await readFile(file, 'utf8')) as Json;
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new UserError(`${file} cannot be read (${why}); mend it and run again.`);
  }
}

/** What a user might type into each kind of field. */
const samples: Readonly<Record<string, Json>> = { toggle: true, checkbox: true, number: 1 };

/** Not every app has a form; one that is named has to be there. */
function formOf(directory: string, flags: RunFlags, platform: HostedPlatform): string | undefined {
  if (flags.form !== undefined) return flags.form;
  if (platform.form === undefined) return undefined;
  const usual = join(directory, platform.form);
  return existsSync(usual) ? usual : undefined;
}

async function readForm(file: string | undefined): Promise<readonly FormSection[]> {
  if (file === undefined) return [];
  const form = await readYaml(file);
  const sections = isJsonObject(form) && Array.isArray(form['sections']) ? form['sections'] : [];
  return sections.filter(isJsonObject).map(section => {
    const fields = elementsOf(section).filter(isField);
    const buttons = elementsOf(section).filter(({ type }) => String(type).includes('button'));
    const submit = buttons.find(({ type }) => type === 'button');
    return {
      name: String(section['key'] ?? ''),
      action: typeof submit?.['action'] === 'string' ? submit['action'] : 'save',
      authorizes: buttons.some(({ type }) => type === 'oauth_button'),
      data: Object.fromEntries(fields.map(field => [String(field['key']), sampleOf(field)])),
      required: fields.filter(field => field['required'] === true).map(field => String(field['key'])),
    };
  });
}

function elementsOf({ elements }: JsonObject): readonly JsonObject[] {
  return Array.isArray(elements) ? elements.filter(isJsonObject) : [];
}

/** Buttons, dividers and texts have a key at most for their own sake. */
function isField(element: Json): element is JsonObject {
  return (
    isJsonObject(element) &&
    typeof element['key'] === 'string' &&
    !/button|divider|instructions/.test(String(element['type']))
  );
}

function sampleOf(field: JsonObject): Json {
  if (field['sample'] !== undefined) return field['sample'];
  const options = field['options'];
  const [first] = Array.isArray(options) ? options : [];
  if (isJsonObject(first)) {
    const value = first['value'] ?? '';
    return field['type'] === 'multi_select' ? [value] : value;
  }
  return samples[String(field['type'])] ?? `conformance-${String(field['key'])}`;
}
