// What of the cases is looked at: filters and the open case, as an address that can be passed on.

import type { CaseResult, Level, Outcome } from '../../record/record.js';
import { levels, outcomes } from '../wording.js';

export interface CaseView {
  /** None means all of them, here and in `levels`. */
  readonly outcomes: readonly Outcome[];
  readonly levels: readonly Level[];
  readonly operation: string;
  readonly suite: string;
  readonly requirement: string;
  readonly text: string;
  /** The case whose evidence is open. */
  readonly open: string;
}

export const wholeView: CaseView = {
  outcomes: [],
  levels: [],
  operation: '',
  suite: '',
  requirement: '',
  text: '',
  open: '',
};

/** Stands for "concerns no operation" where an operation is chosen. */
export const noOperation = '-';

/** The members of the address, in its order. */
const names = {
  outcome: 'outcomes',
  level: 'levels',
  operation: 'operation',
  suite: 'suite',
  requirement: 'requirement',
  text: 'text',
  case: 'open',
} as const;

/** The fragment of an address, without its `#`. */
export function addressOf(view: Partial<CaseView>): string {
  return Object.entries(names)
    .map(([name, key]) => [name, view[key]?.toString() ?? ''] as const)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${readable(value)}`)
    .join('&');
}

// Slashes and the like may stand in a fragment, and an address that can be read can be trusted.
function readable(value: string): string {
  return encodeURIComponent(value).replaceAll(/%(2F|40|3A|2C)/g, decodeURIComponent);
}

/** The view that a fragment names, or nothing where it names something else on the page. */
export function viewOf(fragment: string): CaseView | undefined {
  const members = new Map(
    fragment.split('&').map(part => {
      const [name = '', ...value] = part.split('=');
      return [name, decoded(value.join('='))] as const;
    }),
  );
  if (!Object.keys(names).some(name => members.has(name))) return undefined;
  const text = (name: keyof typeof names) => members.get(name) ?? '';
  return {
    outcomes: outcomes.filter(outcome => text('outcome').split(',').includes(outcome)),
    levels: levels.filter(level => text('level').split(',').includes(level)),
    operation: text('operation'),
    suite: text('suite'),
    requirement: text('requirement'),
    text: text('text'),
    open: text('case'),
  };
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** Whether the view narrows anything. */
export function isNarrowed(view: CaseView): boolean {
  return addressOf({ ...view, open: '' }) !== '';
}

/** The cases of the view, what went wrong before what went well. */
export function inView(results: readonly CaseResult[], view: CaseView): readonly CaseResult[] {
  const words = view.text.toLowerCase().split(/\s+/).filter(Boolean);
  return results
    .filter(result => isChosen(result, view) && words.every(word => haystack(result).includes(word)))
    .sort((a, b) => outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome));
}

function isChosen(result: CaseResult, view: CaseView): boolean {
  return (
    (view.outcomes.length === 0 || view.outcomes.includes(result.outcome)) &&
    (view.levels.length === 0 || view.levels.includes(result.level)) &&
    (view.operation === '' || view.operation === (result.operation ?? noOperation)) &&
    (view.suite === '' || view.suite === result.suite) &&
    (view.requirement === '' || view.requirement === result.requirement)
  );
}

function haystack({ case: id, title, reason, requirement }: CaseResult): string {
  return `${id}\n${title}\n${reason}\n${requirement}`.toLowerCase();
}
