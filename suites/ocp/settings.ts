// OCP: what a submitted section of the settings form leads to.

import { isDeepStrictEqual } from 'node:util';
import { fail, inapplicable, pass } from '../../harness/check.js';
import type { Call, CallStep, FormSection, HostedCheck } from '../../harness/hosted/check.js';
import { isJsonObject, type Json, type JsonObject } from '../../spec/json.js';
import { inUse } from './life.js';
import { LOOKED_UP, leftOver, looksUp } from './registrations.js';
import { droppedField } from './stores.js';
import {
  call,
  complains,
  hasStored,
  hosted,
  install,
  isWatched,
  member,
  said,
  sectionStored,
  UNASKED,
  UNWATCHED,
  unprepared,
} from './vocabulary.js';

const UNKNOWN = 'no-such-section';

export function submit(name: string, section: FormSection, data: JsonObject = section.data): CallStep {
  return call(name, 'onSettingsForm', {
    arguments: { section: section.name, action: section.action, formData: data },
  });
}

const FEWER_REQUIRED = 'the section has fewer fields that have to be filled in';
const NO_FIELDS = 'the section has no field';

/** Whether the section has something to store. */
function isFilled(section: FormSection | undefined): section is FormSection {
  return section !== undefined && Object.keys(section.data).length > 0;
}

/** What comes before a section is submitted. */
export const until = (section: FormSection, form: readonly FormSection[]) =>
  inUse('onSettingsForm', form, section);

/** An installation may have put the very same there already. */
function holds(call: Call | undefined, section: FormSection | undefined): boolean {
  return isDeepStrictEqual(sectionStored(call, section?.name), section?.data);
}

function errorsOf(call: Call | undefined): JsonObject {
  const errors = member(call, 'errors');
  return isJsonObject(errors) ? errors : {};
}

/** What a form never sends, and anybody can. */
const STRANGE: Readonly<Record<string, Json>> = { number: 7, object: { a: 1 }, list: ['a'], null: null };
const strange = (data: JsonObject, variant: string): JsonObject =>
  variant === 'unknown'
    ? { ...data, no_such_field: 'a' }
    : Object.fromEntries(Object.keys(data).map(name => [name, STRANGE[variant] ?? null]));

