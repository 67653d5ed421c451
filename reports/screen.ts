// Fits a text on one screen: what matters most is told in full, then a line each, then only a number.

import { stripVTControlCharacters } from 'node:util';

export interface Item {
  /** From the shortest to the longest way to tell it; not telling it at all is always one more. */
  readonly forms: readonly Form[];
  /** How many cases are left out with it. */
  readonly cases: number;
}

export interface Form {
  readonly lines: readonly string[];
  /** Lower ones get their place first. */
  readonly rank: number;
}

export interface Section {
  readonly items: readonly Item[];
  /** Whether a blank line stands between items of several lines. */
  readonly spaced: boolean;
  /** The lines that tell how many items, and how many cases with them, have found no place; none: nobody misses them. */
  readonly hidden: (items: number, cases: number) => readonly string[];
}

export interface Screen {
  /** Columns, so that lines that a terminal breaks are counted as many. */
  readonly width: number;
  readonly height: number;
}

/** How many forms of each item are told so far: 0 leaves it out. */
type Told = Map<Item, number>;

/** The sections, as far as they go on the screen together with `footer`. */
export function fitted(sections: readonly Section[], footer: readonly string[], screen: Screen): string[] {
  const told: Told = new Map();
  const lines = () => assembled(sections, footer, told);
  const steps = sections
    .flatMap(({ items }) => items)
    .flatMap(item => item.forms.map(({ rank }, index) => ({ item, rank, level: index + 1 })))
    .sort((one, other) => one.rank - other.rank);
  for (const { item, level } of steps) {
    const before = told.get(item) ?? 0;
    told.set(item, level);
    if (rowsOf(lines(), screen.width) > screen.height) told.set(item, before);
  }
  return lines();
}

/** Everything in its longest form, however high the screen. */
export function unfitted(sections: readonly Section[], footer: readonly string[]): string[] {
  const all = sections.flatMap(({ items }) => items);
  return assembled(sections, footer, new Map(all.map(item => [item, item.forms.length])));
}

function assembled(sections: readonly Section[], footer: readonly string[], told: Told): string[] {
  const blocks = sections.map(section => blockOf(section, told)).filter(block => block.length > 0);
  return [...blocks, footer].flatMap(block => ['', ...block]);
}

function blockOf({ items, spaced, hidden }: Section, told: Told): readonly string[] {
  const shown = items.map(item => item.forms[(told.get(item) ?? 0) - 1]?.lines ?? []);
  const missing = items.filter((_item, index) => shown[index]?.length === 0);
  const cases = missing.reduce((sum, one) => sum + one.cases, 0);
  const more = missing.length === 0 ? [] : hidden(missing.length, cases);
  const parts = [...shown, more].filter(lines => lines.length > 0);
  return parts.flatMap((lines, index) => {
    const before = parts[index - 1];
    const apart = spaced && before !== undefined && (lines.length > 1 || before.length > 1);
    return apart ? ['', ...lines] : lines;
  });
}

function rowsOf(lines: readonly string[], width: number): number {
  const rows = lines.map(line => Math.max(1, Math.ceil(stripVTControlCharacters(line).length / width)));
  return rows.reduce((sum, one) => sum + one, 0);
}
