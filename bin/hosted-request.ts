// Turns flags and a directory into what a hosted run is asked, and refuses what cannot be meant.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyHostedCheck, FormSection } from '../harness/hosted/check.js';
import type { HostedRequest } from '../harness/hosted/plan.js';
import type { HostedPlatform } from '../harness/hosted/platform.js';
import { type HostedPlatformName, hostedPlatforms } from '../harness/platforms/index.js';
import { isJsonObject, type Json, type JsonObject } from '../spec/json.js';
import { hostedSuites } from '../suites/hosted.js';
import { gateOptions } from './gate-options.js';
import { hostedTarget } from './hosted-target.js';
import { type MappingFile, readMapping, readYaml } from './mapping-file.js';
import type { RunFlags } from './options.js';
import { checkSelection } from './selection.js';
import { rulesOf } from './unsigned-rules.js';
import { UserError } from './user-error.js';

export async function hostedRequest(
  target: string | undefined,
  flags: RunFlags,
): Promise<Omit<HostedRequest, 'tool' | 'onEvent' | 'signal' | 'repeat'>> {
  const name = flags.platform as HostedPlatformName;
  const platform: HostedPlatform = hostedPlatforms[name];
  const checks: readonly AnyHostedCheck[] = hostedSuites[name];
  checkSelection([...flags.only, ...flags.skip], checks);
  const { host, runner, directory, manifestFile } = hostedTarget(target, flags, platform);
  const manifest = await readMapping(manifestFile, platform.holds[platform.manifest] ?? 'the manifest');
  expectCalled(manifest, platform);
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
    host,
    runner,
    manifest: manifest.value,
    form,
    only: flags.only,
    skip: flags.skip,
    gate: await gateOptions(flags, platform, checks),
    deadlineMs: flags.deadline ?? platform.deadlineMs,
    seed: flags.seed,
    pass: flags.pass,
  };
}

/** Where nothing is named that could be called, every case would only say so again. */
function expectCalled({ value, place }: MappingFile, { called }: HostedPlatform): void {
  if (called === undefined) return;
  const { [called.member]: entries = null } = value;
  if (Array.isArray(entries) && entries.length > 0) return;
  const { member, mend } = called;
  const isThere = entries !== null && !Array.isArray(entries);
  throw new UserError(
    isThere
      ? `${place(member)} has no list under "${member}"; ${mend}.`
      : `${place(member)} has no "${member}", so that there is nothing to judge; ${mend}.`,
  );
}

/** What a user might type into each kind of field. */
const samples: Readonly<Record<string, Json>> = { toggle: true, checkbox: true, number: 1 };

/** Not every app has a form; one that is named has to be there. */
function formOf(
  directory: string | undefined,
  flags: RunFlags,
  platform: HostedPlatform,
): string | undefined {
  if (flags.form !== undefined) return flags.form;
  if (platform.form === undefined || directory === undefined) return undefined;
  const usual = join(directory, platform.form);
  return existsSync(usual) ? usual : undefined;
}

async function readForm(file: string | undefined): Promise<readonly FormSection[]> {
  if (file === undefined) return [];
  const { value: form } = await readYaml(file);
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
