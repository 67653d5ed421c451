// OCP: a method that is called again leaves nothing twice, whatever version came before.

import { fail, inapplicable, pass, type Verdict } from '../../harness/check.js';
import type { Call, CallStep, HostedCheck, HostedEvidence } from '../../harness/hosted/check.js';
import { isJsonObject, type Json } from '../../spec/json.js';
import { configured } from './life.js';
import { LOOKED_UP, leftOver, looksUp } from './registrations.js';
import { differing, emptied, STORES } from './stores.js';
import {
  call,
  hosted,
  install,
  OLD_VERSION,
  said,
  succeeded,
  tellsFailure,
  unprepared,
} from './vocabulary.js';

const upgrade = (name: string, fromVersion = OLD_VERSION): CallStep =>
  call(name, 'onUpgrade', { arguments: { fromVersion } });
const finalize = (name: string, fromVersion = OLD_VERSION): CallStep =>
  call(name, 'onFinalizeUpgrade', { arguments: { fromVersion } });

/** The methods of an upgrade in their order, up to the one that is asked. */
function upgradeUntil(operation: string): readonly CallStep[] {
  if (operation === 'onUpgrade') return [upgrade('asked')];
  if (operation === 'onFinalizeUpgrade') return [upgrade('upgrade'), finalize('asked')];
  return [upgrade('upgrade'), finalize('finalize'), call('asked', operation)];
}

/** Held against each other after the first call and after the second. */
function judgeRepeat({ of, calls }: HostedEvidence): Verdict {
  const first = of('first');
  const again = of('again');
  if (again === undefined || tellsFailure(again)) return fail(`${said(again)} when it was called again`);
  return judgeTwice(calls, again) ?? sameStores(first, again);
}

/** Whether more is registered outside than before it was called again. */
function judgeTwice(calls: readonly Call[], again: Call): Verdict | undefined {
  const before = leftOver(calls.slice(0, calls.indexOf(again))).length;
  const after = leftOver(calls.slice(0, calls.indexOf(again) + 1));
  const one = after.at(-1);
  if (one === undefined || before === 0 || after.length <= before) return undefined;
  return looksUp(again, one)
    ? inapplicable(LOOKED_UP)
    : fail(`registered ${one.url} again when it was called again`);
}

function sameStores(first: Call | undefined, again: Call): Verdict {
  const store = differing(first?.holdings, again.holdings, [...STORES, 'jobs']);
  return store === undefined ? pass : fail(`left ${store} otherwise when it was called again`);
}

const NEIGHBOUR = 'neighbour';
const NEWER = 'the app itself is no newer than that';

const numbersOf = (version: string) => version.split('-')[0]?.split('.').map(Number) ?? [];

function ownNumbers(manifest: Json): readonly number[] {
  const meta = isJsonObject(manifest) && isJsonObject(manifest['meta']) ? manifest['meta'] : {};
  return numbersOf(String(meta['version'] ?? '999.0.0'));
}

/** The version that the variant names; the next lower one has the last of the three numbers lowered that can be. */
function versionOf(variant: string, manifest: Json): string {
  if (variant !== NEIGHBOUR) return variant;
  const own = ownNumbers(manifest);
  const last = own.findLastIndex(one => one > 0);
  return own.map((one, index) => (index === last ? one - 1 : one)).join('.');
}

/** Whether a version is not below that of the manifest, by its three numbers alone. */
function isNewer(version: string, manifest: Json): boolean {
  const own = ownNumbers(manifest);
  const difference = numbersOf(version)
    .map((one, index) => one - (own[index] ?? 0))
    .find(one => one !== 0);
  return (difference ?? 0) >= 0;
}

export const repeats: readonly HostedCheck[] = [
  hosted({
    id: 'upgrade/repeated',
    requirement: 'upgrade.idempotent',
    title: 'Leaves an upgrade as it is when it is called again',
    expected: 'the same stores, and nothing registered twice',
    operations: ['onUpgrade'],
    steps: ({ form }) => {
      return [install(), ...configured(form), upgrade('first'), upgrade('again')];
    },
    judge: evidence => unprepared(evidence, 'install', 'first') ?? judgeRepeat(evidence),
  }),
  hosted({
    id: 'upgrade/finalized-twice',
    requirement: 'upgrade.finalized-again',
    title: 'Leaves a finalized upgrade as it is when it is called again',
    expected: 'the same stores, and nothing registered twice',
    operations: ['onFinalizeUpgrade'],
    steps: ({ form }) => {
      return [install(), ...configured(form), upgrade('upgrade'), finalize('first'), finalize('again')];
    },
    judge: evidence => unprepared(evidence, 'install', 'first') ?? judgeRepeat(evidence),
  }),
  hosted({
    id: 'upgrade/settings-lost',
    requirement: 'upgrade.settings-kept',
    title: 'Keeps what the user has configured',
    expected: 'every section of the settings that was there before',
    operations: ['onUpgrade', 'onFinalizeUpgrade', 'onAfterUpgrade'],
    steps: ({ operation: { name }, form }) => [install(), ...configured(form), ...upgradeUntil(name)],
    judge: ({ calls, of, operation }) => {
      const asked = of('asked');
      const before = calls.at(-2);
      const leadsBack = operation.name !== 'onAfterUpgrade' && asked !== undefined && tellsFailure(asked);
      if (asked === undefined || before === undefined || leadsBack)
        return inapplicable('it told a failure, which leads back to the version before');
      const lost = emptied(before, asked);
      return lost === undefined ? pass : fail(`${said(asked)}, and had emptied the section ${lost}`);
    },
  }),
  hosted({
    id: 'upgrade/version-refused',
    requirement: 'upgrade.any-version',
    title: 'Upgrades from whatever version came before',
    expected: '{success: true}',
    operations: ['onUpgrade', 'onFinalizeUpgrade'],
    variants: ['0.0.1', '0.9.0-beta.1', '1.0.0-dev', '1.0.0', NEIGHBOUR],
    steps: ({ operation: { name }, form, variant = NEIGHBOUR, manifest }) => {
      const version = versionOf(variant, manifest);
      if (isNewer(version, manifest)) return NEWER;
      return [
        install(),
        ...configured(form),
        ...(name === 'onFinalizeUpgrade' ? [upgrade('upgrade', version)] : []),
        (name === 'onUpgrade' ? upgrade : finalize)('asked', version),
      ];
    },
    judge: evidence => {
      const asked = evidence.of('asked');
      return unprepared(evidence, 'install') ?? (succeeded(asked) ? pass : fail(said(asked)));
    },
  }),
  hosted({
    id: 'upgrade/functions-early',
    requirement: 'upgrade.before-functions',
    title: 'Asks for the addresses of functions only after they have migrated',
    expected: 'no call of the functions API',
    operations: ['onUpgrade'],
    steps: ({ form }) => [install(), ...configured(form), upgrade('asked')],
    judge: ({ of }) => {
      const early = of('asked')?.services.find(({ service }) => service === 'functions');
      return early ? fail(`called functions.${early.method} before the functions had migrated`) : pass;
    },
  }),
  hosted({
    id: 'install/repeated',
    requirement: 'install.repeatable',
    title: 'Installs again where an earlier installation was undone',
    expected: '{success: true}, and nothing registered outside twice',
    operations: ['onInstall'],
    steps: () => [install('first'), install('again')],
    judge: evidence => {
      const again = evidence.of('again');
      const unable = unprepared(evidence, 'first');
      if (unable) return unable;
      if (again === undefined || !succeeded(again)) return fail(`${said(again)} when it was called again`);
      return judgeTwice(evidence.calls, again) ?? pass;
    },
  }),
];
