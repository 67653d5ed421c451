// The record as JUnit XML: one testsuite per requirement, so that a CI server counts what the contract demands.

import { create } from 'xmlbuilder2';
import { countOutcomes, isFailure } from '../record/outcomes.js';
import type { CaseResult, Requirement, RunRecord } from '../record/record.js';
import {
  evidenceLines,
  type Finding,
  findingLines,
  findingOf,
  findingText,
  reasonWithMend,
  requirementsOf,
} from './finding.js';
import { needsVerdict, verdictInShort } from './proof.js';
import { clip, oneLine, visibleRecord } from './visible.js';
import { identity, verdictSentence } from './wording.js';

// More than any part of the evidence, which is clipped before.
const longestLine = 8192;

type Node = ReturnType<typeof create>;

interface Tally {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly skipped: number;
  readonly time: string;
}

/** The JUnit document. */
export function renderJunit(original: RunRecord): string {
  const record = visibleRecord(original);
  const unproven = needsVerdict(record);
  const document = create({ version: '1.0', encoding: 'UTF-8', invalidCharReplacement: '\uFFFD' });
  const all = tally(record, record.results);
  const root = add(document, 'testsuites', {
    name: record.tool.name,
    timestamp: timestamp(record),
    ...all,
    tests: all.tests + (unproven ? 1 : 0),
    errors: all.errors + (unproven ? 1 : 0),
    time: seconds(record.ms),
  });
  if (unproven) addVerdict(root, record);
  const find = requirementsOf(record);
  for (const id of new Set(record.results.map(result => result.requirement))) {
    addSuite(root, record, find(id));
  }
  return document.end({ prettyPrint: true });
}

function addVerdict(root: Node, record: RunRecord): void {
  const time = seconds(record.ms);
  const counts = { tests: 1, failures: 0, errors: 1, skipped: 0, time };
  const message = verdictSentence(record);
  const suite = add(root, 'testsuite', { name: 'verdict', timestamp: timestamp(record), ...counts });
  addProperties(suite, identity(record));
  const node = add(suite, 'testcase', { name: 'verdict', classname: `${record.platform}.verdict`, time });
  addText(
    add(node, 'error', { message, type: verdictInShort(record) }),
    [message, ...record.notices].join('\n'),
  );
}

function addSuite(root: Node, record: RunRecord, requirement: Requirement): void {
  const results = record.results.filter(result => result.requirement === requirement.id);
  const suite = add(root, 'testsuite', {
    name: requirement.id,
    timestamp: timestamp(record),
    ...tally(record, results),
  });
  const { level, sentence, source, link, certainty } = requirement;
  addProperties(suite, {
    level,
    duty: sentence,
    source,
    ...(link !== undefined && { link }),
    certainty,
    ...identity(record),
    ...noticesOf(record),
  });
  for (const result of results) {
    const classname = `${record.platform}.${result.suite}`;
    const node = add(suite, 'testcase', { name: result.case, classname, time: seconds(result.ms) });
    addOutcome(node, findingOf(result, requirement), isFailure(record, result));
  }
}

/** What is true of the whole run stands with every suite, because the format has no place above them. */
function noticesOf({ notices }: RunRecord): Readonly<Record<string, string>> {
  return notices.length === 0 ? {} : { notices: notices.join('\n') };
}

function addOutcome(node: Node, finding: Finding, failure: boolean): void {
  const { result } = finding;
  const message = oneLine(result.reason);
  if (failure) {
    addFailure(node, 'failure', { finding, type: result.level });
    return;
  }
  switch (result.outcome) {
    case 'failed':
    case 'passed':
      return;
    case 'broken':
      addFailure(node, 'error', { finding, type: result.outcome });
      return;
    case 'warned':
    case 'noted':
    case 'flaky':
      addText(add(node, 'system-out', {}), `${result.outcome}: ${message}\n${findingText(finding)}`);
      return;
    case 'inapplicable':
    case 'blocked':
    case 'waived':
      add(node, 'skipped', { message: `${result.outcome}: ${reasonWithMend(result)}` });
      return;
    default:
      result.outcome satisfies never;
  }
}

interface Failure {
  readonly finding: Finding;
  readonly type: string;
}

function addFailure(node: Node, name: 'failure' | 'error', { finding, type }: Failure): void {
  const { result } = finding;
  const evidence = evidenceLines(result);
  addText(add(node, name, { message: oneLine(result.reason), type }), findingLines(finding).join('\n'));
  if (evidence.length > 0) addText(add(node, 'system-out', {}), evidence.join('\n'));
}

function addProperties(suite: Node, values: Readonly<Record<string, string>>): void {
  const node = add(suite, 'properties', {});
  for (const [name, value] of Object.entries(values)) add(node, 'property', { name, value: oneLine(value) });
}

function add(parent: Node, name: string, attributes: Readonly<Record<string, string | number>>): Node {
  const safe = Object.entries(attributes).map(([key, value]) => [
    key,
    withoutEntities(clip(String(value), longestLine)),
  ]);
  return parent.ele(name, Object.fromEntries(safe));
}

function addText(node: Node, text: string): void {
  const lines = text.split('\n').map(line => clip(line, longestLine));
  node.txt(withoutEntities(lines.join('\n')));
}

// The builder leaves what already looks like an entity alone; evidence must come out as it went in.
function withoutEntities(text: string): string {
  return text.replaceAll('&', '&amp;');
}

function tally(record: RunRecord, results: readonly CaseResult[]): Tally {
  const counts = countOutcomes(results);
  return {
    tests: results.length,
    failures: results.filter(result => isFailure(record, result)).length,
    errors: counts.broken,
    skipped: counts.inapplicable + counts.blocked + counts.waived,
    time: seconds(results.reduce((sum, result) => sum + result.ms, 0)),
  };
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

// Readers of this format take the timestamp without a zone; the record's is in UTC already.
function timestamp(record: RunRecord): string {
  return record.startedAt.replace(/(\.\d+)?Z$/, '');
}
