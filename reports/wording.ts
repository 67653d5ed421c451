// The sentences that several reports share: the verdict, a reply, an effect, a number with its noun.

import { statusBefore, unreadableBecause } from '../record/garbled.js';
import { isFailure } from '../record/outcomes.js';
import type {
  Attempt,
  Effect,
  GateRule,
  Level,
  Outcome,
  Reply,
  RunRecord,
  Summary,
  Waiver,
} from '../record/record.js';
import { unaskable } from '../record/verdict.js';
import { togetherWhere } from './gate-rules.js';
import { isPart, verdictInShort } from './proof.js';

/** Worst first: the order in which every report speaks of outcomes. */
export const outcomes = [
  'failed',
  'broken',
  'warned',
  'blocked',
  'waived',
  'flaky',
  'noted',
  'inapplicable',
  'passed',
] as const satisfies readonly Outcome[];

/** Most binding first. */
export const levels = ['MUST', 'SHOULD', 'MAY'] as const satisfies readonly Level[];

/** `1 case`, `2 cases`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `a, b and 3 more`. */
export function listed(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}

/** How long something took, in the unit a reader would choose. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${Number((ms / 1000).toFixed(1))} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

/** The verdict in one sentence. */
export function verdictSentence(record: RunRecord): string {
  const { verdict } = record.summary;
  const shut = shutBy(record);
  const isGoodButShut = shut !== '' && verdict.startsWith('conformant');
  const begin = isGoodButShut ? `Gate shut, though ${verdict}` : verdict;
  return `${begin.charAt(0).toUpperCase()}${begin.slice(1)}: ${verdictReason(record)}${leftOut(record)}${shut}`;
}

/** What a verdict that is good says nothing of. */
function leftOut(record: RunRecord): string {
  if (!record.summary.verdict.startsWith('conformant')) return '';
  const unasked = unaskable(record.results).length;
  const part = isPart(record) ? ` In part: ${selectionInWords(record, 4)}.` : '';
  return unasked === 0
    ? part
    : `${part} ${plural(unasked, 'case')} of a MUST could not be asked of this target.`;
}

/** The rules that the verdict itself does not speak of. */
function shutBy({ gate, summary }: RunRecord): string {
  const shut = gate.filter(({ rule, passed }) => !passed && /^(--(max|require)|waiver |flaky )/.test(rule));
  if (shut.length === 0 || summary.verdict === 'broken') return '';
  const told = togetherWhere(shut, () => '').map(({ name, rules: [rule, ...others] }) =>
    others.length > 0 || rule === undefined ? name : `${name} (${rule.sentence})`,
  );
  const last = told.at(-1) ?? '';
  return ` The gate is shut by ${told.length > 1 ? `${told.slice(0, -1).join(', ')} and ${last}` : last}.`;
}

const duties = { MUST: 'a MUST', SHOULD: 'a MUST or SHOULD', MAY: 'a MUST, SHOULD or MAY' } as const;

function verdictReason(record: RunRecord): string {
  const { summary, settings, results } = record;
  const { failed, warned, blocked, broken } = summary.outcomes;
  const found = failed > 0 ? `, though ${plural(failed, 'case')} found a MUST broken` : '';
  const unasked = blocked > 0 ? `; ${plural(blocked, 'case')} could not be asked` : '';
  switch (summary.verdict) {
    case 'conformant':
      return `no duty was found broken in ${plural(summary.executed, 'executed case')}${unasked}.`;
    case 'conformant with warnings':
      return `no MUST was found broken in ${plural(summary.executed, 'executed case')}, and ${plural(warned, 'warning')} should be read${unasked}.`;
    case 'not conformant':
      return `${results.filter(one => isFailure(record, one)).length} of ${plural(summary.executed, 'executed case')} found ${duties[settings.failOn]} broken${unasked}.`;
    case 'conformant but for waivers':
      return `${forgiven(summary)}, and somebody answers for it; no other was found broken in ${plural(summary.executed, 'executed case')}${unasked}.`;
    case 'not proven':
      return summary.executed === 0
        ? `nothing was executed, so nothing was proven${unasked}.`
        : `too little could be asked for a verdict${unasked}.`;
    case 'broken':
      return `${plural(broken, 'case')} ended by a fault of the suite itself, so this run is no verdict on the plug-in${found}.`;
    default:
      return summary.verdict satisfies never;
  }
}

