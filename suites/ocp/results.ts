// OCP: every method gives the result that its signature documents.

import { fail, pass } from '../../harness/check.js';
import type { CallStep, HostedCheck, HostedContext } from '../../harness/hosted/check.js';
import { before, configured, earlierThan, sectionOf } from './life.js';
import { argumentsOf, call, hosted, METHODS, said, tellsFailure } from './vocabulary.js';

const asDocumented = ({ operation: { name }, form, section }: HostedContext): readonly CallStep[] => [
  ...before(name, form),
  ...(name === 'onSettingsForm' ? configured(earlierThan(section, form)) : []),
  call('asked', name, { arguments: argumentsOf(name, sectionOf(name, form, section)) }),
];

export const results: readonly HostedCheck[] = [
  hosted({
    id: 'result/undocumented-shape',
    requirement: 'result.documented',
    title: 'Gives a result with the documented members',
    expected: 'a result that fits the contract',
    operations: METHODS,
    sectioned: 'onSettingsForm',
    judgesSilence: true,
    steps: asDocumented,
    judge: ({ calls, of, defects }) => {
      const asked = of('asked') ?? calls.at(-1);
      if (asked === undefined) return fail('its process had ended before it could be called');
      if (asked.lost !== undefined) return fail(asked.lost);
      // What is thrown has a check of its own.
      if (asked.thrown !== undefined) return pass;
      const [first, ...more] = defects(asked);
      if (first === undefined) return pass;
      return fail(`${said(asked)}: ${first}${more.length > 0 ? `, and ${more.length} more` : ''}`);
    },
  }),
  hosted({
    id: 'result/thrown',
    requirement: 'result.typed-failure',
    title: 'Throws nothing where all is well',
    expected: 'a result, good or bad',
    operations: METHODS,
    sectioned: 'onSettingsForm',
    steps: asDocumented,
    judge: ({ of }) => {
      const asked = of('asked');
      return asked?.thrown === undefined ? pass : fail(said(asked));
    },
  }),
  hosted({
    id: 'result/failure',
    requirement: 'result.success',
    title: 'Succeeds where nothing stands in its way',
    expected: '{success: true}',
    operations: ['onInstall', 'onUpgrade', 'onFinalizeUpgrade', 'onAfterUpgrade', 'onUninstall'],
    steps: asDocumented,
    judge: ({ of }) => {
      const asked = of('asked');
      return asked && !tellsFailure(asked) ? pass : fail(said(asked));
    },
  }),
  hosted({
    id: 'result/unawaited',
    requirement: 'result.awaited',
    title: 'Waits for the requests that it begins',
    expected: 'a result after the last request was answered',
    operations: METHODS,
    sectioned: 'onSettingsForm',
    steps: asDocumented,
    judge: ({ of }) => {
      const asked = of('asked');
      return asked?.unawaited ? fail(`${said(asked)} while a request was on its way`) : pass;
    },
  }),
];
