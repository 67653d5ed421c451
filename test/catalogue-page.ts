// The pages that list every check of a platform for readers.

import type { Listed, Listing } from '../bin/listing.js';
import type { Requirement } from '../record/record.js';

export interface Catalogue extends Pick<Listing, 'checks' | 'requirements'> {
  /** Whose checks they are, in words. */
  readonly title: string;
  /** By the id of a check: paths of the flawed examples that turn it red, from the package's root. */
  readonly reds: ReadonlyMap<string, readonly string[]>;
}

/** More than so many examples are told by their number. */
const TOLD = 4;

export function cataloguePage(catalogue: Catalogue): string {
  const { title, checks, requirements } = catalogue;
  const suites = [...new Set(checks.map(({ id }) => suiteOf(id)))];
  const judged = new Set(checks.map(({ requirement }) => requirement));
  const unjudged = requirements.filter(({ untestable }) => untestable !== undefined);
  return [
    `# Checks of ${title}`,
    '',
    '<!-- Made by `npm run catalogue`; mend what it is made of. -->',
    '',
    `${checks.length} checks verify ${judged.size} requirements; ${unjudged.length} more cannot be judged from outside,`,
    'and stand at the end with the reason. `--only` and `--skip` take an id or how several begin.',
    '',
    ...suites.map(suite => `- [${suite}](#${suite}): ${count(checks.filter(of(suite)).length)}`),
    '',
    ...suites.flatMap(suite => [
      `## ${suite}`,
      '',
      ...checks.filter(of(suite)).flatMap(check => entry(check, catalogue)),
    ]),
    '## Not judged',
    '',
    ...unjudged.map(({ id, sentence, untestable = '' }) => `- \`${id}\`: ${sentence} _${untestable.trim()}_`),
    '',
  ].join('\n');
}

const suiteOf = (id: string) => id.split('/')[0] ?? id;
const of = (suite: string) => (check: Listed) => suiteOf(check.id) === suite;

function count(checks: number): string {
  return checks === 1 ? '1 check' : `${checks} checks`;
}

function entry(check: Listed, { requirements, reds }: Catalogue): readonly string[] {
  const { id, level, title, expected, operations, requirement } = check;
  const duty = requirements.find(one => one.id === requirement);
  return [
    `### \`${id}\``,
    '',
    `${title.replaceAll('\\', '\\\\')}. ${level}: expects ${expected}.`,
    '',
    ...(duty ? [`- ${dutyOf(duty)}`] : []),
    `- Asked of ${operations.length === 0 ? 'the plug-in as a whole' : operations.join(', ')}`,
    ...redBy(reds.get(id) ?? []),
    '',
  ];
}

function dutyOf({ id, sentence, source, link, certainty }: Requirement): string {
  const place = source.replaceAll('|', '\\|');
  return `\`${id}\`: ${sentence} (${certainty}: ${link === undefined ? place : `[${place}](${link})`})`;
}

function redBy(examples: readonly string[]): readonly string[] {
  if (examples.length === 0) return [];
  const shown = examples.slice(0, TOLD).map(path => `[${nameOf(path)}](../../${path})`);
  const more = examples.length > TOLD ? ` and ${examples.length - TOLD} more` : '';
  return [`- Seen red by ${shown.join(', ')}${more}`];
}

function nameOf(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.js$/, '');
}
