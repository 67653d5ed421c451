// The JUnit report as a CI server reads it: parsed by a real XML parser, never compared as text.

import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../record/record.js';
import { formats } from '../reports/index.js';
import { caseResult } from './records/parts.js';
import { failingOn, fullRecord, judgedRecord, recordOf, shutRecord } from './records/record.js';
import { hostileText } from './records/results.js';

type Attributes = Readonly<Record<string, string>>;
type Case = Attributes & {
  readonly failure?: Attributes;
  readonly error?: Attributes;
  readonly skipped?: Attributes;
  readonly 'system-out'?: string;
};
interface Suite {
  readonly name: string;
  readonly properties: { readonly property: readonly Attributes[] };
  readonly testcase: readonly Case[];
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  htmlEntities: true,
  trimValues: false,
  isArray: name => name === 'testsuite' || name === 'testcase',
});

async function parsed(record: RunRecord): Promise<{ root: Attributes; suites: readonly Suite[] }> {
  const xml = await formats.junit.render(record);
  expect(XMLValidator.validate(xml)).toBe(true);
  const root = parser.parse(xml)['testsuites'];
  return { root, suites: root.testsuite ?? [] };
}

function caseNamed(suites: readonly Suite[], name: string): Case {
  const found = suites.flatMap(suite => suite.testcase).find(node => node['name'] === name);
  if (!found) throw new Error(`expected a testcase ${name}`);
  return found;
}

const counts = ({ tests, failures, errors, skipped }: Attributes) => ({ tests, failures, errors, skipped });

