// The sections of a summary for a terminal, each from its shortest to its longest form.

import { stripVTControlCharacters } from 'node:util';
import { withoutIds } from '../record/reason.js';
import type { CaseResult, Outcome } from '../record/record.js';
import { elsewhere } from './elsewhere.js';
import { wrap } from './entry.js';
import { evidenceLines, findingOf, requirementsOf } from './finding.js';
import { byCheck, byReason, type Group, having } from './groups.js';
import type { Form, Section } from './screen.js';
import { headline, longestTitle, mark, named, type Sheet, term } from './terminal-sheet.js';
import { unasked } from './unasked.js';
import { oneLine, shortened } from './visible.js';
import { attemptsInWords, plural, waiverInWords } from './wording.js';

/** So many are told in full that the summary can still be read at one go; then a line each, then only a number. */
const full = { failed: 6, broken: 6, warned: 4, waived: 4, flaky: 4, blocked: 6 } as const;
const lineChecks = 14;
const notedChecks = 6;

/** What is told first where there is no room for all; what is told at all where there is least. */
const ranks = {
  gravest: [0, 1, 2],
  broken: [3, 8, 8],
  failed: [4, 9, 10],
  blocked: [5, 11],
  notice: [6, 12],
  warned: [7, 14],
  waived: [13, 15],
  flaky: [13, 15],
  unasked: [16, 16],
  noted: [17, 17],
} as const;

export function notices(sheet: Sheet): Section {
  const [short, long] = ranks.notice;
  const items = sheet.record.notices.map(notice => {
    const lines = term(sheet, 'note', notice);
    const brief = lines.length > 1 ? [`${lines[0]?.slice(0, -1)}…`] : lines;
    return { cases: 0, forms: [form(brief, short), form(lines, long)] };
  });
  return { items, spaced: false, hidden: () => [] };
}

export function findings(sheet: Sheet, outcome: 'failed' | 'broken'): Section {
  const longer = (group: Group) => [repeatBlock(sheet, group), checkBlock(sheet, group)];
  return checks(sheet, outcome, longer);
}

export function warnings(sheet: Sheet): Section {
  const longer = (group: Group) => [
    [
      ...headline(sheet, group),
      ...term(sheet, 'came', group.results[0]?.reason ?? ''),
      ...term(sheet, 'on', named(sheet, group)),
    ],
  ];
  return { ...checks(sheet, 'warned', longer), spaced: false };
}

/** Who answers for what; it may have to be mended by then. */
export function forgiven(sheet: Sheet, outcome: 'waived' | 'flaky'): Section {
  const longer = (group: Group) => {
    const { waiver, attempts } = group.results[0] ?? {};
    return [
      [
        ...headline(sheet, group),
        ...attemptLines(sheet, attempts),
        ...(waiver ? term(sheet, outcome, waiverInWords(waiver)) : []),
      ],
    ];
  };
  return { ...checks(sheet, outcome, longer), spaced: false };
}

/** Of a case that is known to be flaky every time that it was asked. */
function attemptLines(sheet: Sheet, attempts: CaseResult['attempts']): string[] {
  return attempts === undefined ? [] : term(sheet, 'attempts', attemptsInWords(attempts));
}

type Longer = (group: Group) => readonly (readonly string[])[];

function checks(sheet: Sheet, outcome: keyof typeof full, longer: Longer): Section {
  const items = byCheck(having(sheet.record, outcome)).map((group, index) => {
    const [first, ...later] = outcome === 'failed' && index === 0 ? ranks.gravest : ranks[outcome];
    const brief = index < full[outcome] + lineChecks || sheet.verbose;
    const whole = index < full[outcome] || sheet.verbose;
    const more = whole ? longer(group) : [];
    return {
      cases: group.results.length,
      forms: [
        ...(brief ? [form(headline(sheet, group), first)] : []),
        ...more.map((lines, place) => form(lines, later[place] ?? first)),
      ],
    };
  });
  return { items, spaced: true, hidden: (items, count) => hiddenChecks(sheet, { outcome, items, count }) };
}

interface Hidden {
  readonly outcome: Outcome;
  /** Checks, and cases of them. */
  readonly items: number;
  readonly count: number;
}

function hiddenChecks(sheet: Sheet, { outcome, items, count }: Hidden): readonly string[] {
  const cases = plural(count, `more ${outcome} case`);
  return besides(sheet, `… and ${cases} of ${plural(items, 'check')}; ${elsewhere(sheet.written)}.`);
}

function besides({ width }: Sheet, text: string): readonly string[] {
  return wrap(text, width - 2).map(line => `  ${line}`);
}

