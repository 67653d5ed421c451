// The page that shows the kill matrix to readers.

import type { Row } from './matrix.js';

export type Matrix = Readonly<Record<string, Row>>;

/** `sentences` are the first lines of the example files, by the same names; the page stands in the folder `home`. */
export function pageOf(matrix: Matrix, sentences: Readonly<Record<string, string>>, home = ''): string {
  const link = (name: string) => `[${shortName(name)}](${name.slice(home.length)})`;
  const names = Object.keys(matrix).sort();
  const flawed = names.filter(name => name.includes('/flawed/'));
  const right = names.filter(name => !name.includes('/flawed/'));
  const checks = new Set(flawed.flatMap(name => reds(matrix[name])));
  return [
    '# Kill matrix',
    '',
    'No check is trusted until it has been seen red. Each flawed plug-in below is the correct example with one',
    'small override; beside it stand exactly the checks that it turns red. `npm test` runs all of it with',
    '`--strict`; a check in *italics* verifies a SHOULD, and one in (brackets) a MAY, which is noted and never',
    'turns a run red.',
    '',
    `${flawed.length} flawed plug-ins turn ${checks.size} checks red; ${right.length} plug-ins that are right turn none.`,
    '',
    '## Right, and red nowhere',
    '',
    ...right.map(name => `- ${link(name)}: ${sentences[name] ?? ''}`),
    '',
    '## Flawed',
    '',
    '| plug-in | mistake | red |',
    '| --- | --- | --- |',
    ...flawed.map(name => `| ${link(name)} | ${cell(sentences[name] ?? '')} | ${cells(matrix[name])} |`),
    '',
  ].join('\n');
}

function reds(row: Row | undefined): readonly string[] {
  return [...(row?.failed ?? []), ...(row?.warned ?? [])];
}

/** Noted of nearly every plug-in that is right, since tenants may have a domain of their own. */
const EVERYWHERE = 'claims/unlike-issuer';

/** More than so many of one suite are told by their number. */
const TOLD = 4;

function cells(row: Row | undefined): string {
  const failed = (row?.failed ?? []).map(check => ({ check, shown: `\`${check}\`` }));
  const warned = (row?.warned ?? []).map(check => ({ check, shown: `*\`${check}\`*` }));
  const red = [...failed, ...warned];
  const noted = (row?.noted ?? [])
    .filter(check => check !== EVERYWHERE)
    .map(check => ({ check, shown: `(\`${check}\`)` }));
  const bySuite = new Map<string, string[]>();
  for (const { check, shown } of red.length > 0 ? red : noted) {
    const suite = check.split('/')[0] ?? check;
    bySuite.set(suite, [...(bySuite.get(suite) ?? []), shown]);
  }
  return [...bySuite].map(([suite, all]) => inWords(suite, all)).join(', ');
}

function inWords(suite: string, all: readonly string[]): string {
  return all.length <= TOLD ? all.join(', ') : `${all.length} of \`${suite}/\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function shortName(name: string): string {
  return name.replace(/^.*\//, '').replace(/\.js$/, '');
}
