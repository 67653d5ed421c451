// Findings, grouped by the duty that was found broken: the duty once, its checks below it, their cases at hand.

import { withoutIds } from '../../record/reason.js';
import type { CaseResult, Outcome, RunRecord } from '../../record/record.js';
import { findingOf, requirementsOf } from '../finding.js';
import {
  byCheck,
  byRequirement,
  caseWithinCheck,
  type Group,
  groupBy,
  having,
  isAboutSecurity,
} from '../groups.js';
import { clip } from '../visible.js';
import { attemptsInWords, plural, waiverInWords } from '../wording.js';
import { ExchangeLines } from './exchange.js';
import {
  CaseLink,
  Command,
  caseAnchor,
  Filtered,
  LevelBadge,
  OutcomeBadge,
  Section,
  Source,
  Term,
} from './marks.js';

const titles = {
  failed: ['Failures', 'Each block is one duty that was found broken, the most damaging first.'],
  broken: ['Broken', 'The suite itself failed here; these cases say nothing about the plug-in.'],
  warned: ['Warnings', 'Not against a documented MUST, but worth reading.'],
  waived: ['Waived', 'Found broken, and somebody answers for it until a day.'],
  flaky: ['Flaky', 'Kept only at a later attempt, and somebody answers for that until a day.'],
} as const satisfies Partial<Record<Outcome, readonly [string, string]>>;

const whySecurity =
  'What is marked “security” may let a stranger act in the name of another, read a secret or shut others out.';

interface Props {
  readonly record: RunRecord;
  readonly outcome: keyof typeof titles;
}

export function Findings({ record, outcome }: Props) {
  const results = having(record, outcome);
  if (results.length === 0) return null;
  const [title, lead] = titles[outcome];
  const why =
    outcome !== 'broken' && outcome !== 'waived' && results.some(isAboutSecurity) ? ` ${whySecurity}` : '';
  return (
    <Section id={outcome} title={title} count={results.length} lead={lead + why}>
      {byRequirement(results).map(group => (
        <Cause group={group} record={record} />
      ))}
    </Section>
  );
}

interface GroupProps {
  readonly group: Group;
  readonly record: RunRecord;
}

/** The address of a duty among the findings of one outcome. */
export function causeAnchor(outcome: Outcome, requirement: string): string {
  return `${outcome}-${requirement}`;
}

function Cause({ group, record }: GroupProps) {
  const [first] = group.results;
  if (!first) return null;
  const requirement = requirementsOf(record)(group.key);
  const checks = byCheck(group.results);
  return (
    <article class={`cause ${first.outcome}`} id={causeAnchor(first.outcome, group.key)}>
      <p class="marks">
        <OutcomeBadge outcome={first.outcome} /> <LevelBadge level={first.level} />
        <SecurityMark results={group.results} />
        <Filtered view={{ outcomes: [first.outcome], requirement: group.key }}>
          {plural(group.results.length, 'case')} of {plural(checks.length, 'check')}
        </Filtered>
      </p>
      <h3>{requirement.sentence}</h3>
      <p class="quiet">
        <Source {...requirement} /> ({requirement.certainty})
      </p>
      {checks.map((check, index) => (
        <CheckFindings group={check} record={record} open={index === 0} />
      ))}
    </article>
  );
}

function CheckFindings({ group, record, open }: GroupProps & { readonly open: boolean }) {
  const [first] = group.results;
  if (!first) return null;
  const find = requirementsOf(record);
  const variants = groupBy(group.results, result => JSON.stringify(sharedPart(result)));
  return (
    <details class="check prints" open={open}>
      <summary>
        <b>{first.title}</b> <span class="quiet">{plural(group.results.length, 'case')}</span>
      </summary>
      {variants.map(({ results: [one, ...others] }) =>
        one === undefined ? null : <Variant first={one} others={others} find={find} />,
      )}
      <p class="quiet">
        <code>{group.key}</code>
      </p>
      <Command text={first.repeat} />
      {first.exchanges.length > 0 && <ExchangeLines exchanges={first.exchanges.slice(0, mostLines)} />}
    </details>
  );
}

