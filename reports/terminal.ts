// The summary at the end of a run, for a terminal: what matters most comes first, the verdict last.

import picocolors from 'picocolors';
import type { Outcome, RunRecord } from '../record/record.js';
import { entry, wrap } from './entry.js';
import { findingOf, requirementsOf } from './finding.js';
import { byCheck, byReason, caseWithinCheck, type Group, having } from './groups.js';
import { isUnasked, unasked } from './unasked.js';
import { clip, oneLine, visibleRecord, withoutCommands } from './visible.js';
import { outcomes, plural, verdictSentence, waiverInWords } from './wording.js';

export interface TerminalOptions {
  readonly colour: boolean;
  /** Columns of the terminal; 0 where it does not know. */
  readonly width: number;
}

type Paint = ReturnType<typeof picocolors.createColors>;

/** What the parts of one summary share. */
interface Sheet {
  readonly record: RunRecord;
  readonly paint: Paint;
  readonly width: number;
}

// So many are told in full that the summary can still be read at one go; then a line each, then only a number.
const fullChecks = 6;
const toldWarnings = 4;
const lineChecks = 14;
const notedChecks = 6;
const namedCases = 6;
const longestText = 400;
const elsewhere = 'the html and json reports hold them all';

/** The summary, ending in a line feed. */
export function summarise(original: RunRecord, { colour, width }: TerminalOptions): string {
  const sheet: Sheet = {
    // What has passed is only counted here.
    record: visibleRecord({ ...original, results: original.results.filter(isTold) }),
    paint: picocolors.createColors(colour),
    width: Math.max(40, Math.min(width || 100, 110)),
  };
  const blocks = [
    sheet.record.notices.flatMap(notice => term(sheet, 'note', notice)),
    ...findings(sheet, 'failed'),
    ...findings(sheet, 'broken'),
    warnings(sheet),
    ...blocked(sheet),
    waived(sheet),
    noted(sheet),
    unasked(sheet.record)
      .flatMap(sentence => term(sheet, 'unasked', sentence))
      .map(sheet.paint.dim),
    gate(sheet),
    [counts(sheet), verdict(sheet)],
  ];
  const texts = blocks.filter(block => block.length > 0).map(block => block.join('\n'));
  return withoutCommands(`\n${texts.join('\n\n')}\n`);
}

function isTold(result: RunRecord['results'][number]): boolean {
  return isUnasked(result) || (result.outcome !== 'passed' && result.outcome !== 'inapplicable');
}

function findings(sheet: Sheet, outcome: Outcome): string[][] {
  const groups = byCheck(having(sheet.record, outcome));
  const told = groups.slice(0, fullChecks).map(group => checkBlock(sheet, group));
  return [...told, lines(sheet, groups.slice(fullChecks))];
}

function checkBlock(sheet: Sheet, group: Group): string[] {
  const [first] = group.results;
  if (!first) return [];
  const finding = findingOf(first, requirementsOf(sheet.record)(first.requirement));
  const others = new Set(group.results.map(result => result.reason)).size - 1;
  const also = others > 0 ? ` (and ${plural(others, 'other answer')})` : '';
  return [
    headline(sheet, group),
    ...term(sheet, 'duty', `${first.level}: ${finding.duty}`),
    ...term(sheet, 'sent', finding.sent),
    ...term(sheet, 'expected', finding.expected),
    ...term(sheet, 'came', finding.came, also),
    ...(first.mend === undefined ? [] : term(sheet, 'mend', first.mend)),
    ...term(sheet, 'source', finding.source),
    ...term(sheet, 'on', named(group, caseWithinCheck)),
    // Never broken, so that it can be copied.
    `  ${sheet.paint.dim('repeat'.padEnd(8))} ${sheet.paint.cyan(oneLine(finding.repeat))}`,
  ];
}

function warnings(sheet: Sheet): string[] {
  const groups = byCheck(having(sheet.record, 'warned'));
  const told = groups
    .slice(0, toldWarnings)
    .flatMap(group => [
      headline(sheet, group),
      ...term(sheet, 'came', group.results[0]?.reason ?? ''),
      ...term(sheet, 'on', named(group, caseWithinCheck)),
    ]);
  return [...told, ...lines(sheet, groups.slice(toldWarnings))];
}

function blocked(sheet: Sheet): string[][] {
  const groups = byReason(having(sheet.record, 'blocked'));
  const rest = groups.slice(fullChecks);
  const hidden = rest.reduce((sum, group) => sum + group.results.length, 0);
  const more = `  … and ${plural(hidden, 'more case', 'more cases')} for ${plural(rest.length, 'other reason')}; ${elsewhere}.`;
  return [...groups.slice(0, fullChecks).map(group => blockedBlock(sheet, group)), hidden > 0 ? [more] : []];
}

