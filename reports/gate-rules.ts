// The rules of the gate as they are told where there is little room: waivers of one fate together.

import type { GateRule } from '../record/record.js';

/** One rule, or several of one kind. */
export interface ToldRules {
  /** `--fail-on must`, or `31 waivers`. */
  readonly name: string;
  /** The rules that it stands for. */
  readonly rules: readonly GateRule[];
}

/** What a file holds many of: how its rules begin, and what several are called. */
const kinds = [
  ['waiver ', 'waivers'],
  ['flaky ', 'flaky entries'],
  ['--require ', 'requirements of --require'],
] as const;

/** Rules of one kind as one, as far as `alike` says the same of them. */
export function togetherWhere(
  rules: readonly GateRule[],
  alike: (rule: GateRule) => string,
): readonly ToldRules[] {
  const groups = new Map<string, GateRule[]>();
  for (const rule of rules) {
    const key = JSON.stringify([kindOf(rule)?.[0] ?? rule.rule, kindOf(rule) && alike(rule)]);
    groups.set(key, [...(groups.get(key) ?? []), rule]);
  }
  return [...groups.values()].map(same => ({ name: nameOf(same), rules: same }));
}

function kindOf({ rule }: GateRule): (typeof kinds)[number] | undefined {
  return kinds.find(([begin]) => rule.startsWith(begin));
}

function nameOf(same: readonly GateRule[]): string {
  const [first] = same;
  const several = first && kindOf(first)?.[1];
  return same.length === 1 || several === undefined ? (first?.rule ?? '') : `${same.length} ${several}`;
}

/** What a rule is about: the check of a waiver, or its whole name. */
export function subjectOf(rule: GateRule): string {
  return rule.rule.slice(kindOf(rule)?.[0].length ?? 0);
}
