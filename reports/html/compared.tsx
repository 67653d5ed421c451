// This run beside an earlier one: what was fixed, what is new, what stayed as it was.

import type { CaseResult, RunRecord } from '../../record/record.js';
import { byChange, type Comparison, type Pair } from '../comparison.js';
import { caseWithinCheck } from '../groups.js';
import { clip } from '../visible.js';
import { plural, verdictSentence } from '../wording.js';
import { CaseLink, OutcomeBadge, Term } from './marks.js';

interface Props {
  readonly record: RunRecord;
  readonly comparison: Comparison;
}

export function Compared({ record, comparison }: Props) {
  const { before, fixed, appeared, unchanged, unproven, quiet, onlyAfter, onlyBefore } = comparison;
  return (
    <section id="compared" class="compared" aria-labelledby="compared-title">
      <h2 id="compared-title">Compared with the run of {shortDate(before.startedAt)}</h2>
      <ul class="changes">
        <Change name="fixed" outcome="passed" count={fixed.length} />
        <Change name="new" outcome="failed" count={appeared.length} />
        <Change name="unchanged" outcome="warned" count={unchanged.length} />
        <Change name="not judged now" outcome="blocked" count={unproven.length} />
      </ul>
      <dl>
        <Term name="Then">{verdictSentence(before)}</Term>
        <Term name="Now">{verdictSentence(record)}</Term>
        <Term name="Also changed">{comparison.circumstances.join('; ')}</Term>
        <Term name="Nothing found">in {plural(quiet, 'case')} of either run</Term>
      </dl>
      <Pairs title="New: found broken, and was not before" pairs={appeared} />
      <Pairs title="Fixed: was found broken, and passes now" pairs={fixed} />
      <Pairs title="Not judged now: was found broken, and could not be judged this time" pairs={unproven} />
      <Pairs title="Unchanged: was found broken, and still is" pairs={unchanged} />
      <Alone title="Only in this run" results={onlyAfter} linked />
      <Alone title="Only in the earlier run" results={onlyBefore} linked={false} />
    </section>
  );
}

function shortDate(startedAt: string): string {
  return startedAt.replace('T', ' ').replace(/:\d\d(\.\d+)?Z$/, ' UTC');
}

interface ChangeProps {
  readonly name: string;
  /** Whose colour it has. */
  readonly outcome: string;
  readonly count: number;
}

function Change({ name, outcome, count }: ChangeProps) {
  return (
    <li class={count === 0 ? '' : outcome}>
      <b>{count}</b> {name}
    </li>
  );
}

// More would bury the findings themselves.
const mostUnfolded = 12;

interface PairsProps {
  readonly title: string;
  readonly pairs: readonly Pair[];
}

function Pairs({ title, pairs }: PairsProps) {
  if (pairs.length === 0) return null;
  const groups = byChange(pairs);
  return (
    <details class="prints" open={groups.length <= mostUnfolded}>
      <summary>
        <b>{title}</b> <span class="count">{pairs.length}</span>
      </summary>
      <table class="pairs">
        <thead>
          <tr>
            <th scope="col">Check and cases</th>
            <th scope="col">Then</th>
            <th scope="col">Now</th>
          </tr>
        </thead>
        <tbody>
          {groups.map(group => (
            <PairRow group={group} />
          ))}
        </tbody>
      </table>
    </details>
  );
}

function PairRow({ group }: { readonly group: readonly [Pair, ...Pair[]] }) {
  const [{ before, after }] = group;
  return (
    <tr>
      <th scope="row">
        {after.title}
        <br />
        <code class="quiet">{after.check}</code>
        <ul class="case-links">
          {group.map(pair => (
            <li>
              <CaseLink id={pair.after.case}>{caseWithinCheck(pair.after)}</CaseLink>
            </li>
          ))}
        </ul>
      </th>
      <td>
        <Side result={before} />
      </td>
      <td>
        <Side result={after} />
      </td>
    </tr>
  );
}

function Side({ result }: { readonly result: CaseResult }) {
  return (
    <>
      <OutcomeBadge outcome={result.outcome} /> <span class="quiet">{clip(result.reason, 200)}</span>
    </>
  );
}

interface AloneProps {
  readonly title: string;
  readonly results: readonly CaseResult[];
  /** Whether this page holds their evidence. */
  readonly linked: boolean;
}

function Alone({ title, results, linked }: AloneProps) {
  if (results.length === 0) return null;
  return (
    <details class="prints">
      <summary>
        <b>{title}</b> <span class="count">{results.length}</span>
      </summary>
      <Links results={results} linked={linked} />
    </details>
  );
}

function Links({ results, linked }: Omit<AloneProps, 'title'>) {
  return (
    <ul class="case-links">
      {results.map(({ case: id, outcome }) => (
        <li>
          {linked ? <CaseLink id={id}>{id}</CaseLink> : <code>{id}</code>}{' '}
          <span class="quiet">{outcome}</span>
        </li>
      ))}
    </ul>
  );
}
