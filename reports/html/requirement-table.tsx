// Every requirement with its source and what became of its cases, also those no check can verify.

import { countOutcomes } from '../../record/outcomes.js';
import type { CaseResult, Requirement, RunRecord } from '../../record/record.js';
import { outcomes } from '../wording.js';
import { LevelBadge, Section, Source } from './marks.js';

export function RequirementTable({ record }: { readonly record: RunRecord }) {
  return (
    <Section
      id="requirements"
      title="Requirements"
      count={record.requirements.length}
      lead="Every duty of the contract, what it rests on, and what became of its cases."
    >
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
          {record.requirements.map(requirement => (
            <Row
              requirement={requirement}
              results={record.results.filter(result => result.requirement === requirement.id)}
            />
          ))}
        </tbody>
      </table>
    </Section>
  );
}

interface RowProps {
  readonly requirement: Requirement;
  readonly results: readonly CaseResult[];
}

function Row({ requirement, results }: RowProps) {
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
        <Source text={requirement.source} />
        <br />
        <span class="quiet">{requirement.certainty}</span>
      </td>
      <td>
        <State requirement={requirement} results={results} />
      </td>
    </tr>
  );
}

function State({ requirement, results }: RowProps) {
  if (results.length === 0) {
    return requirement.untestable === undefined ? (
      <span class="quiet">no case in this run</span>
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
            {counts[outcome]} {outcome}
          </li>
        ))}
    </ul>
  );
}
