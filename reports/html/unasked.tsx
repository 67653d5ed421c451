// Cases that are no finding: blocked and inapplicable ones by identical reason with the mend, noted ones by check.

import type { Outcome, RunRecord } from '../../record/record.js';
import { byCheck, byReason, type Group, having } from '../groups.js';
import { plural } from '../wording.js';
import { CaseLink, caseAnchor, OutcomeBadge, Section, Term } from './marks.js';

const titles = {
  blocked: ['Blocked', 'Could not be asked of this target, so nothing is claimed about them.'],
  noted: ['Noted', 'Not against a documented duty; said for completeness.'],
  inapplicable: [
    'Inapplicable',
    'They do not concern this plug-in, or this target does not let them be asked; each says why.',
  ],
} as const satisfies Partial<Record<Outcome, readonly [string, string]>>;

interface Props {
  readonly record: RunRecord;
  readonly outcome: keyof typeof titles;
}

export function Unasked({ record, outcome }: Props) {
  const results = having(record, outcome);
  if (results.length === 0) return null;
  const [title, lead] = titles[outcome];
  return (
    <Section id={outcome} title={title} count={results.length} lead={lead}>
      {(outcome === 'noted' ? byCheck : byReason)(results).map(group => (
        <UnaskedGroup group={group} />
      ))}
    </Section>
  );
}

function UnaskedGroup({ group }: { readonly group: Group }) {
  const [first] = group.results;
  if (!first) return null;
  const shownTitle = first.outcome === 'noted' ? first.title : '';
  return (
    <article class={`finding ${first.outcome}`}>
      <h3>
        <OutcomeBadge outcome={first.outcome} /> {shownTitle || first.reason}
      </h3>
      {first.outcome === 'noted' && <p>{first.reason}</p>}
      {first.mend !== undefined && (
        <dl>
          <Term name="Mend">{first.mend}</Term>
        </dl>
      )}
      <details class="prints" open={group.results.length <= 6}>
        <summary>{plural(group.results.length, 'case')}</summary>
        <ul class="names">
          {group.results.map((result, index) => (
            <li id={caseAnchor(result.case)}>
              <CaseLink id={result.case}>
                <code>{result.case}</code>
              </CaseLink>
              {result.title !== (group.results[index - 1]?.title ?? shownTitle) && ` ${result.title}`}
            </li>
          ))}
        </ul>
      </details>
    </article>
  );
}
