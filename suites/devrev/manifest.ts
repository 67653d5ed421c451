// DevRev: the sections hooks and functions of a snap-in's manifest.

import { fail, inapplicable, pass, type Verdict } from '../../harness/check.js';
import type { HostedCheck, HostedManifestCheck } from '../../harness/hosted/check.js';
import { isJsonObject, type Json } from '../../spec/json.js';
import { declaredHooks, entriesOf, HOOKS, isHook } from './declared.js';
import { sampleInputs } from './inputs.js';
import { provides } from './vocabulary.js';

type Rule = Omit<HostedManifestCheck, 'kind' | 'judge'> & {
  /** What is wrong with the entries; the others are the functions that the manifest defines. */
  readonly defect: (entry: Json, place: Place) => string | undefined;
  readonly section: 'hooks' | 'functions';
};

interface Place {
  readonly entries: readonly Json[];
  readonly index: number;
  readonly functions: readonly Json[];
}

const member = (entry: Json, name: string) => (isJsonObject(entry) ? entry[name] : undefined);
const isText = (value: Json | undefined) => typeof value === 'string' && value.trim() !== '';
const isEarlier = ({ entries, index }: Place, name: string) =>
  entries.slice(0, index).some(one => member(one, name) === member(entries[index] ?? null, name));

const rules: readonly Rule[] = [
  {
    id: 'manifest/hook-form',
    requirement: 'manifest.hook-form',
    title: 'Names a type and a function in every hook',
    expected: 'entries of "hooks" with "type" and "function"',
    section: 'hooks',
    defect: entry => {
      const missing = ['type', 'function'].find(name => !isText(member(entry, name)));
      return missing && `has no "${missing}"`;
    },
  },
  {
    id: 'manifest/hook-type',
    requirement: 'manifest.hook-type',
    title: 'Declares hooks of the documented types alone',
    expected: HOOKS.join(', '),
    section: 'hooks',
    defect: entry => {
      const type = member(entry, 'type');
      return !isText(type) || isHook(type) ? undefined : `has the type ${JSON.stringify(type)}`;
    },
  },
  {
    id: 'manifest/hook-twice',
    requirement: 'manifest.hook-once',
    title: 'Declares one hook of each type',
    expected: 'no type twice',
    section: 'hooks',
    defect: (entry, place) =>
      isText(member(entry, 'type')) && isEarlier(place, 'type')
        ? `is another one of the type ${member(entry, 'type')}`
        : undefined,
  },
  {
    id: 'manifest/hook-function',
    requirement: 'manifest.hook-function',
    title: 'Names in its hooks functions that it defines',
    expected: 'a name of "functions"',
    section: 'hooks',
    defect: (entry, { functions }) => {
      const name = member(entry, 'function');
      const isDefined = functions.some(one => member(one, 'name') === name);
      return !isText(name) || isDefined ? undefined : `names the function "${name}", which is not defined`;
    },
  },
  {
    id: 'manifest/function-name',
    requirement: 'manifest.function-name',
    title: 'Gives every function a name of its own',
    expected: 'entries of "functions" with a "name" each',
    section: 'functions',
    defect: (entry, place) => {
      if (!isText(member(entry, 'name'))) return 'has no "name"';
      return isEarlier(place, 'name') ? `is another one named "${member(entry, 'name')}"` : undefined;
    },
  },
];

function judge({ section, defect }: Rule, manifest: Json): Verdict {
  const value = isJsonObject(manifest) ? manifest[section] : undefined;
  if (value === undefined || value === null) return inapplicable(`it has no "${section}"`);
  if (!Array.isArray(value)) return fail(`"${section}" is no list`);
  const functions = entriesOf(manifest, 'functions');
  const entries = value as readonly Json[];
  for (const [index, entry] of entries.entries()) {
    const wrong = defect(entry, { entries, index, functions });
    if (wrong !== undefined) return fail(`entry ${index + 1} of "${section}" ${wrong}`);
  }
  return pass;
}

const provided: HostedCheck = {
  kind: 'hosted',
  id: 'hook/function-missing',
  requirement: 'manifest.function-provided',
  title: 'Provides the function of every hook in its code',
  expected: 'a function of that name in the factory',
  operations: HOOKS,
  steps: ({ operation: { name }, manifest, runner }) =>
    declaredHooks(manifest).has(name as 'validate')
      ? [
          {
            name: 'asked',
            operation: name,
            // Of a function that it does not wait for, a runner does not say that it is missing.
            arguments: { global_values: sampleInputs(manifest), ...(runner && { waited_for: true }) },
          },
        ]
      : `the manifest declares no ${name} hook`,
  judge: ({ operation: { name }, manifest, of }) => {
    const own = declaredHooks(manifest).get(name as 'validate') ?? '';
    const holdings = of('asked')?.holdings ?? {};
    if (provides(holdings, own) !== false) return pass;
    const { functions } = holdings;
    const others = functions === undefined ? '' : `; it has ${String(functions)}`;
    return fail(`the code has no function "${own}"${others}`);
  },
};

export const manifest: readonly (HostedCheck | HostedManifestCheck)[] = [
  ...rules.map(rule => {
    const { section: _, defect: __, ...declared } = rule;
    return { kind: 'manifest', ...declared, judge: (value: Json) => judge(rule, value) } as const;
  }),
  provided,
];
