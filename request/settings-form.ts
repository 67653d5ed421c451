// The sections of an app's settings form, with data that a user might type into them.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FormSection } from '../harness/hosted/check.js';
import type { HostedPlatform } from '../harness/hosted/platform.js';
import { isJsonObject, type Json, type JsonObject } from '../spec/json.js';
import { readYaml } from './mapping-file.js';
import type { RunFlags } from './options.js';
import { UserError } from './user-error.js';

/** What a user might type into each kind of field. */
const samples: Readonly<Record<string, Json>> = { toggle: true, checkbox: true, number: 1 };

const SAVE = 'save';
/** What an action is called that stores what was filled in. */
const SAVING = /^(save|store|submit|apply|update|connect)$/i;

function isSaving(action: string): boolean {
  return action.split(/[^A-Za-z]+/).some(word => SAVING.test(word));
}

/** Not every app has a form; one that is named has to be there. */
export function formOf(
  directory: string | undefined,
  { form: given }: Pick<RunFlags, 'form'>,
  platform: HostedPlatform,
): string | undefined {
  if (given !== undefined) return given;
  if (platform.form === undefined || directory === undefined) return undefined;
  const usual = join(directory, platform.form);
  return existsSync(usual) ? usual : undefined;
}

export async function readForm(file: string | undefined): Promise<readonly FormSection[]> {
  if (file === undefined) return [];
  const { value: form, place } = await readYaml(file);
  const sections = isJsonObject(form) ? form['sections'] : undefined;
  if (!Array.isArray(sections)) {
    const where = place(isJsonObject(form) && sections !== undefined ? 'sections' : undefined);
    throw new UserError(
      `${where} has no list under "sections"; describe the sections of the settings form there.`,
    );
  }
  return sections.filter(isJsonObject).map(section => {
    const fields = elementsOf(section).filter(isField);
    const buttons = elementsOf(section).filter(({ type }) => String(type).includes('button'));
    const actions = buttons
      .filter(({ type }) => type === 'button')
      .map(({ action = SAVE }) => String(action));
    const action = actions.find(isSaving) ?? actions[0] ?? SAVE;
    return {
      name: String(section['key'] ?? ''),
      action,
      saves: isSaving(action),
      authorizes: buttons.some(({ type }) => type === 'oauth_button'),
      data: Object.fromEntries(fields.map(field => [String(field['key']), sampleOf(field)])),
      secrets: fields.filter(({ type }) => type === 'secret').map(field => String(field['key'])),
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