describe('the junit report', () => {
  it('has one suite per requirement that was asked, with every case in it once', async () => {
    const { suites } = await parsed(judgedRecord());
    const asked = new Set(judgedRecord().results.map(result => result.requirement));
    expect(suites.map(suite => suite.name)).toEqual([...asked]);
    const names = suites.flatMap(suite => suite.testcase.map(node => node['name']));
    expect(names.toSorted()).toEqual(
      judgedRecord()
        .results.map(result => result.case)
        .toSorted(),
    );
  });

  it('counts what it holds', async () => {
    const { root, suites } = await parsed(judgedRecord());
    expect(counts(root)).toEqual({ tests: '14', failures: '4', errors: '0', skipped: '5' });
    for (const suite of suites) {
      const having = (child: keyof Case) => String(suite.testcase.filter(node => child in node).length);
      expect(counts(suite as unknown as Attributes)).toEqual({
        tests: String(suite.testcase.length),
        failures: having('failure'),
        errors: having('error'),
        skipped: having('skipped'),
      });
    }
  });

  it('puts the finding into a failure, and its evidence into what was printed', async () => {
    const { suites } = await parsed(judgedRecord());
    const node = caseNamed(suites, 'claims/expired@install');
    expect(node['classname']).toBe('haiilo.claims');
    expect(node['time']).toBe('0.031');
    expect(node.failure?.['message']).toBe('answered 201; a refusal (400) was owed');
    for (const part of [
      'exp lies in the past',
      'exp set one hour into the past',
      'expected: a refusal: 400',
      '/components/schemas/Claims/properties/exp (documented)',
      '--only claims/expired',
    ]) {
      expect(node.failure?.['#text']).toContain(part);
    }
    for (const evidence of ['"sub":"install"', 'asked the attacker']) {
      expect(node['system-out']).toContain(evidence);
    }
  });

  it.each([
    ['signature/truncated@install', 'error', 'the judge threw'],
    ['timeout/key-service-hangs@install', 'skipped', 'blocked: .* – start the plug-in with --start'],
    ['control/documented@access_token', 'skipped', 'inapplicable: .*not implemented'],
    ['signature/padding@install', 'skipped', 'waived: answered 201'],
  ] as const)('shows %s as %s', async (name, child, message) => {
    const node = caseNamed((await parsed(fullRecord())).suites, name);
    expect(node[child]?.['message']).toMatch(new RegExp(message));
    expect(Object.keys(node).filter(key => ['failure', 'error', 'skipped'].includes(key))).toEqual([child]);
  });

  it.each([
    ['control/key-host@install', 'warned: answered 400; 201 was owed'],
    ['manifest/version', 'noted: stated "1.0"; three numbers are usual'],
  ])('lets %s pass with a note', async (name, note) => {
    const node = caseNamed((await parsed(judgedRecord())).suites, name);
    expect(node['system-out']).toContain(note);
    expect(Object.keys(node)).not.toContain('failure');
  });

  it('names the cases that were chosen, where not all of them were', async () => {
    const record = recordOf([caseResult('a/b', 'install')]);
    const chosen = { ...record, settings: { ...record.settings, only: ['a/b'], skip: ['a/b@uninstall'] } };
    const property = '<property name="selection" value="only a/b; without a/b@uninstall"/>';
    expect(await formats.junit.render(chosen)).toContain(property);
    expect(await formats.junit.render(record)).not.toContain('name="selection"');
  });

  it('names the run in the properties of each suite', async () => {
    const { root, suites } = await parsed(judgedRecord());
    expect(root['timestamp']).toBe('2026-03-14T09:26:53');
    for (const suite of suites) {
      const values = Object.fromEntries(suite.properties.property.map(node => [node['name'], node['value']]));
      expect(values).toMatchObject({
        seed: '42',
        target: 'http://127.0.0.1:4117/lifecycle/',
        'contract version': '1.1.0',
        verdict: 'not conformant',
      });
    }
  });

  it('keeps hostile text as text, without a character that XML forbids', async () => {
    const xml = await formats.junit.render(judgedRecord());
    expect(xml).not.toMatch(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u);
    const node = caseNamed((await parsed(judgedRecord())).suites, 'signature/hostile-reply@install');
    const shown = hostileText.slice(0, hostileText.indexOf('\u001b'));
    expect(node.failure?.['message']).toContain(shown);
    expect(node.failure?.['#text']).toContain(shown);
    expect(node.failure?.['#text']).toContain('\\u001b[2J\\u001b[31mred');
  });

  it('says of a part that it is one', async () => {
    const record = recordOf([caseResult('a/b', 'install')]);
    const { suites } = await parsed({ ...record, settings: { ...record.settings, only: ['a/b'] } });
    const said = suites.flatMap(({ properties: { property } }) =>
      property.flatMap(({ name, value }) => (name === 'verdict' ? [value] : [])),
    );
    expect(said).toEqual(['conformant, in part']);
  });

  it.each([
    ['not proven', 'blocked', { tests: '2', failures: '0', errors: '1', skipped: '1' }],
    ['broken', 'broken', { tests: '2', failures: '0', errors: '2', skipped: '0' }],
  ] as const)('is never green when the verdict is "%s"', async (verdict, outcome, expected) => {
    const result = caseResult('signature/unknown-key', 'install', { outcome, reason: 'no key is trusted' });
    const { root, suites } = await parsed(recordOf([result]));
    expect(counts(root)).toEqual(expected);
    expect(caseNamed(suites, 'verdict').error?.['type']).toBe(verdict);
  });

  it('is not green when a rule of the gate fails the run, not a case', async () => {
    const { root, suites } = await parsed(shutRecord());
    expect(counts(root)).toEqual({ tests: '2', failures: '0', errors: '1', skipped: '0' });
    expect(caseNamed(suites, 'verdict').error?.['type']).toBe('conformant, gate shut');
    for (const suite of suites) {
      const properties = suite.properties.property.map(({ name, value }) => `${name}: ${value}`);
      expect(properties).toContain('gate waiver a/b: does not hold: what it covers passes now');
      expect(properties).toContain('gate --fail-on must: holds: no MUST was found broken');
    }
  });

  it('fails on the warnings of a strict run, whose exit code they decide', async () => {
    const warned = caseResult('a/b', 'install', { outcome: 'warned', reason: 'answered 400' });
    const record = recordOf([warned, caseResult('a/c', 'install')]);
    const { root, suites } = await parsed(failingOn('SHOULD', record));
    expect(counts(root)).toEqual({ tests: '2', failures: '1', errors: '0', skipped: '0' });
    expect(caseNamed(suites, 'a/b@install').failure?.['message']).toBe('answered 400');
  });
});

it('stays in measure whatever a plug-in says, and says what it has left out', async () => {
  const long = 'x'.repeat(1_000_000);
  const result = caseResult('signature/unknown-key', 'install', {
    outcome: 'failed',
    reason: long,
    title: long,
  });
  const record = { ...recordOf([result]), notices: [long] };
  expect((await formats.junit.render(record)).length).toBeLessThan(100_000);
  const { suites } = await parsed(record);
  expect(suites[0]?.testcase[0]?.failure?.['message']).toMatch(/^x+… \(\d+ more characters\)$/);
});