export const settings: readonly HostedCheck[] = [
  hosted({
    id: 'settings/not-stored',
    requirement: 'settings.stored',
    title: 'Stores what a section of the form was filled with',
    expected: 'the section in the settings store',
    operations: ['onSettingsForm'],
    sectioned: 'onSettingsForm',
    steps: ({ form, section }) =>
      isFilled(section) ? [...until(section, form), submit('asked', section)] : NO_FIELDS,
    judge: evidence => {
      const asked = evidence.of('asked');
      const { section } = evidence;
      const unable = unprepared(evidence, 'install', 'asked');
      if (unable) return unable;
      if (!isWatched(evidence)) return inapplicable(UNWATCHED);
      if (section && !section.saves)
        return inapplicable(`no button of it says that "${section.name}" is saved`);
      // Nothing of a section that holds secrets alone need stand in the settings.
      const isPlain = Object.keys(section?.data ?? {}).some(name => !section?.secrets.includes(name));
      if (isPlain && !holds(asked, section) && !hasStored(evidence, asked, section?.name))
        return fail(
          `${said(asked)}, and the settings store does not hold what ${section?.name} was filled with`,
        );
      const dropped = droppedField(asked, section);
      return dropped === undefined
        ? pass
        : fail(`${said(asked)}, and no store holds what ${dropped} was filled with`);
    },
  }),
  hosted({
    id: 'settings/unknown-section',
    requirement: 'settings.unknown-section',
    title: 'Does not take a section that its form does not have',
    expected: 'errors, a toast that warns, or nothing stored',
    operations: ['onSettingsForm'],
    steps: ({ form: [section] }) =>
      section ? [install(), submit('asked', { ...section, name: UNKNOWN })] : null,
    judge: ({ of }) => {
      const asked = of('asked');
      const stored = !isDeepStrictEqual(asked?.holdings['settings'], of('install')?.holdings['settings']);
      return stored && !complains(asked) ? fail(`${said(asked)}, and stored the section`) : pass;
    },
  }),
  hosted({
    id: 'settings/required-missing',
    requirement: 'settings.validated',
    title: 'Tells the user which field is missing',
    expected: 'errors, or a toast that warns',
    operations: ['onSettingsForm'],
    variants: ['all', '1', '2', '3'],
    sectioned: 'onSettingsForm',
    steps: ({ form, section, variant = 'all' }) => {
      const left = section?.required[variant === 'all' ? 0 : Number(variant) - 1];
      if (section === undefined || left === undefined) return FEWER_REQUIRED;
      const data = Object.entries(section.data).filter(([name]) => variant !== 'all' && name !== left);
      return [...until(section, form), submit('asked', section, Object.fromEntries(data))];
    },
    judge: ({ of }) => {
      const asked = of('asked');
      if (asked?.thrown !== undefined) return fail(said(asked));
      const misplaced = Object.keys(errorsOf(asked)).find(key => !/^[^.]+\..+$/.test(key));
      if (misplaced !== undefined) return fail(`${said(asked)}, and ${misplaced} is no "section.field"`);
      return complains(asked)
        ? pass
        : fail(`${said(asked)} though a field that has to be filled in was missing`);
    },
  }),
  hosted({
    id: 'settings/strange-field',
    requirement: 'result.typed-failure',
    title: 'Throws nothing at a field that its form does not have, or of another type',
    expected: 'a result, good or bad',
    operations: ['onSettingsForm'],
    variants: ['unknown', ...Object.keys(STRANGE)],
    sectioned: 'onSettingsForm',
    steps: ({ form, section, variant = '' }) =>
      isFilled(section)
        ? [...until(section, form), submit('asked', section, strange(section.data, variant))]
        : NO_FIELDS,
    judge: ({ of }) => {
      const asked = of('asked');
      return asked?.thrown === undefined ? pass : fail(said(asked));
    },
  }),
  hosted({
    id: 'settings/refused-stored',
    requirement: 'settings.validated-first',
    title: 'Keeps nothing of what it refused',
    expected: 'a settings store as it was',
    operations: ['onSettingsForm'],
    faults: ['outside'],
    sectioned: 'onSettingsForm',
    steps: ({ form, section, fault }) =>
      section ? [...until(section, form), { ...submit('asked', section), ...(fault && { fault }) }] : null,
    judge: evidence => {
      const asked = evidence.of('asked');
      const { section } = evidence;
      if (asked === undefined) return UNASKED;
      if (!complains(asked)) return inapplicable('it took the form all the same');
      return hasStored(evidence, asked, section?.name)
        ? fail(`${said(asked)}, and had stored the section`)
        : pass;
    },
  }),
  hosted({
    id: 'settings/registered-twice',
    requirement: 'settings.registered-once',
    title: 'Registers nothing twice when the same form is submitted again',
    expected: 'one registration',
    operations: ['onSettingsForm'],
    sectioned: 'onSettingsForm',
    steps: ({ form, section }) =>
      section ? [...until(section, form), submit('first', section), submit('again', section)] : null,
    judge: evidence => {
      const unable = unprepared(evidence, 'install', 'first', 'again');
      if (unable) return unable;
      if (leftOver([evidence.of('first') as Call]).length === 0)
        return inapplicable('it registers nothing outside');
      const before = leftOver(evidence.calls.slice(0, -1)).length;
      const left = leftOver(evidence.calls);
      const last = left.at(-1);
      if (left.length <= before || last === undefined) return pass;
      return looksUp(evidence.of('again') as Call, last)
        ? inapplicable(LOOKED_UP)
        : fail(`left ${left.length} registrations, where there were ${before} after the first form`);
    },
  }),
];