/** What does not fail the run, and is not kept either. */
function forgiven({ outcomes: { waived, flaky } }: Summary): string {
  const told = [
    ...(waived > 0 ? [`${plural(waived, 'case')} found a duty broken`] : []),
    ...(flaky > 0 ? [`${plural(flaky, 'case')} kept a duty only at a later attempt`] : []),
  ];
  return told.join(' and ');
}

/** `14 cases planned, 11 executed, 3 not run: 4 failed, 3 blocked, 7 passed`, with every outcome that occurs. */
export function countsInWords({ planned, executed, outcomes: counts }: Summary): string {
  const shown = outcomes
    .filter(outcome => counts[outcome] > 0)
    .map(outcome => `${counts[outcome]} ${outcome}`);
  const run = `${plural(planned, 'case')} planned, ${executed} executed, ${planned - executed} not run`;
  return shown.length === 0 ? run : `${run}: ${shown.join(', ')}`;
}

/** One rule of the gate and what became of it. */
export function ruleInWords({ rule, passed, sentence }: GateRule): string {
  return `${passed ? 'holds' : 'does not hold'}: ${rule} (${sentence})`;
}

/** What came back, as the end of a sentence that begins with "the plug-in". */
export function replyInWords(reply: Reply): string {
  switch (reply.kind) {
    case 'response':
      return `answered ${reply.status} after ${duration(reply.ms)}`;
    case 'timeout':
      return `gave no answer within ${duration(reply.ms)}`;
    case 'hung up':
      return `was left by the client after ${duration(reply.ms)}`;
    case 'refused connection':
      return `refused the connection (${reply.detail})`;
    case 'reset':
      if (statusBefore(reply.detail) !== undefined)
        return `ended the connection before the end of its answer, after ${duration(reply.ms)} (${reply.detail})`;
      return `reset the connection after ${duration(reply.ms)} (${reply.detail})`;
    case 'garbled':
      return `answered something ${unreadableBecause(reply.detail)}`;
    default:
      return reply satisfies never;
  }
}

/** The reply as a word for a table. */
export function replyInShort(reply: Reply): string {
  return reply.kind === 'response' ? String(reply.status) : reply.kind;
}

/** What the plug-in did, as one sentence. */
export function effectInWords(effect: Effect): string {
  switch (effect.kind) {
    case 'request': {
      const answer = effect.status === undefined ? 'was given no answer' : `was answered ${effect.status}`;
      return `asked the ${roles[effect.role]}: ${effect.method} ${effect.url}, ${answer}`;
    }
    case 'crash':
      return `crashed: ${effect.detail}`;
    case 'service': {
      const failure = effect.failed ? ', which was out of order' : '';
      return `called ${effect.service}.${effect.method}(${effect.subject})${failure}`;
    }
    default:
      return effect satisfies never;
  }
}

const roles = {
  'key service': 'key service',
  canary: "attacker's host (canary)",
  outside: 'outside world',
} as const;

/** Who answers for a failure, until when, and why. */
export function waiverInWords({ owner, expires, reason }: Waiver): string {
  return `by ${owner} until ${expires}: ${reason}`;
}

/** `1 failed: answered 500; 2 passed`. */
export function attemptsInWords(attempts: readonly Attempt[]): string {
  return attempts
    .map(({ outcome, reason }, index) => `${index + 1} ${outcome}${reason === '' ? '' : `: ${reason}`}`)
    .join('; ');
}

/** Which cases were asked for by name, and how many more beyond `most`; empty where all were. */
export function selectionInWords(
  { settings: { only, skip } }: RunRecord,
  most = Number.POSITIVE_INFINITY,
): string {
  const chosen = only.length > 0 ? [`only ${listed(only, most)}`] : [];
  const left = skip.length > 0 ? [`without ${listed(skip, most)}`] : [];
  return [...chosen, ...left].join('; ');
}

/** What was judged and by what, and the rules of the gate, for formats that have a table of names and values. */
export function identity(record: RunRecord): Readonly<Record<string, string>> {
  const rules = record.gate.map(({ rule, passed, sentence }) => [
    `gate ${rule}`,
    `${passed ? 'holds' : 'does not hold'}: ${sentence}`,
  ]);
  const selection = selectionInWords(record);
  return {
    platform: record.platform,
    target: record.target.url,
    ...(selection !== '' && { selection }),
    'contract version': record.contract.version,
    'contract sha256': record.contract.sha256,
    seed: String(record.seed),
    verdict: verdictInShort(record),
    'exit code': String(record.summary.exitCode),
    'tool version': record.tool.version,
    counts: countsInWords(record.summary),
    ...Object.fromEntries(rules),
  };
}
