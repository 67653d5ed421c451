// The summary as Markdown, for the summary of a step on GitHub: what is most damaging first, evidence folded away.

import { isFailure } from '../record/outcomes.js';
import { withoutIds } from '../record/reason.js';
import type { Level, Outcome, RunRecord } from '../record/record.js';
import { byChange, type Comparison, compareRuns, type Pair } from './comparison.js';
import { changeInWords, comparedInWords } from './comparison-text.js';
import { findingOf, findingText, reasonWithMend, requirementsOf } from './finding.js';
import { byCheck, byReason, caseWithinCheck, type Group, having } from './groups.js';
import type { RenderOptions } from './index.js';
import { block, code, prose, sourceMarkup } from './markup.js';
import { verdictInShort } from './proof.js';
import { clip, visibleRecord } from './visible.js';
import { countsInWords, listed, outcomes, plural, ruleInWords, verdictSentence } from './wording.js';

/** One part of the summary, and what is told besides where there is room. */
interface Part {
  readonly cases: number;
  readonly short: string;
  readonly evidence?: () => string;
}

// GitHub shows nothing of a summary above 1 MiB. Evidence stops earlier, so that every finding finds room before it.
const mostBytes = 1_000_000;
const mostBytesOfEvidence = 600_000;
const casesWithEvidence = 3;
const namedCases = 20;
const toldNotices = 50;
const longestText = 1000;

/** The Markdown, ending in a line feed. */
export function renderMarkdown(original: RunRecord, { compare }: RenderOptions = {}): string {
  const record = visibleRecord(original);
  const fails = (outcome: Outcome) => having(record, outcome).some(result => isFailure(record, result));
  const told = (['failed', 'broken', 'warned'] as const).flatMap(outcome => byCheck(having(record, outcome)));
  const noted = fails('noted') ? byCheck(having(record, 'noted')) : [];
  const compared = compare && compareRuns(visibleRecord(compare), record);
  const parts = [
    ...(compared ? comparedParts(compared) : []),
    ...[...told, ...noted].map(group => findingPart(record, group)),
    ...byReason(having(record, 'blocked')).map(unaskedPart),
    ...listPart(record, 'waived'),
    ...listPart(record, 'flaky'),
    ...(noted.length > 0 ? [] : listPart(record, 'noted')),
    ...byReason(having(record, 'inapplicable')).map(unaskedPart),
    ...listPart(record, 'passed'),
  ];
  return `${fitted(head(record), parts).join('\n\n')}\n`;
}

function head(record: RunRecord): string {
  const { target, contract, platform, seed, tool, notices } = record;
  const named = (text: string) => code(clip(text, longestText));
  const startedBy = target.startedBy === undefined ? '' : `, started by ${named(target.startedBy)}`;
  const sentences = notices.slice(0, toldNotices).map(shown);
  const more = notices.length - sentences.length;
  const told = more > 0 ? [...sentences, `and ${plural(more, 'more notice', 'more notices')}`] : sentences;
  return [
    `## ${shown(`${contract.title} ${contract.version}`)}: ${verdictInShort(record)}`,
    `**${prose(verdictSentence(record))}**`,
    `Judged: ${named(target.url)}${startedBy}, as a plug-in of ${shown(platform)}. Seed ${seed}, ${prose(`${tool.name} ${tool.version}`)}, ${prose(record.startedAt)}.`,
    ...(told.length === 0 ? [] : [bullets(told)]),
    countsTable(record),
    `The gate:\n\n${bullets(record.gate.slice(0, toldNotices).map(rule => shown(ruleInWords(rule))))}`,
  ].join('\n\n');
}

function countsTable(record: RunRecord): string {
  const levels: readonly Level[] = ['MUST', 'SHOULD', 'MAY'];
  const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  const rows = outcomes.flatMap(outcome => {
    const results = having(record, outcome);
    if (results.length === 0) return [];
    const counts = levels.map(level => results.filter(result => result.level === level).length);
    return [row([outcome, ...counts, results.length])];
  });
  return [
    countsInWords(record.summary),
    '',
    row(['outcome', ...levels, 'all']),
    row(['---', '--:', '--:', '--:', '--:']),
    ...rows,
  ].join('\n');
}

