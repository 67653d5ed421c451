// OCP: what is kept in the secrets store is kept nowhere that a form shows.

import { fail, inapplicable, pass } from '../../harness/check.js';
import type { HostedCheck } from '../../harness/hosted/check.js';
import { inUse } from './life.js';
import { withoutTimes } from './stores.js';
import { argumentsOf, call, hosted } from './vocabulary.js';

/** Shorter ones are words, not secrets; neither is a time. */
const SHORTEST = 16;

/** What an app has made, and not been told by a form or got from outside, is nobody else's to show. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return withoutTimes(value).length < SHORTEST ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

export const secrets: readonly HostedCheck[] = [
  hosted({
    id: 'settings/secret-copied',
    requirement: 'settings.no-secrets',
    title: 'Keeps the secrets that it makes out of the settings',
    expected: 'nothing in the settings that the app itself has put among its secrets',
    operations: ['onInstall', 'onUpgrade', 'onFinalizeUpgrade'],
    steps: ({ operation: { name }, form }) => [
      ...inUse(name, form),
      call('asked', name, { arguments: argumentsOf(name, undefined) }),
    ],
    judge: ({ of, calls, form }) => {
      const { secrets: kept, settings } = of('asked')?.holdings ?? {};
      const told = JSON.stringify([form, calls.flatMap(({ outside }) => outside.map(one => one.answer))]);
      const own = textsIn(kept).filter(text => !told.includes(JSON.stringify(text).slice(1, -1)));
      if (own.length === 0) return inapplicable('it makes no secret of its own');
      const shown = JSON.stringify(settings ?? null);
      const copied = own.find(text => shown.includes(JSON.stringify(text).slice(1, -1)));
      return copied === undefined
        ? pass
        : fail(`had a secret of its own, ${copied.length} characters long, in the settings as well`);
    },
  }),
];
