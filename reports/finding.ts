// What one case has to tell a reader: the duty, what was sent, what was expected, what came, how to repeat it.

import type { CaseResult, Exchange, Requirement, RunRecord } from '../record/record.js';
import { clip, oneLine } from './visible.js';
import { attemptsInWords, effectInWords, replyInWords, waiverInWords } from './wording.js';

export interface Finding {
  readonly result: CaseResult;
  readonly duty: string;
  readonly sent: string;
  readonly expected: string;
  readonly came: string;
  readonly source: string;
  readonly repeat: string;
}

/** Looks requirements up by id, and says so when a record names one that it does not hold. */
export function requirementsOf(record: RunRecord): (id: string) => Requirement {
  const byId = new Map(record.requirements.map(requirement => [requirement.id, requirement]));
  return id =>
    byId.get(id) ?? {
      id,
      level: 'MUST',
      sentence: `(the record does not hold the requirement ${id})`,
      source: 'unknown',
      certainty: 'inferred',
    };
}

/** The finding of one case. */
export function findingOf(result: CaseResult, requirement: Requirement): Finding {
  return {
    result,
    duty: requirement.sentence,
    sent: sentInWords(result.exchanges),
    expected: result.expected,
    came: result.reason === '' ? cameInWords(result.exchanges) : result.reason,
    source: [`${requirement.source} (${requirement.certainty})`, requirement.link].filter(Boolean).join(', '),
    repeat: result.repeat,
  };
}

function sentInWords(exchanges: readonly Exchange[]): string {
  if (exchanges.length === 0) return 'no delivery of its own';
  const [first, ...others] = new Set(exchanges.flatMap(exchange => exchange.alteration ?? []));
  if (first === undefined) return 'honest deliveries, nothing altered';
  return others.length === 0 ? first : `${first}; and ${others.length} more`;
}

function cameInWords(exchanges: readonly Exchange[]): string {
  const shown = exchanges.find(exchange => exchange.alteration !== undefined) ?? exchanges.at(-1);
  return shown === undefined ? 'no reply of its own' : replyInWords(shown.reply);
}

/** Why a case was not asked, or what was seen, what can be done about it and who answers for it, on one line. */
export function reasonWithMend({ reason, mend, waiver, outcome }: CaseResult): string {
  const answered =
    waiver &&
    `${outcome === 'flaky' ? 'known to be flaky, answered for' : 'waived'} ${waiverInWords(waiver)}`;
  return oneLine([reason, mend, answered].filter(Boolean).join(' – '));
}

/** The whole finding as plain text, with its evidence, for formats that have one text field. */
export function findingText(finding: Finding): string {
  return [...findingLines(finding), ...evidenceLines(finding.result)].join('\n');
}

/** The finding without its evidence. */
export function findingLines(finding: Finding): readonly string[] {
  const { result } = finding;
  return [
    `${result.title} [${result.level}]`,
    `duty:     ${finding.duty}`,
    `sent:     ${finding.sent}`,
    `expected: ${finding.expected}`,
    `came:     ${finding.came}`,
    `source:   ${finding.source}`,
    ...(result.waiver === undefined
      ? []
      : [`${result.outcome === 'flaky' ? 'flaky: ' : 'waived:'}   ${waiverInWords(result.waiver)}`]),
    ...(result.attempts === undefined ? [] : [`attempts: ${attemptsInWords(result.attempts)}`]),
    ...(result.mend === undefined ? [] : [`mend:     ${result.mend}`]),
    `repeat:   ${finding.repeat}`,
  ];
}

/** What was sent, what came, and what the plug-in did beside that. */
export function evidenceLines({ exchanges, effects }: CaseResult): readonly string[] {
  return [
    ...exchanges.flatMap(exchangeLines).flatMap(line => line.split('\n')),
    ...effects.map(effect => `effect at ${Math.round(effect.atMs)} ms: the plug-in ${effectInWords(effect)}`),
  ];
}

function exchangeLines(exchange: Exchange, index: number): string[] {
  const { request, reply } = exchange;
  const altered = exchange.alteration === undefined ? '' : ` (${exchange.alteration})`;
  const lines = [`exchange ${index + 1}, ${exchange.step}${altered}: ${request.method} ${request.url}`];
  if (request.token) {
    const { header, payload, signature } = request.token;
    lines.push(`  token:           ${clip(header)}`);
    // What is no token of three parts is shown whole in the first.
    if (payload !== '') lines.push(`  token payload:   ${clip(payload)}`, `  token signature: ${signature}`);
  }
  lines.push(`  the plug-in ${replyInWords(reply)}`);
  if (reply.kind === 'response' && reply.body !== '') lines.push(indent(clip(reply.body)));
  return lines;
}

function indent(text: string): string {
  return text.replace(/^/gm, '  | ');
}
