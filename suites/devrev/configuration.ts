// DevRev: what validation and update make of inputs.

import { fail, pass } from '../../harness/check.js';
import type { Call, HostedCheck } from '../../harness/hosted/check.js';
import { isJsonObject } from '../../spec/json.js';
import { HOOKS } from './declared.js';
import { booleanInputs, changedInputs, requiredInputs, sampleInputs, type Values } from './inputs.js';
import { hasFailed } from './life.js';
import { judgeLeft, leftOver } from './registrations.js';
import { activated, asking, type Life, lived, move, said, unasked } from './vocabulary.js';

/** Three times as many calls as inputs; more say nothing new. */
const MOST_BOOLEANS = 3;

export const configuration: readonly HostedCheck[] = [
  lived({
    id: 'validate/nothing-refused',
    requirement: 'validate.refuses',
    title: 'Refuses blank inputs that it requires',
    expected: 'a hook that throws',
    hooks: ['validate'],
    moves: asked => {
      const names = requiredInputs(asked.manifest);
      if (names.length === 0) return 'the manifest requires no input';
      const blank = Object.fromEntries(names.map(name => [name, '']));
      return asking(asked, { arguments: { global_values: { ...sampleInputs(asked.manifest), ...blank } } });
    },
    judge: life => {
      const asked = life.of('asked');
      if (asked === undefined) return unasked(life);
      return hasFailed(asked) ? pass : fail(`${said(asked)} though every required input was blank`);
    },
  }),
  lived({
    id: 'validate/registering',
    requirement: 'validate.effect-free',
    title: 'Registers nothing while it validates',
    expected: 'nothing made outside',
    hooks: ['validate'],
    sees: 'outside',
    moves: asking,
    judge: life => {
      const asked = life.of('asked');
      if (asked === undefined) return unasked(life);
      const [made] = leftOver([asked]);
      return made ? fail(`made ${made.url} (${made.id}), to which no activation need come`) : pass;
    },
  }),
  lived({
    id: 'update/repeated',
    requirement: 'update.idempotent',
    title: 'Adds nothing to what it has registered when it is updated again',
    expected: 'as much outside as after the first update',
    hooks: ['update'],
    variants: ['same', 'other'],
    moves: ({ variant, manifest }) => [
      activated,
      move('first', 'configure', { changes: changedInputs(manifest, 1) }),
      move('asked', 'configure', { changes: changedInputs(manifest, variant === 'same' ? 1 : 2) }),
    ],
    judge: life => {
      const first = life.of('first');
      const asked = life.of('asked');
      if (first === undefined || asked === undefined || hasFailed(first) || hasFailed(asked))
        return unasked(life);
      const once = leftOver(life.until('first')).length;
      const left = leftOver(life.calls);
      return judgeLeft(
        left.length > once ? left.at(-1) : undefined,
        [asked],
        ({ url }) => `left ${left.length} at ${url}; after the first update it was ${once}`,
      );
    },
  }),
  lived({
    id: 'hook/undocumented-result',
    requirement: 'hook.result',
    title: 'Returns nothing, or input values that are texts',
    expected: 'a result that fits the contract',
    hooks: HOOKS,
    moves: asking,
    judge: life => {
      const asked = life.of('asked');
      if (asked === undefined) return unasked(life);
      const [defect] = life.defects(asked);
      return defect === undefined ? pass : fail(`${said(asked)}: ${defect}`);
    },
  }),
  lived({
    id: 'hook/values-blanked',
    requirement: 'hook.values-kept',
    title: 'Returns no blank values for inputs that are filled in',
    expected: 'no blank among "inputs_values"',
    hooks: HOOKS,
    variants: ['usual', 'unknown-event'],
    moves: asked =>
      asking(asked, asked.variant === 'usual' ? {} : { arguments: { event_type: 'hook:snap_in_unknown' } }),
    judge: life => {
      const asked = life.of('asked');
      if (asked === undefined) return unasked(life);
      const blank = blankedIn(asked, usersOwn(life));
      return blank === undefined ? pass : fail(`returned a blank "${blank}", which would replace the user's`);
    },
  }),
  lived({
    id: 'input/false-as-true',
    requirement: 'input.text-values',
    title: 'Reads the text "false" as false',
    expected: 'other requests than for "true"',
    hooks: ['activate'],
    sees: 'outside',
    moves: ({ manifest }) => {
      const names = booleanInputs(manifest).slice(0, MOST_BOOLEANS);
      if (names.length === 0) return 'the manifest has no input of the type bool';
      return names.flatMap(name =>
        ['true', 'false', ''].map(value =>
          move(`${name}=${value}`, 'activate', {
            anew: true,
            arguments: { global_values: { ...sampleInputs(manifest), [name]: value } },
          }),
        ),
      );
    },
    judge: ({ of, manifest }) => {
      const wrong = booleanInputs(manifest).find(name => {
        const [yes, no, none] = ['true', 'false', ''].map(value => requestsOf(of(`${name}=${value}`)));
        const isTold = yes !== undefined && no !== undefined && none !== undefined;
        return isTold && yes !== none && yes === no;
      });
      return wrong === undefined ? pass : fail(`made the same of "false" as of "true" in ${wrong}`);
    },
  }),
];

/** The inputs that the user has filled in, and no hook since. */
function usersOwn({ calls, manifest }: Life): Values {
  const returned = calls.slice(0, -1).flatMap(({ value }) => {
    const values = isJsonObject(value) ? value['inputs_values'] : undefined;
    return isJsonObject(values) ? Object.keys(values) : [];
  });
  const own = Object.entries(sampleInputs(manifest)).filter(([name]) => !returned.includes(name));
  return Object.fromEntries(own);
}

function blankedIn({ value }: Call, filled: Values): string | undefined {
  const values = isJsonObject(value) ? value['inputs_values'] : undefined;
  if (!isJsonObject(values)) return undefined;
  return Object.keys(filled).find(
    name => filled[name] !== '' && name in values && String(values[name] ?? '').trim() === '',
  );
}

/** Undefined where the activation failed; equal where the same was asked, but for names made up for the case. */
function requestsOf(call: Call | undefined): string | undefined {
  if (call === undefined || hasFailed(call)) return undefined;
  const told = call.outside.map(({ method, url, body }) => `${method} ${url} ${body}`).join('\n');
  return told.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|outside-\d+/g, '(id)');
}