const mostLines = 6;

/** What cases must share to be told as one. */
function sharedPart({ reason, expected, mend, waiver }: CaseResult): unknown {
  return [withoutIds(reason), expected, mend, waiver];
}

interface VariantProps {
  readonly first: CaseResult;
  /** Cases of which the same is to be told. */
  readonly others: readonly CaseResult[];
  readonly find: ReturnType<typeof requirementsOf>;
}

function Variant({ first, others, find }: VariantProps) {
  const { expected, came } = findingOf(first, find(first.requirement));
  const told = [first, ...others].map(one => ({ one, sent: findingOf(one, find(one.requirement)).sent }));
  const [common, differs] = [told[0]?.sent ?? '', new Set(told.map(({ sent }) => sent)).size > 1];
  return (
    <dl>
      {!differs && <Term name="Sent">{common}</Term>}
      <Term name="Expected">{expected}</Term>
      <Term name="Came">
        <b>{clip(came, 1000)}</b>
        {others.some(({ reason }) => reason !== first.reason) && (
          <span class="quiet">
            {' '}
            of {caseWithinCheck(first)}; the other {others.length === 1 ? 'case differs' : 'cases differ'} in
            ids and numbers of cases alone
          </span>
        )}
      </Term>
      {first.waiver !== undefined && (
        <Term name={first.outcome === 'flaky' ? 'Flaky' : 'Waived'}>{waiverInWords(first.waiver)}</Term>
      )}
      {first.attempts !== undefined && <Term name="Attempts">{attemptsInWords(first.attempts)}</Term>}
      {first.mend !== undefined && <Term name="Mend">{first.mend}</Term>}
      <Term name={differs ? 'Sent' : 'Evidence'}>
        <ul class={differs ? 'case-links each' : 'case-links'}>
          {told.map(({ one, sent }) => (
            <li id={caseAnchor(one.case)}>
              <CaseLink id={one.case}>{caseWithinCheck(one)}</CaseLink>
              {differs && ` ${sent}`}
            </li>
          ))}
        </ul>
      </Term>
    </dl>
  );
}

/** So many duties are named at the top; each section has them all. */
const causesOf = { failed: 12, broken: 6, warned: 6 } as const;

/** The duties that were found broken, as lines that lead to their findings. */
export function Causes({ record }: { readonly record: RunRecord }) {
  const found = (['failed', 'broken', 'warned'] as const).filter(one => having(record, one).length > 0);
  if (found.length === 0) return null;
  return (
    <ol class="causes" aria-label={found.map(outcome => titles[outcome][0]).join(', ')}>
      {found.map(outcome => (
        <CausesOf record={record} outcome={outcome} />
      ))}
    </ol>
  );
}

interface CausesProps {
  readonly record: RunRecord;
  readonly outcome: keyof typeof causesOf;
}

function CausesOf({ record, outcome }: CausesProps) {
  const groups = byRequirement(having(record, outcome));
  const find = requirementsOf(record);
  const hidden = groups.length - causesOf[outcome];
  return (
    <>
      {groups.slice(0, causesOf[outcome]).map(({ key, results }) => (
        <li class={outcome}>
          <LevelBadge level={results[0]?.level ?? 'MUST'} />
          <a href={`#${encodeURIComponent(causeAnchor(outcome, key))}`}>{clip(find(key).sentence, 200)}</a>
          <span class="quiet">
            <SecurityMark results={results} /> {plural(results.length, 'case')}
          </span>
        </li>
      ))}
      {hidden > 0 && (
        <li class={`${outcome} rest`}>
          <a href={`#${outcome}`}>and {plural(hidden, `more ${outcome} duty`, `more ${outcome} duties`)}</a>
        </li>
      )}
    </>
  );
}

/** Where the suite itself failed nothing was found about the plug-in. */
function SecurityMark({ results }: Pick<Group, 'results'>) {
  const found = results.some(one => one.outcome !== 'broken' && isAboutSecurity(one));
  return found ? <span class="security">security</span> : null;
}
