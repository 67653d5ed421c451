// Every requirement with its source and what became of its cases, also those no check can verify, and how many were.

import { countOutcomes, isJudged } from '../../record/outcomes.js';
import type { CaseResult, Requirement, RunRecord } from '../../record/record.js';
import { absenceOf } from '../absence.js';
import { levels, outcomes, plural } from '../wording.js';
import { Filtered, LevelBadge, Section, Source } from './marks.js';
import { type Standing, standingOf, standings } from './standings.js';

export function RequirementTable({ record }: { readonly record: RunRecord }) {
  const duties = byLevel(record.requirements).map(requirement => {
    const results = record.results.filter(result => result.requirement === requirement.id);
    return { requirement, results, standing: standingOf(requirement, results) };
  });
  return (
    <Section
      id="requirements"
      title="Requirements"
      count={record.requirements.length}
      lead="Every duty of the contract, what it rests on, and what became of its cases."
    >
      <Coverage record={record} />
      <Standings all={duties.map(({ standing }) => standing)} />
      <table class="requirements">
        <thead>
          <tr>
            <th scope="col">Level</th>
            <th scope="col">Requirement</th>
            <th scope="col">Source</th>
            <th scope="col">Cases</th>
          </tr>
        </thead>
        <tbody>
          {duties.map(duty => (
            <Row {...duty} absence={absenceOf(record, duty.requirement).reason} />
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** Leaves of the table what stands so; it needs no script, and paper shows all. */
function Standings({ all }: { readonly all: readonly Standing[] }) {
  const present = standings.filter(standing => all.includes(standing));
  if (present.length < 2) return null;
  const countOf = (one: Standing) => all.filter(standing => standing === one).length;
  return (
    <fieldset class="standings">
      <legend>Show</legend>
      <Choice value="all" label={`all ${all.length}`} isFirst />
      {present.map(one => (
        <Choice value={one} label={`${one} ${countOf(one)}`} />
      ))}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly value: string;
  readonly label: string;
  readonly isFirst?: true;
}

function Choice({ value, label, isFirst }: ChoiceProps) {
  return (
    <label class="chip">
      <input type="radio" name="standing" value={value} defaultChecked={isFirst} /> {label}
    </label>
  );
}

function byLevel(requirements: readonly Requirement[]): readonly Requirement[] {
  return [...requirements].sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));
}

/** How many duties this run has asked about, and why not the others. */
function Coverage({ record: { requirements, results } }: { readonly record: RunRecord }) {
  const asked = new Set(results.filter(isJudged).map(({ requirement }) => requirement));
  const known = new Set(results.map(({ requirement }) => requirement));
  const covered = requirements.filter(({ id }) => asked.has(id));
  const untestable = requirements.filter(one => !asked.has(one.id) && one.untestable !== undefined);
  const unasked = requirements.filter(one => !covered.includes(one) && !untestable.includes(one));
  const absent = unasked.filter(({ id }) => !known.has(id)).length;
  const parts = [
    unasked.length - absent > 0 ? [`${unasked.length - absent} could not be asked here`] : [],
    absent > 0 ? [`${absent} had no case in this run`] : [],
    untestable.length > 0 ? [`${untestable.length} cannot be judged from outside`] : [],
  ].flat();
  const share = requirements.length === 0 ? 0 : Math.round((covered.length / requirements.length) * 100);
  return (
    <p class="coverage">
      <b>
        {covered.length} of {plural(requirements.length, 'duty', 'duties')} ({share} %)
      </b>{' '}
      {covered.length === 1 ? 'was' : 'were'} verified in this run
      {parts.length > 0 && `; ${parts.join(', ')}`}.
    </p>
  );
}

interface RowProps {
  readonly requirement: Requirement;
  readonly results: readonly CaseResult[];
  readonly standing: Standing;
  /** Said where it has none. */
  readonly absence: string;
}

function Row({ requirement, results, standing, absence }: RowProps) {
  return (
    <tr id={requirement.id} data-standing={standing}>
      <td>
        <LevelBadge level={requirement.level} />
      </td>
      <td>
        {requirement.sentence}
        <br />
        <code class="quiet">{requirement.id}</code>
      </td>
      <td>
        <Source {...requirement} />
        <br />
        <span class="quiet">{requirement.certainty}</span>
      </td>
      <td>
        <State requirement={requirement} results={results} absence={absence} />
      </td>
    </tr>
  );
}

function State({ requirement, results, absence }: Omit<RowProps, 'standing'>) {
  if (results.length === 0) {
    return requirement.untestable === undefined ? (
      <span class="quiet">{absence}</span>
    ) : (
      <>
        <b>not testable:</b> {requirement.untestable}
      </>
    );
  }
  const counts = countOutcomes(results);
  return (
    <ul class="tally">
      {outcomes
        .filter(outcome => counts[outcome] > 0)
        .map(outcome => (
          <li class={outcome}>
            <Filtered view={{ outcomes: [outcome], requirement: requirement.id }}>
              {counts[outcome]} {outcome}
            </Filtered>
          </li>
        ))}
    </ul>
  );
}
