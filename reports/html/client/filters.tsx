// The filters of the case view: text, outcomes, levels, operation and suite, and how many cases they leave.

import type { RefObject } from 'preact';
import { countOutcomes } from '../../../record/outcomes.js';
import type { CaseResult, RunRecord } from '../../../record/record.js';
import { levels, outcomes, plural } from '../../wording.js';
import { type CaseView, isNarrowed, noOperation, wholeView } from '../case-view.js';
import { outcomeSigns } from '../marks.js';
import type { Look } from './address.js';

interface Props {
  readonly record: RunRecord;
  readonly view: CaseView;
  readonly found: number;
  readonly change: Look['change'];
  readonly search: RefObject<HTMLInputElement | null>;
}

export function Filters({ record, view, found, change, search }: Props) {
  const { results } = record;
  return (
    <search aria-label="Cases">
      <form class="filters" onSubmit={event => event.preventDefault()}>
        <label class="text">
          Text
          <input
            ref={search}
            type="search"
            value={view.text}
            placeholder="id, title, reason, requirement"
            onInput={event => change({ text: event.currentTarget.value })}
            onKeyDown={event => event.key === 'Escape' && event.currentTarget.blur()}
          />
        </label>
        <Choice
          name="Operation"
          value={view.operation}
          all={operationsOf(results)}
          choose={operation => change({ operation })}
        />
        <Choice name="Suite" value={view.suite} all={suitesOf(results)} choose={suite => change({ suite })} />
        <Toggles record={record} view={view} change={change} />
        {view.requirement !== '' && (
          <button type="button" class="chip" aria-pressed="true" onClick={() => change({ requirement: '' })}>
            {view.requirement} <span aria-hidden="true">×</span>
          </button>
        )}
        <p class="found" role="status">
          {found === results.length ? plural(found, 'case') : `${found} of ${plural(results.length, 'case')}`}
          {isNarrowed(view) && (
            <button type="button" class="plain" onClick={() => change({ ...wholeView, open: view.open })}>
              Clear filters
            </button>
          )}
        </p>
      </form>
    </search>
  );
}

function operationsOf(results: readonly CaseResult[]): readonly string[] {
  return [...new Set(results.map(({ operation }) => operation ?? noOperation))].sort();
}

function suitesOf(results: readonly CaseResult[]): readonly string[] {
  return [...new Set(results.map(({ suite }) => suite))].sort();
}

interface ChoiceProps {
  readonly name: string;
  readonly value: string;
  readonly all: readonly string[];
  readonly choose: (value: string) => void;
}

function Choice({ name, value, all, choose }: ChoiceProps) {
  return (
    <label>
      {name}
      <select value={value} onChange={event => choose(event.currentTarget.value)}>
        <option value="">all</option>
        {all.map(one => (
          <option value={one}>{one === noOperation ? 'no operation' : one}</option>
        ))}
      </select>
    </label>
  );
}

function Toggles({ record, view, change }: Pick<Props, 'record' | 'view' | 'change'>) {
  const counts = countOutcomes(record.results);
  const countOf = (level: CaseResult['level']) => record.results.filter(one => one.level === level).length;
  return (
    <>
      <fieldset>
        <legend>Outcome</legend>
        {outcomes
          .filter(outcome => counts[outcome] > 0)
          .map(outcome => (
            <button
              type="button"
              class={`chip ${outcome}`}
              aria-pressed={view.outcomes.includes(outcome)}
              onClick={() => change({ outcomes: toggled(view.outcomes, outcome) })}
            >
              <span aria-hidden="true">{outcomeSigns[outcome]}</span> {outcome} {counts[outcome]}
            </button>
          ))}
      </fieldset>
      <fieldset>
        <legend>Level</legend>
        {levels
          .filter(level => countOf(level) > 0)
          .map(level => (
            <button
              type="button"
              class="chip"
              aria-pressed={view.levels.includes(level)}
              onClick={() => change({ levels: toggled(view.levels, level) })}
            >
              {level} {countOf(level)}
            </button>
          ))}
      </fieldset>
    </>
  );
}

function toggled<T>(all: readonly T[], one: T): readonly T[] {
  return all.includes(one) ? all.filter(other => other !== one) : [...all, one];
}
