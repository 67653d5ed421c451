// All cases in one compact table per suite, passed ones with their evidence as lines.

import { countOutcomes } from '../../record/outcomes.js';
import type { CaseResult, Outcome, RunRecord } from '../../record/record.js';
import { bySuite, type Group } from '../groups.js';
import { clip } from '../visible.js';
import { duration, outcomes, plural } from '../wording.js';
import { ExchangeLines } from './exchange.js';
import { CaseLink, caseAnchor, OutcomeBadge, Section } from './marks.js';

// Their cases are told in full further up; here they only point there.
const toldAbove: ReadonlySet<Outcome> = new Set(['failed', 'broken', 'warned', 'waived']);

export function CaseTable({ record }: { readonly record: RunRecord }) {
  return (
    <Section id="cases" title="All cases" count={record.results.length}>
      {bySuite(record.results).map(group => (
        <Suite group={group} />
      ))}
    </Section>
  );
}

function Suite({ group }: { readonly group: Group }) {
  const counts = countOutcomes(group.results);
  const shown = outcomes.filter(outcome => counts[outcome] > 0);
  return (
    <details class="suite prints">
      <summary>
        <b>{group.key}</b> {plural(group.results.length, 'case')}:{' '}
        {shown.map(outcome => `${counts[outcome]} ${outcome}`).join(', ')}
      </summary>
      <table class="cases">
        <thead>
          <tr>
            <th scope="col">Outcome</th>
            <th scope="col">Case</th>
            <th scope="col">Time</th>
          </tr>
        </thead>
        <tbody>
          {group.results.map(result => (
            <Row result={result} />
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Row({ result }: { readonly result: CaseResult }) {
  const above = toldAbove.has(result.outcome);
  return (
    <tr id={above ? undefined : caseAnchor(result.case)}>
      <td>
        <OutcomeBadge outcome={result.outcome} />
      </td>
      <td>
        {above ? (
          <CaseLink id={result.case}>
            <code>{result.case}</code>
          </CaseLink>
        ) : (
          <code>{result.case}</code>
        )}{' '}
        {result.title}
        {!above && result.reason !== '' && <p class="quiet">{clip(result.reason, 300)}</p>}
        {!above && result.exchanges.length > 0 && (
          <details>
            <summary>{plural(result.exchanges.length, 'exchange')}</summary>
            <ExchangeLines exchanges={result.exchanges} />
          </details>
        )}
      </td>
      <td>{duration(result.ms)}</td>
    </tr>
  );
}
