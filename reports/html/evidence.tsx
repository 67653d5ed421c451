// Everything the record holds about one case: the finding, the command that repeats it, and the proof.

import type { CaseResult, Exchange, RunRecord } from '../../record/record.js';
import { findingOf, requirementsOf } from '../finding.js';
import { attemptsInWords, waiverInWords } from '../wording.js';
import { controlOf, type Renewals } from './difference.js';
import { DifferenceTable } from './difference-table.js';
import { Effects, ExchangeLines, FullExchange } from './exchange.js';
import { Command, Source, Term } from './marks.js';
import { Sequence } from './sequence.js';
import { Timeline } from './timeline.js';

// A crowd of equal deliveries is evidence by its number; its first members show what each one looked like.
const fullLimit = 12;

interface Props {
  readonly record: RunRecord;
  readonly result: CaseResult;
  /** What differs between any two deliveries of the run. */
  readonly renewals: Renewals;
}

export function Evidence({ record, result, renewals }: Props) {
  const altered = result.exchanges.find(({ alteration }) => alteration !== undefined);
  const control = altered && controlOf(record, result, altered);
  return (
    <>
      <Facts record={record} result={result} />
      <h3>Repeat it</h3>
      <Command text={result.repeat} />
      {altered && control && <DifferenceTable control={control} altered={altered} renewals={renewals} />}
      {result.exchanges.length > 1 && <h3>Sequence and states</h3>}
      <Sequence result={result} />
      {result.exchanges.length > 0 && <h3>Timeline</h3>}
      <Timeline result={result} />
      <Effects effects={result.effects} />
      <Deliveries record={record} result={result} renewals={renewals} />
    </>
  );
}

function Facts({ record, result }: Omit<Props, 'renewals'>) {
  const requirement = requirementsOf(record)(result.requirement);
  const { duty, sent, expected, came } = findingOf(result, requirement);
  return (
    <dl class="facts">
      <Term name="Duty">
        {duty}{' '}
        <span class="quiet">
          <Source {...requirement} /> ({requirement.certainty})
        </span>
      </Term>
      <Term name="Sent">{sent}</Term>
      <Term name="Expected">{expected}</Term>
      <Term name="Came">
        <b>{came}</b>
      </Term>
      {result.waiver !== undefined && (
        <Term name={result.outcome === 'flaky' ? 'Flaky' : 'Waived'}>{waiverInWords(result.waiver)}</Term>
      )}
      {result.attempts !== undefined && <Term name="Attempts">{attemptsInWords(result.attempts)}</Term>}
      {result.mend !== undefined && <Term name="Mend">{result.mend}</Term>}
    </dl>
  );
}

function Deliveries({ record, result, renewals }: Props) {
  const { exchanges } = result;
  if (exchanges.length === 0) return <p class="quiet">Nothing was delivered for this case.</p>;
  const someAltered = exchanges.some(({ alteration }) => alteration !== undefined);
  const ordered = wantingFirst(exchanges);
  const rest = ordered.slice(fullLimit);
  return (
    <>
      <h3>Requests and replies</h3>
      {ordered.slice(0, fullLimit).map((exchange, index) => {
        const isAltered = exchange.alteration !== undefined;
        return (
          <FullExchange
            exchange={exchange}
            open={isAltered || (!someAltered && index === exchanges.length - 1)}
            control={isAltered ? controlOf(record, result, exchange) : undefined}
            renewals={renewals}
          />
        );
      })}
      {rest.length > 0 && <ExchangeLines exchanges={rest} />}
    </>
  );
}

/** Of a crowd that is not shown whole, those without an answer, because they are what was found. */
function wantingFirst(exchanges: CaseResult['exchanges']): CaseResult['exchanges'] {
  if (exchanges.length <= fullLimit) return exchanges;
  const isAnswered = ({ reply }: Exchange) => reply.kind === 'response';
  return [...exchanges.filter(one => !isAnswered(one)), ...exchanges.filter(isAnswered)];
}
