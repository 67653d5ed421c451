// The findings as SARIF 2.1.0, in the shape that code scanning on GitHub accepts.

import { createHash } from 'node:crypto';
import type { Invocation, Location, Log, Notification, ReportingDescriptor, Result } from 'sarif';
import { isFailure } from '../record/outcomes.js';
import type { CaseResult, Level, Outcome, RunRecord } from '../record/record.js';
import { findingOf, reasonWithMend, requirementsOf } from './finding.js';
import { byCheck, byReason, having, isAboutSecurity } from './groups.js';
import { code, prose, sourceMarkup } from './markup.js';
import { isUnproven, needsVerdict, verdictTitle } from './proof.js';
import { clip, oneLine, visibleRecord } from './visible.js';
import { identity, listed, plural, ruleInWords, verdictSentence } from './wording.js';

const levels: Readonly<Record<Level, 'error' | 'warning' | 'note'>> = {
  MUST: 'error',
  SHOULD: 'warning',
  MAY: 'note',
};

/** GitHub shows them as critical, medium and low. */
const severities: Readonly<Record<Level, string>> = { MUST: '9.1', SHOULD: '5.5', MAY: '2.0' };

// Readers of SARIF show alerts, and have no word for what was seen to hold, or could not be asked.
const shownOutcomes: ReadonlySet<Outcome> = new Set(['failed', 'warned', 'noted', 'broken']);

const verdictRule = 'verdict';
const namedCases = 20;
const longestText = 900;

/** The SARIF log. */
export function renderSarif(original: RunRecord): string {
  const record = visibleRecord(original);
  const rules = rulesOf(record);
  const places = new Map(rules.map((rule, index) => [rule.id, index]));
  const shown = record.results.filter(({ outcome }) => shownOutcomes.has(outcome));
  const results = [...shown.map(result => alertOf(record, result)), ...verdictAlert(record)];
  const { name, version } = record.tool;
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name, version, semanticVersion: version, rules } },
        // So that the alerts of one platform do not close those of another.
        automationDetails: { id: `${name}/${record.platform}/` },
        invocations: [invocationOf(record)],
        results: results.map(result => ({ ...result, ruleIndex: places.get(result.ruleId ?? '') ?? -1 })),
        columnKind: 'utf16CodeUnits',
        properties: identity(record),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

/** One rule per check that was planned, also where it found nothing, so that a reader sees what was asked. */
function rulesOf(record: RunRecord): ReportingDescriptor[] {
  const rules = byCheck(record.results).flatMap(({ results: [first, ...others] }) =>
    first ? [ruleOf(record, first, [first, ...others].find(({ mend }) => mend !== undefined)?.mend)] : [],
  );
  return needsVerdict(record) ? [...rules, ruleOfVerdict()] : rules;
}

function ruleOf(record: RunRecord, result: CaseResult, mend: string | undefined): ReportingDescriptor {
  const { check, level, requirement } = result;
  const found = requirementsOf(record)(requirement);
  const { duty, source } = findingOf(result, found);
  const first = [`duty: ${level}, ${duty}`, `requirement: ${requirement}`];
  const last = mend === undefined ? [] : [`mend: ${mend}`];
  const text = [...first, `source: ${source}`, ...last].map(plain).join('\n');
  const points = [...first.map(prose), `source: ${sourceMarkup(found)}`, ...last.map(prose)];
  const link = found.link ?? /https?:\/\/[^\s)]+/.exec(source)?.[0];
  return {
    id: check,
    shortDescription: { text: plain(result.title) },
    fullDescription: { text: plain(duty) },
    help: { text, markdown: points.map(point => `- ${point}`).join('\n') },
    ...(link !== undefined && URL.canParse(link) && { helpUri: link }),
    defaultConfiguration: { level: levels[level] },
    properties: { precision: 'very-high', ...propertiesOf(record, result) },
  };
}

/** With a severity of that kind, GitHub counts an alert among those about security. */
function propertiesOf({ platform }: RunRecord, result: CaseResult): ReportingDescriptor['properties'] {
  const { level, suite } = result;
  const security = isAboutSecurity(result);
  return {
    tags: [...new Set([platform, suite, level, ...(security ? ['security'] : [])])],
    'problem.severity': level === 'MAY' ? 'recommendation' : levels[level],
    ...(security && { 'security-severity': severities[level] }),
  };
}

