// The findings as workflow commands, which GitHub shows as annotations of the job that prints them.

import { isFailure } from '../record/outcomes.js';
import type { RunRecord } from '../record/record.js';
import { findingOf, requirementsOf } from './finding.js';
import { byCheck, byReason, caseWithinCheck, type Group, having } from './groups.js';
import { verdictInShort } from './proof.js';
import { clip, oneLine, visibleRecord } from './visible.js';
import {
  attemptsInWords,
  countsInWords,
  listed,
  plural,
  ruleInWords,
  verdictSentence,
  waiverInWords,
} from './wording.js';

type AnnotationLevel = 'error' | 'warning' | 'notice';

interface Annotation {
  readonly title: string;
  readonly lines: readonly string[];
  /** How many cases it tells of; the verdict and notices tell of none in particular. */
  readonly cases: number;
}

// GitHub shows no more of each level per step.
const shownPerLevel = 10;
const namedCases = 20;
const longestText = 1000;

/** The commands, one per line: errors, warnings, then notices. */
export function renderGithub(original: RunRecord): string {
  const record = visibleRecord(original);
  const findings = (level: AnnotationLevel) =>
    (['failed', 'broken', 'warned', 'waived', 'flaky', 'noted'] as const)
      .flatMap(outcome => byCheck(having(record, outcome)))
      .filter(group => levelOf(record, group) === level)
      .map(group => finding(record, group));
  const isGood = record.summary.exitCode === 0;
  const levels: Readonly<Record<AnnotationLevel, readonly Annotation[]>> = {
    error: [...(isGood ? [] : [verdictOf(record)]), ...findings('error')],
    warning: [...findings('warning'), ...byReason(having(record, 'blocked')).map(unasked)],
    notice: [
      ...(isGood ? [verdictOf(record)] : []),
      ...record.notices.map(notice => ({ title: 'note', lines: [notice], cases: 0 })),
      ...findings('notice'),
      ...byReason(having(record, 'inapplicable')).map(unasked),
    ],
  };
  return (['error', 'warning', 'notice'] as const)
    .flatMap(level => fitting(levels[level]).map(annotation => command(level, annotation)))
    .join('');
}

function levelOf(record: RunRecord, { results: [first] }: Group): AnnotationLevel {
  if (!first) return 'notice';
  if (first.outcome === 'broken' || isFailure(record, first)) return 'error';
  return first.outcome === 'warned' ? 'warning' : 'notice';
}

function verdictOf(record: RunRecord): Annotation {
  const lines = [
    verdictSentence(record),
    countsInWords(record.summary),
    ...record.gate.map(rule => `gate: ${ruleInWords(rule)}`),
    `target: ${record.target.url}`,
  ];
  return { title: `${record.tool.name}: ${verdictInShort(record)}`, lines, cases: 0 };
}

function finding(record: RunRecord, { key, results }: Group): Annotation {
  const [first] = results;
  if (!first) return { title: key, lines: [], cases: 0 };
  const { duty, sent, expected, came, source, repeat } = findingOf(
    first,
    requirementsOf(record)(first.requirement),
  );
  return {
    title: `${first.outcome}: ${first.title} [${first.level}] ${key}`,
    cases: results.length,
    lines: [
      came,
      `duty: ${duty}`,
      `sent: ${sent}`,
      `expected: ${expected}`,
      `source: ${source}`,
      ...(first.waiver === undefined
        ? []
        : [`${first.outcome === 'flaky' ? 'flaky' : 'waived'}: ${waiverInWords(first.waiver)}`]),
      ...(first.attempts === undefined ? [] : [`attempts: ${attemptsInWords(first.attempts)}`]),
      ...(first.mend === undefined ? [] : [`mend: ${first.mend}`]),
      `on: ${listed(results.map(caseWithinCheck), namedCases)}`,
      `repeat: ${repeat}`,
    ],
  };
}

function unasked({ results }: Group): Annotation {
  const [first] = results;
  return {
    title: `${first?.outcome}: ${plural(results.length, 'case')}`,
    cases: results.length,
    lines: [
      first?.reason ?? '',
      ...(first?.mend === undefined ? [] : [`mend: ${first.mend}`]),
      `cases: ${listed(
        results.map(result => result.case),
        namedCases,
      )}`,
    ],
  };
}

/** As many as are shown; where there are more, the last one counts them. */
function fitting(annotations: readonly Annotation[]): readonly Annotation[] {
  if (annotations.length <= shownPerLevel) return annotations;
  const rest = annotations.slice(shownPerLevel - 1);
  const cases = rest.reduce((sum, annotation) => sum + annotation.cases, 0);
  const more: Annotation = {
    title: `and ${rest.length} more`,
    lines: [`${plural(cases, 'case')} more; the html and json reports hold them all.`],
    cases,
  };
  return [...annotations.slice(0, shownPerLevel - 1), more];
}

function command(level: AnnotationLevel, { title, lines }: Annotation): string {
  const text = lines.map(line => clip(oneLine(line), longestText)).join('\n');
  return `::${level} title=${property(clip(oneLine(title), 200))}::${data(text)}\n`;
}

function data(text: string): string {
  return inert(text).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

// The runner's older form of a command may begin anywhere in a line.
function inert(text: string): string {
  return text.replaceAll('##[', '## [');
}