function blockedBlock(sheet: Sheet, group: Group): string[] {
  const [first] = group.results;
  return [
    `${mark(sheet.paint, 'blocked')} ${sheet.paint.bold(plural(group.results.length, 'case'))}`,
    ...term(sheet, 'because', first?.reason ?? ''),
    ...(first?.mend === undefined ? [] : term(sheet, 'mend', first.mend)),
    ...term(
      sheet,
      'cases',
      named(group, result => result.case),
    ),
  ];
}

/** Who answers for what; it may have to be mended by then. */
function waived(sheet: Sheet): string[] {
  const groups = byCheck(having(sheet.record, 'waived'));
  const told = groups.slice(0, toldWarnings).flatMap(group => {
    const waiver = group.results[0]?.waiver;
    return [headline(sheet, group), ...(waiver ? term(sheet, 'waived', waiverInWords(waiver)) : [])];
  });
  return [...told, ...lines(sheet, groups.slice(toldWarnings))];
}

/** Every rule that decided the exit code, so that nobody has to wonder what was not looked at. */
function gate({ record, paint, width }: Sheet): string[] {
  return record.gate.flatMap(({ rule, passed, sentence }) => {
    const sign = passed ? paint.green('✓') : paint.red('✕');
    const [first = '', ...more] = wrap(`${rule}: ${oneLine(sentence)}`, width - 4);
    return [`  ${sign} ${passed ? paint.dim(first) : first}`, ...more.map(line => `    ${line}`)];
  });
}

/** Nobody has to act on these, so that they take little room and catch no eye. */
function noted({ record, paint, width }: Sheet): string[] {
  const groups = byCheck(having(record, 'noted'));
  if (groups.length === 0) return [];
  const told = groups.slice(0, notedChecks).flatMap(({ key, results }) => {
    const title = clip(oneLine(results[0]?.title ?? ''), 80);
    return wrap(`${title} ${key}`, width - 4).map((line, index) => (index > 0 ? `    ${line}` : `  ${line}`));
  });
  const all = [
    'NOTED what the plug-in may do, and does not:',
    ...told,
    ...hiddenLine(groups.slice(notedChecks)),
  ];
  return all.map(paint.dim);
}

/** One line per check, and how many more there are. */
function lines(sheet: Sheet, groups: readonly Group[]): string[] {
  const told = groups.slice(0, lineChecks).map(group => headline(sheet, group));
  return [...told, ...hiddenLine(groups.slice(lineChecks))];
}

function hiddenLine(rest: readonly Group[]): string[] {
  if (rest.length === 0) return [];
  const hidden = rest.reduce((sum, group) => sum + group.results.length, 0);
  return [
    `  … and ${plural(hidden, 'more case', 'more cases')} of ${plural(rest.length, 'check')}; ${elsewhere}.`,
  ];
}

function headline({ paint }: Sheet, group: Group): string {
  const [first] = group.results;
  if (!first) return '';
  const size = group.results.length > 1 ? `, ${group.results.length} cases` : '';
  return `${mark(paint, first.outcome)} ${paint.bold(clip(oneLine(first.title), 80))} ${paint.dim(`${group.key}${size}`)}`;
}

function term(sheet: Sheet, name: string, text: string, after = ''): string[] {
  const label = name.padEnd(8);
  const told = clip(oneLine(text), longestText) + after;
  return entry({ text: sheet.paint.dim(label), shown: label.length }, told, sheet.width);
}

function named(group: Group, name: (result: Group['results'][number]) => string): string {
  const names = group.results.slice(0, namedCases).map(name);
  const more = group.results.length - names.length;
  return more > 0 ? `${names.join(', ')} and ${more} more; ${elsewhere}` : names.join(', ');
}

function mark(paint: Paint, outcome: Outcome): string {
  return tone(paint, outcome)(outcome.toUpperCase());
}

function tone(paint: Paint, outcome: Outcome): (text: string) => string {
  if (outcome === 'failed' || outcome === 'broken') return paint.red;
  if (outcome === 'passed') return paint.green;
  return outcome === 'warned' || outcome === 'blocked' ? paint.yellow : paint.dim;
}

function counts({ record, paint }: Sheet): string {
  const shown = outcomes.filter(outcome => record.summary.outcomes[outcome] > 0);
  const parts = shown.map(outcome => tone(paint, outcome)(`${record.summary.outcomes[outcome]} ${outcome}`));
  const { planned, executed } = record.summary;
  const run = `${plural(planned, 'case')} planned, ${executed} executed, ${planned - executed} not run`;
  return `${run}: ${parts.join(', ')}`;
}

function verdict({ record, paint }: Sheet): string {
  const colours = { 0: paint.green, 1: paint.red, 2: paint.yellow, 3: paint.red } as const;
  return paint.bold(colours[record.summary.exitCode](verdictSentence(record)));
}
