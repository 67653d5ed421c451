// Findings in full, grouped by check: the duty once, then each case with its evidence.

import type { Outcome, RunRecord } from '../../record/record.js';
import { type Finding, findingOf, requirementsOf } from '../finding.js';
import { byCheck, caseWithinCheck, type Group, having } from '../groups.js';
import { clip } from '../visible.js';
import { plural, waiverInWords } from '../wording.js';
import { Effects, Exchanges } from './exchange.js';
import { caseAnchor, LevelBadge, OutcomeBadge, Section, Source, Term } from './marks.js';

const titles = {
  failed: ['Failures', 'A duty was found broken. The most binding come first.'],
  broken: ['Broken', 'The suite itself failed here; these cases say nothing about the plug-in.'],
  warned: ['Warnings', 'Not against a documented MUST, but worth reading.'],
  waived: ['Waived', 'Found broken, and somebody answers for it until a day.'],
} as const satisfies Partial<Record<Outcome, readonly [string, string]>>;

// Beyond this many findings a page with all their honest exchanges would be slow to open.
const manyFindings = 100;

interface Props {
  readonly record: RunRecord;
  readonly outcome: keyof typeof titles;
}

export function Findings({ record, outcome }: Props) {
  const results = having(record, outcome);
  if (results.length === 0) return null;
  const [title, lead] = titles[outcome];
  const many = results.length > manyFindings;
  return (
    <Section id={outcome} title={title} count={results.length} lead={lead}>
      {many && (
        <p class="lead">
          There are many, so beyond the first case of a check its honest exchanges are one line each; the JSON
          report holds them in full.
        </p>
      )}
      {byCheck(results).map(group => (
        <CheckFindings group={group} record={record} many={many} />
      ))}
    </Section>
  );
}

interface GroupProps {
  readonly group: Group;
  readonly record: RunRecord;
  readonly many: boolean;
}

function CheckFindings({ group, record, many }: GroupProps) {
  const [first] = group.results;
  if (!first) return null;
  const find = requirementsOf(record);
  const requirement = find(first.requirement);
  return (
    <article class={`finding ${first.outcome}`}>
      <h3>
        <OutcomeBadge outcome={first.outcome} /> {first.title}
      </h3>
      <p class="duty">
        <LevelBadge level={first.level} /> {requirement.sentence}
      </p>
      <p class="quiet">
        <code>{group.key}</code> in {plural(group.results.length, 'case')} ·{' '}
        <Source text={requirement.source} /> ({requirement.certainty})
      </p>
      {group.results.map((result, index) => (
        <CaseFinding
          finding={findingOf(result, find(result.requirement))}
          open={index === 0}
          brief={many && index > 0}
        />
      ))}
    </article>
  );
}

interface CaseProps {
  readonly finding: Finding;
  readonly open: boolean;
  readonly brief: boolean;
}

function CaseFinding({ finding, open, brief }: CaseProps) {
  const { result } = finding;
  return (
    <details class="case prints" open={open}>
      <summary>
        <code>{caseWithinCheck(result)}</code> {clip(finding.came, 300)}
      </summary>
      {/* The address stands inside, because a browser unfolds only what holds the target of a link. */}
      <dl id={caseAnchor(result.case)}>
        <Term name="Sent">{finding.sent}</Term>
        <Term name="Expected">{finding.expected}</Term>
        <Term name="Came">{finding.came}</Term>
        {result.waiver !== undefined && <Term name="Waived">{waiverInWords(result.waiver)}</Term>}
        {result.mend !== undefined && <Term name="Mend">{result.mend}</Term>}
        <Term name="Repeat">
          <code class="command">{finding.repeat}</code>
        </Term>
      </dl>
      <div class="evidence">
        <Exchanges exchanges={result.exchanges} open={open} brief={brief} />
        <Effects effects={result.effects} />
      </div>
    </details>
  );
}