function checkBlock(sheet: Sheet, group: Group): string[] {
  const [first] = group.results;
  if (!first) return [];
  const finding = findingOf(first, requirementsOf(sheet.record)(first.requirement));
  const others = new Set(group.results.map(({ reason }) => withoutIds(reason))).size - 1;
  const also = others > 0 ? ` (and ${plural(others, 'other answer')})` : '';
  return [
    ...headline(sheet, group),
    ...term(sheet, 'duty', `${first.level}: ${finding.duty}`),
    ...term(sheet, 'sent', finding.sent),
    ...term(sheet, 'expected', finding.expected),
    ...term(sheet, 'came', finding.came, also),
    ...attemptLines(sheet, first.attempts),
    ...(first.mend === undefined ? [] : term(sheet, 'mend', first.mend)),
    ...term(sheet, 'source', finding.source),
    ...term(sheet, 'on', named(sheet, group)),
    repeatLine(sheet, first),
    ...(sheet.verbose ? evidenceLines(first).map(line => sheet.paint.dim(`  ${line}`)) : []),
  ];
}

/** What came, and what repeats it: enough to go on from. */
function repeatBlock(sheet: Sheet, group: Group): string[] {
  const [first] = group.results;
  if (!first) return [];
  return [...headline(sheet, group), ...term(sheet, 'came', first.reason), repeatLine(sheet, first)];
}

/** Never broken, so that it can be copied. */
function repeatLine({ paint }: Sheet, { repeat }: CaseResult): string {
  return `  ${paint.dim('repeat'.padEnd(8))} ${paint.cyan(oneLine(repeat))}`;
}

export function blocked(sheet: Sheet): Section {
  const [short, long] = ranks.blocked;
  const told = new Set<string | undefined>();
  const items = byReason(having(sheet.record, 'blocked')).map((group, index) => {
    const block = blockedBlock(sheet, group);
    const { reason = '', mend } = group.results[0] ?? {};
    const room = sheet.width - stripVTControlCharacters(block[0] ?? '').length - 2;
    const head = `${block[0]}: ${sheet.paint.dim(shortened(oneLine(reason), room))}`;
    const isTold = index < full.blocked || sheet.verbose;
    // One mend may go for all of them, and without it the reasons help nobody.
    const brief = [head, ...(mend === undefined || told.has(mend) ? [] : term(sheet, 'mend', mend))];
    if (isTold) told.add(mend);
    return { cases: group.results.length, forms: isTold ? [form(brief, short), form(block, long)] : [] };
  });
  const hidden = (reasons: number, cases: number) =>
    besides(
      sheet,
      `… and ${plural(cases, 'more blocked case')} for ${plural(reasons, 'other reason')}; ${elsewhere(sheet.written)}.`,
    );
  return { items, spaced: true, hidden };
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
      named(sheet, group, result => result.case),
    ),
  ];
}

/** Nobody has to act on these, so that they take little room and catch no eye. */
export function noted(sheet: Sheet): Section {
  const { record, paint, width, verbose } = sheet;
  const groups = byCheck(having(record, 'noted'));
  const shown = groups.slice(0, verbose ? groups.length : notedChecks);
  const rest = groups.slice(shown.length).flatMap(({ results }) => results);
  const told = shown.flatMap(({ key, results }) => {
    const title = shortened(oneLine(results[0]?.title ?? ''), longestTitle);
    return wrap(`${title} ${key}`, width - 4).map((line, index) => (index > 0 ? `    ${line}` : `  ${line}`));
  });
  const more =
    rest.length > 0
      ? hiddenChecks(sheet, { outcome: 'noted', items: groups.length - shown.length, count: rest.length })
      : [];
  const lines = ['NOTED what the plug-in may do, and does not:', ...told, ...more].map(paint.dim);
  return aside(groups.length === 0 ? [] : lines, ranks.noted[1]);
}

export function unaskedDuties(sheet: Sheet): Section {
  const told = [...sheet.absent, ...unasked(sheet.record, sheet.written)];
  const lines = told.flatMap(sentence => term(sheet, 'unasked', sentence));
  return aside(lines.map(sheet.paint.dim), ranks.unasked[1]);
}

/** Told whole or not at all; the counts speak of it in any case. */
function aside(lines: readonly string[], rank: number): Section {
  return {
    items: lines.length === 0 ? [] : [{ cases: 0, forms: [form(lines, rank)] }],
    spaced: false,
    hidden: () => [],
  };
}

function form(lines: readonly string[], rank: number): Form {
  return { lines, rank };
}
