// Looks over all that was exchanged about one operation and judges it as a whole.

import type { Effect, Exchange } from '../../record/record.js';
import type { Operation } from '../../spec/contract.js';
import type { RefusalInspector } from '../../spec/refusal.js';
import { fail, inapplicable, pass, type Verdict } from '../check.js';
import { isAccepted } from '../judge.js';
import type { Heard } from './case-run.js';
import type { SteppedCheck, SurveyCheck, SurveyView } from './check.js';
import type { PlannedCase } from './plan.js';

/** A case that was asked, with what was heard. */
export interface Asked {
  readonly planned: PlannedCase<SteppedCheck>;
  readonly heard: Heard;
}

/** All that was heard in a run, and how it is looked at. */
export interface Heap {
  readonly asked: readonly Asked[];
  readonly inspect: RefusalInspector;
  readonly secret: RegExp;
}

export interface SurveyResult {
  readonly verdict: Verdict;
  readonly exchanges: readonly Exchange[];
  readonly effects: readonly Effect[];
  /** Cases that have to be asked so that it shows again; none where nothing is wanting. */
  readonly cases: readonly string[];
}

/** Exchanges that are shown of those that were found wanting. */
const SHOWN = 3;

export function survey(
  check: SurveyCheck,
  operation: Operation,
  { asked, inspect, secret }: Heap,
): SurveyResult {
  // Cases that were asked together share exchanges; each was made once and counts once.
  const counted = new Set<Exchange>();
  const views = asked
    .flatMap(one => viewsOf(one, check.of, { operation, inspect, secret }))
    .filter(({ view: { exchange } }) => !counted.has(exchange) && counted.add(exchange));
  const wanting = views.flatMap(({ view, caseId }) => {
    const reason = check.judge(view);
    return reason === undefined ? [] : [{ reason, view, caseId }];
  });
  const [first] = wanting;
  if (views.length === 0) return { verdict: inapplicable('nothing of this kind was exchanged'), ...nothing };
  if (first === undefined) return { verdict: pass, ...nothing };
  const more =
    wanting.length > 1 ? `; likewise at ${wanting.length - 1} more of ${views.length} deliveries` : '';
  const shown = wanting.slice(0, SHOWN).map(({ view }) => view);
  return {
    verdict: fail(`${first.reason} (${first.caseId})${more}`),
    exchanges: shown.map(({ exchange }) => exchange),
    effects: [...new Set(shown.flatMap(({ effects }) => effects))],
    cases: [first.caseId],
  };
}

const nothing = { exchanges: [], effects: [], cases: [] } as const;

interface Seen {
  readonly view: SurveyView;
  readonly caseId: string;
}

function viewsOf(
  { planned, heard }: Asked,
  scope: SurveyCheck['of'],
  { operation, inspect, secret }: Omit<Heap, 'asked'> & { readonly operation: Operation },
): Seen[] {
  const { exchanges } = heard;
  // What a case brought about is not the doing of the events that only prepared it.
  const isSubject = planned.operation === null || planned.operation.name === operation.name;
  const effects = isSubject ? heard.effects : [];
  return exchanges.flatMap((exchange, index) => {
    if (exchange.operation !== operation.name || !isInScope(exchange, scope, planned.check)) return [];
    const { reply } = exchange;
    const defects = () =>
      reply.kind === 'response'
        ? inspect(operation, reply.status, reply.body)
        : { shape: [], unknownCode: undefined };
    const own = effects.filter(effect => effect.kind !== 'crash' || causeOf(effect, exchanges) === exchange);
    const view = { operation, exchange, next: exchanges[index + 1], effects: own, secret, defects };
    return [{ view, caseId: planned.id }];
  });
}

/** The first delivery that a dying plug-in left unanswered, else the last one before its death. */
function causeOf({ atMs }: Effect, exchanges: readonly Exchange[]): Exchange | undefined {
  const before = exchanges.filter(exchange => exchange.atMs <= atMs);
  const answered = before.findLastIndex(({ reply }) => reply.kind === 'response');
  return before[answered + 1] ?? before.at(-1);
}

function isInScope({ alteration, reply }: Exchange, scope: SurveyCheck['of'], check: SteppedCheck): boolean {
  switch (scope) {
    case 'everything':
      return true;
    case 'altered deliveries':
      return alteration !== undefined && check.asks === 'hostile';
    case 'owed answers':
      return alteration !== undefined && check.asks === 'hostile' && check.owes !== 'nothing';
    case 'owed refusals':
      // An honest delivery that is refused owes the documented refusal as well.
      if (reply.kind !== 'response' || isAccepted(reply)) return false;
      return alteration === undefined || (check.asks === 'hostile' && check.owes === 'refusal');
    default:
      return scope satisfies never;
  }
}