function alertOf(record: RunRecord, result: CaseResult): Result {
  const finding = findingOf(result, requirementsOf(record)(result.requirement));
  const lines = [
    result.outcome === 'broken' ? `fault of the suite itself: ${finding.came}` : finding.came,
    `sent: ${finding.sent}`,
    `expected: ${finding.expected}`,
    ...(result.mend === undefined ? [] : [`mend: ${result.mend}`]),
  ];
  const told = lines.map(line => prose(clip(line, longestText)));
  return {
    ruleId: result.check,
    level: result.outcome === 'broken' || isFailure(record, result) ? 'error' : levels[result.level],
    message: {
      text: [...lines, `repeat: ${finding.repeat}`].map(plain).join('\n'),
      markdown: [...told, `repeat: ${code(clip(finding.repeat, longestText))}`].join('  \n'),
    },
    locations: [locationOf(record, result.operation)],
    partialFingerprints: fingerprints(result.case),
    properties: { case: result.case, outcome: result.outcome, requirement: result.requirement },
  };
}

function verdictAlert(record: RunRecord): Result[] {
  if (!needsVerdict(record)) return [];
  return [
    {
      ruleId: verdictRule,
      level: 'error',
      message: { text: plain(verdictSentence(record)) },
      locations: [locationOf(record, null)],
      partialFingerprints: fingerprints(verdictRule),
    },
  ];
}

function ruleOfVerdict(): ReportingDescriptor {
  const text =
    'What could not be asked is not proven, and a rule of the gate may fail a run; its notifications say what to mend.';
  return {
    id: verdictRule,
    shortDescription: { text: verdictTitle },
    fullDescription: { text },
    help: { text, markdown: text },
    defaultConfiguration: { level: 'error' },
    properties: { tags: ['verdict'], precision: 'very-high', 'problem.severity': 'error' },
  };
}

/**
 * A plug-in is judged from outside and has no files here, but GitHub takes no alert without a path and a line. The
 * operation's name stands for the path: it stays the same from run to run, it says something where it is shown, and
 * since there is no such file, `upload-sarif` does not hold the fingerprint against the text of one.
 */
function locationOf({ platform }: RunRecord, operation: string | null): Location {
  const names = operation === null ? [platform] : [platform, operation];
  return {
    physicalLocation: {
      artifactLocation: { uri: names.map(encodeURIComponent).join('/') },
      region: { startLine: 1 },
    },
    logicalLocations: [
      {
        name: names.at(-1) ?? platform,
        fullyQualifiedName: names.join('/'),
        kind: operation === null ? 'module' : 'function',
      },
    ],
  };
}

/** GitHub tells alerts of one rule in one file apart by the first of these alone. */
function fingerprints(id: string): Readonly<Record<string, string>> {
  const hash = createHash('sha256').update(id).digest('hex').slice(0, 16);
  return { primaryLocationLineHash: `${hash}:1`, 'case/v1': id };
}

function invocationOf(record: RunRecord): Invocation {
  const { exitCode } = record.summary;
  const started = Date.parse(record.startedAt);
  return {
    executionSuccessful: !isUnproven(record),
    exitCode,
    exitCodeDescription: verdictSentence(record),
    startTimeUtc: new Date(started).toISOString(),
    endTimeUtc: new Date(started + record.ms).toISOString(),
    toolExecutionNotifications: [...notifications(record)],
  };
}

/** What is no alert: the verdict, the rules of the gate, notices, and cases that were waived, flaky or not asked. */
function* notifications(record: RunRecord): Generator<Notification> {
  yield {
    level: record.summary.exitCode === 0 ? 'note' : 'error',
    message: { text: plain(verdictSentence(record)) },
  };
  for (const rule of record.gate)
    yield { level: rule.passed ? 'note' : 'error', message: { text: plain(ruleInWords(rule)) } };
  for (const notice of record.notices) yield { level: 'note', message: { text: plain(notice) } };
  for (const outcome of ['blocked', 'waived', 'flaky', 'inapplicable'] as const) {
    for (const { results } of byReason(having(record, outcome))) {
      const [first] = results;
      const names = listed(
        results.map(result => result.case),
        namedCases,
      );
      const why = first === undefined ? '' : reasonWithMend(first);
      const text = plain(`${plural(results.length, 'case')} ${outcome}: ${why} (${names})`);
      yield { level: outcome === 'blocked' ? 'warning' : 'note', message: { text } };
    }
  }
}

/** One line that no reader takes for a link or a place to fill in, which the format writes as `[…](…)` and `{0}`. */
function plain(text: string): string {
  const line = clip(oneLine(text), longestText)
    .replaceAll('](', '\\](')
    .replace(/\{(\d+)\}/g, '{{$1}}');
  return line === '' ? '(no text)' : line;
}
