// The top of the page: the verdict, what was judged, the notices, and how many cases ended in which way.

import { countOutcomes } from '../../record/outcomes.js';
import type { Level, Outcome, RunRecord } from '../../record/record.js';
import { groundwork } from '../groundwork.js';
import { duration, levels, outcomes, plural, selectionInWords, verdictSentence } from '../wording.js';
import type { CaseView } from './case-view.js';
import { ExchangeLines } from './exchange.js';
import { Causes } from './findings.js';
import { Filtered, OutcomeBadge, Term } from './marks.js';

interface Props {
  readonly record: RunRecord;
}

/** The gate of a conformant plug-in may still be shut, and what is shut is not green. */
function toneOf({ summary: { verdict, exitCode } }: RunRecord): string {
  if (!verdict.startsWith('conformant') || exitCode === 0) return verdict;
  return exitCode === 1 ? 'not conformant' : 'not proven';
}

export function Overview({ record, compared }: Props & { readonly compared: boolean }) {
  const [verdict, ...reason] = verdictSentence(record).split(':');
  return (
    <header class={`verdict ${toneOf(record).replaceAll(' ', '-')}`}>
      <p class="kind">Lifecycle conformance: {record.contract.title}</p>
      <h1>
        <strong>{verdict}:</strong>
        {reason.join(':')}
      </h1>
      <Shares record={record} />
      <Notices notices={record.notices} />
      <div class="ground">
        <Causes record={record} />
        <Counts record={record} />
        <Judged record={record} />
      </div>
      <Contents record={record} compared={compared} />
    </header>
  );
}

function Notices({ notices }: { readonly notices: readonly string[] }) {
  if (notices.length === 0) return null;
  return (
    <ul class="notices" aria-label="Notices">
      {notices.map(notice => (
        <li>{notice}</li>
      ))}
    </ul>
  );
}

function Judged({ record }: Props) {
  const { contract, settings, target, tool } = record;
  const ground = groundwork(record);
  return (
    <dl class="facts">
      <Term name="Target">
        <code>{target.url}</code>
      </Term>
      {target.startedBy !== undefined && (
        <Term name="Started by">
          <code>{target.startedBy}</code>
        </Term>
      )}
      <Term name="Platform">
        {contract.title} (<code>{record.platform}</code>)
      </Term>
      <Term name="Contract">
        {contract.title} {contract.version}, <code>{contract.source}</code>
      </Term>
      <Term name="SHA-256">
        <code>{contract.sha256}</code>
      </Term>
      <Term name="Run">
        <time dateTime={record.startedAt}>
          {record.startedAt.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC')}
        </time>
        , {duration(record.ms)}, seed <code>{record.seed}</code>, deadline {duration(settings.deadlineMs)},
        concurrency {settings.concurrency}, fails on {settings.failOn}
      </Term>
      <Term name="Tool">
        {tool.name} {tool.version} on Node.js {tool.node}
      </Term>
      <Term name="Selection">{selectionInWords(record)}</Term>
      <Term name="Key">{ground.trust}</Term>
      {record.calibration.attempts.length > 0 && (
        <Term name="Honest delivery">
          {ground.calibration}
          <details class="attempts">
            <summary>{plural(record.calibration.attempts.length, 'attempt')}</summary>
            <ExchangeLines exchanges={record.calibration.attempts} />
          </details>
        </Term>
      )}
    </dl>
  );
}

/** The narrowest share that is still seen, in thousandths of the bar: 4 px where it is 320 px wide. */
const leastShare = 12.5;

/** The shares of the outcomes as a picture; the table below says the same in numbers. */
function Shares({ record }: Props) {
  const counts = countOutcomes(record.results);
  const present = outcomes.filter(outcome => counts[outcome] > 0);
  const widths = present.map(outcome =>
    Math.max(leastShare, (counts[outcome] / record.results.length) * 1000),
  );
  const whole = widths.reduce((sum, width) => sum + width, 0);
  let from = 0;
  const bars = present.map((outcome, index) => {
    const bar = { outcome, x: from, width: widths[index] ?? 0 };
    from += bar.width;
    return bar;
  });
  return (
    <svg class="shares" viewBox={`0 0 ${whole.toFixed(2)} 10`} preserveAspectRatio="none" aria-hidden="true">
      {bars.map(bar => (
        <rect class={bar.outcome} x={bar.x.toFixed(2)} width={bar.width.toFixed(2)} height="10" />
      ))}
    </svg>
  );
}

function Counts({ record }: Props) {
  const present = levels.filter(level => record.results.some(result => result.level === level));
  const { planned, executed } = record.summary;
  return (
    <table class="counts">
      <caption>
        {plural(planned, 'case')} planned, {executed} executed, {planned - executed} not run
      </caption>
      <thead>
        <tr>
          <th scope="col">Outcome</th>
          {present.map(level => (
            <th scope="col">{level}</th>
          ))}
          <th scope="col">All</th>
        </tr>
      </thead>
      <tbody>
        {outcomes.map(outcome => (
          <CountRow record={record} outcome={outcome} levels={present} />
        ))}
      </tbody>
    </table>
  );
}

function CountRow({ record, outcome, levels }: Props & { outcome: Outcome; levels: readonly Level[] }) {
  const results = record.results.filter(result => result.outcome === outcome);
  if (results.length === 0) return null;
  return (
    <tr>
      <th scope="row">
        <OutcomeBadge outcome={outcome} />
      </th>
      {levels.map(level => (
        <td>
          <CountOf
            results={results.filter(result => result.level === level)}
            view={{ outcomes: [outcome], levels: [level] }}
          />
        </td>
      ))}
      <td>
        <CountOf results={results} view={{ outcomes: [outcome] }} />
      </td>
    </tr>
  );
}

interface CountProps {
  readonly results: RunRecord['results'];
  readonly view: Partial<CaseView>;
}

function CountOf({ results, view }: CountProps) {
  if (results.length === 0) return <span class="quiet">0</span>;
  return <Filtered view={view}>{results.length}</Filtered>;
}

const titles: readonly (readonly [Outcome, string])[] = [
  ['failed', 'Failures'],
  ['broken', 'Broken'],
  ['warned', 'Warnings'],
  ['blocked', 'Blocked'],
  ['waived', 'Waived'],
  ['flaky', 'Flaky'],
  ['noted', 'Noted'],
  ['inapplicable', 'Inapplicable'],
];

function Contents({ record, compared }: Props & { readonly compared: boolean }) {
  const counts = countOutcomes(record.results);
  return (
    <nav aria-label="Contents">
      {compared && <a href="#compared">Compared</a>}
      {titles
        .filter(([outcome]) => counts[outcome] > 0)
        .map(([outcome, title]) => (
          <a href={`#${outcome}`}>
            {title} {counts[outcome]}
          </a>
        ))}
      <a href="#gate">Gate {record.gate.length}</a>
      <a href="#requirements">Requirements {record.requirements.length}</a>
      <a href="#times">Answer times</a>
      <a href="#cases">All cases {record.results.length}</a>
    </nav>
  );
}
