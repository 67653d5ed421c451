// What `judge` is given, held to the rules of the command line and of a file of waivers.

import type { GateOptions } from '../harness/gate.js';
import type { KnownFlaky, RunRecord, Waiver } from '../record/record.js';
import { type Forgiven, forgivenSchema, type Known, refuseMistaken } from '../request/forgiven.js';
import { failOnOf } from '../request/gate-options.js';
import { knownChecks } from '../request/known-checks.js';
import { misfitOf } from '../request/misfit.js';
import { checkKnown } from '../request/selection.js';
import { UserError } from '../request/user-error.js';
import { expectOptions, flagsOf } from './options.js';

/** What the record has to hold to; what is left out has the default of the command line, whatever the run was given. */
export interface JudgeOptions {
  readonly strict?: boolean | undefined;
  readonly failOn?: 'must' | 'should' | 'may' | undefined;
  readonly maxWarnings?: number | undefined;
  readonly require?: readonly string[] | undefined;
  /** As the list of a file of waivers. */
  readonly waivers?: readonly Waiver[] | undefined;
  /** As the list of known-flaky cases in such a file; what was not asked again in the run is not asked now. */
  readonly flaky?: readonly KnownFlaky[] | undefined;
  /** The events that the run was limited to, which its record does not tell: of the others no waiver is stale. */
  readonly events?: readonly string[] | undefined;
}

const NAMES: readonly (keyof JudgeOptions)[] = [
  'strict',
  'failOn',
  'maxWarnings',
  'require',
  'waivers',
  'flaky',
  'events',
];

/** The gate that the options mean for this record; throws where one cannot be meant. */
export function gateOf(options: JudgeOptions, record: RunRecord): GateOptions & Required<Asked> {
  expectOptions(options);
  const strange = Object.keys(options).find(name => !NAMES.some(known => known === name));
  if (strange !== undefined)
    throw new UserError(
      `"${strange}" in the options means nothing to judge; known are: ${NAMES.join(', ')}.`,
    );
  const { waivers, flaky, events, ...others } = options;
  const flags = flagsOf(others);
  const requirements = record.requirements.map(({ id }) => id);
  for (const id of flags.require)
    checkKnown(id, requirements, `There is no requirement "${id}" in the record`);
  const checks = checksOf(record);
  refuseForgiven(
    { ...(waivers !== undefined && { waivers }), ...(flaky !== undefined && { flaky }) },
    checks,
  );
  const { only, skip } = record.settings;
  return {
    failOn: failOnOf(flags),
    ...(flags.maxWarnings !== undefined && { maxWarnings: flags.maxWarnings }),
    require: flags.require,
    waivers: waivers ?? [],
    flaky: flaky ?? [],
    checks: new Set([...(checks ?? []).map(({ id }) => id), ...record.results.map(({ check }) => check)]),
    selection: { only, skip, events: events !== undefined },
  };
}

type Asked = Pick<GateOptions, 'flaky' | 'checks'>;

/** Those of the record may be of another version; what is not known of them forbids nothing. */
function checksOf({ platform, results }: RunRecord): readonly Known[] | undefined {
  const known = knownChecks(platform);
  const isNew = (id: string) => known?.every(check => check.id !== id);
  const others = results.map(({ check }) => check).filter(isNew);
  return known && [...known, ...others.map(id => ({ id, kind: 'stepped' }))];
}

function refuseForgiven(forgiven: Partial<Forgiven>, checks: readonly Known[] | undefined): void {
  if (Object.keys(forgiven).length === 0) return;
  const misfit = misfitOf(forgiven, forgivenSchema, 'they');
  if (misfit !== undefined) throw new UserError(`In the options ${misfit.words}; mend it and run again.`);
  refuseMistaken(forgiven, { checks, place: ([list, index]) => `In the options ${list}[${index}]` });
}