function findingPart(record: RunRecord, { key, results }: Group): Part {
  const [first] = results;
  if (!first) return { cases: 0, short: '' };
  const find = requirementsOf(record);
  const requirement = find(first.requirement);
  const { duty, sent, expected, came, repeat } = findingOf(first, requirement);
  const others = new Set(results.map(({ reason }) => withoutIds(reason))).size - 1;
  const facts = [
    `${code(key)}, ${plural(results.length, 'case')}: ${code(listed(results.map(caseWithinCheck), namedCases))}`,
    `duty: ${first.level}, ${shown(duty)}`,
    `sent: ${shown(sent)}`,
    `expected: ${shown(expected)}`,
    `came: ${shown(came)}${others > 0 ? ` (and ${plural(others, 'other answer')})` : ''}`,
    ...(first.mend === undefined ? [] : [`mend: ${shown(first.mend)}`]),
    `source: ${sourceMarkup(requirement)}`,
    `repeat: ${code(clip(repeat, 4 * longestText))}`,
  ];
  return {
    cases: results.length,
    short: `${heading(first.outcome, first.title)}\n\n${bullets(facts)}`,
    evidence: () => evidenceOf(record, results),
  };
}

function comparedParts(comparison: Comparison): Part[] {
  const { appeared, unproven, fixed } = comparison;
  const list = (title: string, pairs: readonly Pair[]) =>
    pairs.length === 0
      ? []
      : [
          folded(
            `${title}: ${plural(pairs.length, 'case')}`,
            bullets(byChange(pairs).map(changeInWords).map(shown)),
          ),
        ];
  const texts = [
    prose(comparedInWords(comparison)),
    ...list('new', appeared),
    ...list('not judged now', unproven),
    ...list('fixed', fixed),
  ];
  return [{ cases: 0, short: texts.join('\n\n') }];
}

function evidenceOf(record: RunRecord, results: Group['results']): string {
  const find = requirementsOf(record);
  const shown = results.slice(0, casesWithEvidence);
  const blocks = shown.map(result => block(findingText(findingOf(result, find(result.requirement)))));
  const some = shown.length < results.length ? `${shown.length} of ` : '';
  return folded(`Evidence of ${some}${plural(results.length, 'case')}`, blocks.join('\n\n'));
}

function unaskedPart({ results }: Group): Part {
  const [first] = results;
  if (!first) return { cases: 0, short: '' };
  const facts = [
    `because: ${shown(first.reason)}`,
    ...(first.mend === undefined ? [] : [`mend: ${shown(first.mend)}`]),
    `cases: ${code(
      listed(
        results.map(result => result.case),
        namedCases,
      ),
    )}`,
  ];
  const short = `${heading(first.outcome, plural(results.length, 'case'))}\n\n${bullets(facts)}`;
  return { cases: results.length, short };
}

/** Nobody has to act on these, so that they are folded away, one line per check. */
function listPart(record: RunRecord, outcome: Outcome): Part[] {
  const results = having(record, outcome);
  if (results.length === 0) return [];
  const lines = byCheck(results).map(({ key, results: members }) => {
    const [first] = members;
    const why = first === undefined || first.reason === '' ? '' : `: ${shown(reasonWithMend(first))}`;
    return `${code(key)} ${prose(first?.title ?? '')}, ${plural(members.length, 'case')}${why}`;
  });
  const short = folded(`${outcome}: ${plural(results.length, 'case')}`, bullets(lines));
  return [{ cases: results.length, short }];
}

/** As much as GitHub shows: first every finding, then evidence, and a sentence for what is left out. */
function fitted(start: string, parts: readonly Part[]): string[] {
  const texts = [start];
  let bytes = Buffer.byteLength(start);
  let omitted = 0;
  const add = (text: string, most: number): boolean => {
    const size = Buffer.byteLength(text) + 2;
    if (bytes + size > most) return false;
    texts.push(text);
    bytes += size;
    return true;
  };
  for (const { cases, short, evidence } of parts) {
    if (!add(short, mostBytes)) omitted += cases;
    else if (evidence && bytes < mostBytesOfEvidence) add(evidence(), mostBytesOfEvidence);
  }
  if (omitted === 0) return texts;
  return [
    ...texts,
    `${plural(omitted, 'case is', 'cases are')} left out here, since GitHub shows no summary above 1 MiB; the html and json reports hold them all.`,
  ];
}

function heading(outcome: Outcome, title: string): string {
  return `### ${outcome.toUpperCase()}: ${prose(clip(title, 200))}`;
}

function bullets(lines: readonly string[]): string {
  return lines.map(line => `- ${line}`).join('\n');
}

// The blank lines end the HTML, so that what is folded is read as Markdown again.
function folded(title: string, content: string): string {
  return `<details><summary>${title}</summary>\n\n${content}\n\n</details>`;
}

function shown(text: string): string {
  return prose(clip(text, longestText));
}
