// Turns flags and a directory into what a hosted run is asked, and refuses what cannot be meant.

import type { GateOptions } from '../harness/gate.js';
import type { AnyHostedCheck } from '../harness/hosted/check.js';
import { type HostedRequest, MOST_FAULTS, plan } from '../harness/hosted/plan.js';
import type { HostedPlatform } from '../harness/hosted/platform.js';
import { type HostedPlatformName, hostedPlatforms } from '../harness/platforms/index.js';
import type { Telling } from '../harness/run-options.js';
import type { Waiver } from '../record/record.js';
import { hostedSuites } from '../suites/hosted.js';
import { gateOptions } from './gate-options.js';
import { hostedTarget } from './hosted-target.js';
import { type MappingFile, readMapping } from './mapping-file.js';
import type { RunFlags } from './options.js';
import { previousBuild } from './previous-app.js';
import { checkCovering, checkSelection } from './selection.js';
import { formOf, readForm } from './settings-form.js';
import { rulesOf } from './unsigned-rules.js';
import { UserError } from './user-error.js';

export async function hostedRequest(
  target: string | undefined,
  flags: RunFlags,
): Promise<Omit<HostedRequest, keyof Telling>> {
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
  const gate = await gateOptions(flags, platform, checks);
  return {
    platform,
    rules: async () => {
      const rules = await rulesOf(name, { events: flags.events, gate });
      const { operations } = rules.contract;
      const whole = { checks, form, only: [], skip: [] };
      checkCovering(
        withoutSections(gate, checks),
        plan(whole, { ...rules, operations }, () => MOST_FAULTS),
      );
      return rules;
    },
    checks,
    target: target ?? '',
    host,
    runner,
    manifest: manifest.value,
    form,
    previous: await previousBuild(flags, platform, { manifest: manifest.value, form }),
    only: flags.only,
    skip: flags.skip,
    gate,
    deadlineMs: flags.deadline ?? platform.deadlineMs,
    seed: flags.seed,
    pass: flags.pass,
  };
}

/** Which sections there are, only the form of the app that somebody answers for says. */
function withoutSections(gate: GateOptions, checks: readonly AnyHostedCheck[]): GateOptions {
  const places = checks.flatMap(check =>
    check.kind === 'manifest' || check.sectioned === undefined ? [] : [`${check.id}@${check.sectioned}:`],
  );
  const isPlain = ({ check }: Waiver) => !places.some(place => check.startsWith(place));
  return { ...gate, waivers: gate.waivers.filter(isPlain), flaky: (gate.flaky ?? []).filter(isPlain) };
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
