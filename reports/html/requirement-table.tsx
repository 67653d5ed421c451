// Every requirement with its source and what became of its cases, also those no check can verify, and how many were.

import { countOutcomes } from '../../record/outcomes.js';
import type { CaseResult, Requirement, RunRecord } from '../../record/record.js';
import { absenceOf } from '../absence.js';
import { levels, outcomes, plural } from '../wording.js';
import { Filtered, LevelBadge, Section, Source } from './marks.js';

export function RequirementTable({ record }: { readonly record: RunRecord }) {
  const resultsOf = (requirement: Requirement) =>
    record.results.filter(result => result.requirement === requirement.id);
  return (
    <Section
      id="requirements"
      title="Requirements"
      count={record.requirements.length}
      lead="Every duty of the contract, what it rests on, and what became of its cases."
    >
      <Coverage record={record} />
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
          {byLevel(record.requirements).map(requirement => (
            <Row
              requirement={requirement}
              results={resultsOf(requirement)}
              absence={absenceOf(record, requirement).reason}
            />
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function byLevel(requirements: readonly Requirement[]): readonly Requirement[] {
  return [...requirements].sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));
}

/** How many duties this run has asked about, and why not the others. */
function Coverage({ record: { requirements, results } }: { readonly record: RunRecord }) {
  const asked = new Set(results.filter(isAsked).map(({ requirement }) => requirement));
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

function isAsked({ outcome }: CaseResult): boolean {
  return outcome !== 'blocked' && outcome !== 'inapplicable' && outcome !== 'broken';
}

interface RowProps {
  readonly requirement: Requirement;
  readonly results: readonly CaseResult[];
  /** Said where it has none. */
  readonly absence: string;
}

function Row({ requirement, results, absence }: RowProps) {
  return (
    <tr id={requirement.id}>
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

function State({ requirement, results, absence }: RowProps) {
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
