// The summary at the end of a run, for a terminal: what matters most comes first, the verdict last.

import picocolors from 'picocolors';
import type { GateRule, Outcome, RunRecord } from '../record/record.js';
import type { Whereabouts } from './elsewhere.js';
import { wrap } from './entry.js';
import { subjectOf, type ToldRules, togetherWhere } from './gate-rules.js';
import { fitted, type Section, unfitted } from './screen.js';
import { blocked, findings, forgiven, noted, notices, unaskedDuties, warnings } from './terminal-sections.js';
import { type Sheet, tone } from './terminal-sheet.js';
import { absent, isUnasked } from './unasked.js';
import { oneLine, visible, visibleRecord, withoutCommands } from './visible.js';
import { listed, outcomes, plural, verdictSentence } from './wording.js';

/** How much is told: the verdict and what fails; what goes on one screen; everything. */
export type Manner = 'quiet' | 'usual' | 'verbose';

export interface TerminalOptions {
  readonly colour: boolean;
  /** Columns of the terminal; 0 where it does not know. */
  readonly width: number;
  /** Lines that there are for it; without, it is as long as it needs to be. */
  readonly height?: number;
  readonly manner?: Manner;
  /** Formats of the reports that are written besides. */
  readonly written?: Whereabouts;
}

const USUAL_WIDTH = 100;

/** The summary, ending in a line feed. */
export function summarise(
  original: RunRecord,
  { colour, width, height, manner = 'usual', written = [] }: TerminalOptions,
): string {
  const sheet: Sheet = {
    // What has passed is only counted here.
    record: visibleRecord({ ...original, results: original.results.filter(one => isTold(one, original)) }),
    absent: absent(original),
    paint: picocolors.createColors(colour),
    width: Math.max(40, Math.min(width || USUAL_WIDTH, 110)),
    verbose: manner === 'verbose',
    written,
  };
  const sections = sectionsOf(sheet, manner);
  const isLimited = height !== undefined && manner !== 'verbose';
  const footer = [
    ...gate(sheet, { manner, short: isLimited }),
    ...counts(sheet),
    ...verdict(sheet, original, width),
  ];
  const lines = isLimited
    ? fitted(sections, footer, { width: width || USUAL_WIDTH, height })
    : unfitted(sections, footer);
  return withoutCommands(`${lines.join('\n')}\n`);
}

function sectionsOf(sheet: Sheet, manner: Manner): readonly Section[] {
  const failures = [findings(sheet, 'failed'), findings(sheet, 'broken')];
  // Who hears nothing else has to hear what stood in the way.
  const isUnproven = sheet.record.gate.some(({ rule, passed }) => rule === 'proven' && !passed);
  if (manner === 'quiet') return isUnproven ? [notices(sheet), ...failures] : failures;
  return [
    notices(sheet),
    ...failures,
    warnings(sheet),
    blocked(sheet),
    forgiven(sheet, 'waived'),
    forgiven(sheet, 'flaky'),
    noted(sheet),
    unaskedDuties(sheet),
  ];
}

function isTold(result: RunRecord['results'][number], record: RunRecord): boolean {
  return isUnasked(result, record) || (result.outcome !== 'passed' && result.outcome !== 'inapplicable');
}

/** Every rule that decided the exit code, so that nobody has to wonder what was not looked at. */
function gate(
  { record, paint, width, verbose }: Sheet,
  { manner, short }: { readonly manner: Manner; readonly short: boolean },
): string[] {
  const told = (sign: string, text: string) => {
    const [first = '', ...more] = wrap(oneLine(text), width - 4);
    return [`  ${sign} ${first}`, ...more.map(line => `    ${line}`)];
  };
  const inFull = (rules: readonly GateRule[]) =>
    verbose
      ? rules.map(({ rule, sentence }) => `${rule}: ${sentence}`)
      : togetherWhere(rules, ({ sentence }) => sentence).map(rulesInWords);
  const shut = record.gate.filter(({ passed }) => !passed);
  const holding = record.gate.filter(({ passed }) => passed);
  const names = togetherWhere(holding, () => '').map(({ name }) => name);
  const broken = inFull(shut).flatMap(text => told(paint.red('✕'), text));
  const open = short ? [names.join(' · ')].filter(Boolean) : inFull(holding);
  const held = open.flatMap(text => told(paint.green('✓'), text)).map(paint.dim);
  return manner === 'quiet' ? broken : [...broken, ...held, ''];
}

const namedRules = 3;

function rulesInWords({ name, rules }: ToldRules): string {
  const of = rules.length > 1 ? ` (${listed(rules.map(subjectOf), namedRules)})` : '';
  return `${name}${of}: ${rules[0]?.sentence}`;
}

function counts({ record, paint, width }: Sheet): string[] {
  const shown = outcomes.filter(outcome => record.summary.outcomes[outcome] > 0);
  const { planned, executed } = record.summary;
  const run = `${plural(planned, 'case')} planned, ${executed} executed, ${planned - executed} not run:`;
  // Joined until they are painted, so that number and word stay on one line.
  const parts = shown.map(outcome => `${record.summary.outcomes[outcome]}_${outcome}`);
  const paintPart = (_part: string, count: string, outcome: string) =>
    tone(paint, outcome as Outcome)(`${count} ${outcome}`);
  return wrap(`${run} ${parts.join(', ')}`, width).map(line => line.replaceAll(/(\d+)_(\w+)/g, paintPart));
}

/** It counts as well what is not told in detail. On one line where nobody knows how wide that may be. */
function verdict({ paint }: Sheet, record: RunRecord, width: number): string[] {
  const colours = { 0: paint.green, 1: paint.red, 2: paint.yellow, 3: paint.red } as const;
  const tell = (line: string) => paint.bold(colours[record.summary.exitCode](line));
  return wrap(visible(verdictSentence(record)), width || Number.POSITIVE_INFINITY).map(tell);
}
