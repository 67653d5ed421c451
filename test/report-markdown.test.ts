// The Markdown report, read by a parser of GitHub's dialect.

import { marked, type Token, type Tokens } from 'marked';
import { describe, expect, it } from 'vitest';
import type { Outcome, RunRecord } from '../record/record.js';
import { formats } from '../reports/index.js';
import { caseResult, hostileExchanges, response } from './records/parts.js';
import { failingOn, fullRecord, judgedRecord, largeRecord, recordOf, shutRecord } from './records/record.js';
import { hostileMarkup, hostileText } from './records/results.js';

interface Read {
  readonly text: string;
  readonly tokens: readonly Token[];
}

async function read(record: RunRecord): Promise<Read> {
  const text = await formats.markdown.render(record);
  const tokens: Token[] = [];
  marked.walkTokens(marked.lexer(text, { gfm: true }), token => void tokens.push(token));
  return { text, tokens };
}

const of = (tokens: readonly Token[], ...types: string[]) =>
  tokens.filter(({ type }) => types.includes(type));
const textOf = (tokens: readonly Token[]) => tokens.map(token => ('text' in token ? token.text : token.raw));
const headings = (tokens: readonly Token[]) => textOf(of(tokens, 'heading'));

function hostileRecord(outcome: Outcome): RunRecord {
  const text = `${hostileMarkup} ${hostileText}`;
  const result = caseResult('a/b', 'install', {
    outcome,
    title: text,
    reason: text,
    mend: text,
    expected: text,
    repeat: `\`${text}`,
    case: `a/b@install:${text}`,
    exchanges: hostileExchanges('install', text, response(201, text)),
  });
  const requirement = { id: result.requirement, level: 'MUST', sentence: text, source: text } as const;
  return recordOf([result], {
    notices: [text],
    target: { url: text, startedBy: text },
    platform: text,
    contract: { title: text, version: text, source: text, sha256: text },
    requirements: [{ ...requirement, certainty: 'documented' }],
  });
}

/** A failed case of a duty that is read at this address, and whose source is a hostile text. */
function withLink(link: string): RunRecord {
  const record = hostileRecord('failed');
  return { ...record, requirements: record.requirements.map(one => ({ ...one, link })) };
}

describe('the markdown report', () => {
  it('says the verdict, what was judged, the notices and the counts by level', async () => {
    const { tokens, text } = await read(judgedRecord());
    expect(headings(tokens)[0]).toBe('Plug-in lifecycle 1.1.0: not conformant');
    expect(text).toMatch(/\*\*Not conformant: 4 of .*executed cases found a MUST broken; 3 cases.*\*\*/);
    expect(textOf(of(tokens, 'codespan'))).toContain('http://127.0.0.1:4117/lifecycle/');
    expect(text).toContain('answered 404 to its honest delivery');
    const [table] = of(tokens, 'table') as Tokens.Table[];
    expect(table?.rows.map(row => row.map(cell => cell.text))).toEqual([
      ['failed', '4', '0', '0', '4'],
      ['warned', '0', '1', '0', '1'],
      ['blocked', '3', '0', '0', '3'],
      ['waived', '1', '0', '0', '1'],
      ['noted', '0', '0', '1', '1'],
      ['inapplicable', '1', '0', '0', '1'],
      ['passed', '2', '0', '1', '3'],
    ]);
  });

  it('groups by check, the most damaging first, with every outcome', async () => {
    const { tokens, text } = await read(fullRecord());
    expect(headings(tokens).slice(1)).toEqual([
      'FAILED: Refuses a token that another key signed',
      'FAILED: Refuses an expired token',
      'FAILED: Survives the same token twice',
      'BROKEN: Refuses a token that another key signed',
      'WARNED: Accepts the other documented key host',
      'BLOCKED: 3 cases',
      'INAPPLICABLE: 1 case',
    ]);
    for (const folded of ['waived: 1 case', 'noted: 1 case', 'passed: 3 cases']) {
      expect(text).toContain(`<details><summary>${folded}</summary>`);
    }
    for (const { check } of fullRecord().results) expect(text).toContain(check);
  });

  it('tells of a check what was sent, expected and seen, and folds the evidence', async () => {
    const { tokens, text } = await read(judgedRecord());
    const items = textOf(of(tokens, 'list_item'));
    const start = items.findIndex(item =>
      item.startsWith('`claims/expired`, 2 cases: `install, instance_add`'),
    );
    expect(items.slice(start + 1, start + 7)).toEqual([
      'duty: MUST, The plug-in refuses a token whose exp lies in the past.',
      'sent: exp set one hour into the past',
      'expected: a refusal: 400 with \\{code, message\\}',
      'came: answered 201; a refusal (400) was owed',
      'source: /components/schemas/Claims/properties/exp (documented)',
      expect.stringMatching(/^repeat: `npx lifecycle-conformance run .*`$/),
    ]);
    expect(text).toContain('<details><summary>Evidence of 2 cases</summary>');
    const blocks = of(tokens, 'code') as Tokens.Code[];
    expect(blocks.some(block => block.text.includes('"sub":"install"'))).toBe(true);
  });

  it.each([
    ['https://example.com/a(b)?c=d&copy=e#f', 'https://example.com/a%28b%29?c=d&copy=e#f'],
    [
      'https://example.com/a) [x](https://evil.example/',
      'https://example.com/a%29%20%5Bx%5D%28https://evil.example/',
    ],
    ['https://example.com/?a\\)*b*`', 'https://example.com/?a%5C%29%2Ab%2A%60'],
  ])('makes a link of a source that can be read at %s, and of nothing else', async (link, href) => {
    const record = withLink(link);
    const { tokens } = await read(record);
    const links = of(tokens, 'link') as Tokens.Link[];
    expect(links.map(one => one.href.replaceAll('&amp;', '&'))).toEqual([href]);
    expect(of(tokens, 'image', 'em', 'html').filter(({ raw }) => !/details>/.test(raw))).toEqual([]);
  });

  it.each(['javascript:alert(1)', 'no address', 'data:text/html,x'])(
    'makes no link of the source address %s',
    async link => {
      expect(of((await read(withLink(link))).tokens, 'link')).toEqual([]);
    },
  );

  it.each([
    ['not proven', 'blocked'],
    ['broken', 'broken'],
  ] as const)('says so when the verdict is "%s"', async (verdict, outcome) => {
    const { tokens } = await read(recordOf([caseResult('a/b', 'install', { outcome, reason: 'no key' })]));
    expect(headings(tokens)[0]).toMatch(new RegExp(`: ${verdict}$`));
  });

  it('lists every rule of the gate, and says in the heading when one does not hold', async () => {
    const { tokens } = await read(shutRecord());
    expect(headings(tokens)).toEqual(['Plug-in lifecycle 1.1.0: conformant, gate shut']);
    const items = textOf(of(tokens, 'list_item'));
    expect(items).toContain('does not hold: waiver a/b (what it covers passes now)');
    expect(items).toContain('holds: --fail-on must (no MUST was found broken)');
  });

  it('tells who answers for what is waived', async () => {
    expect((await read(judgedRecord())).text).toContain('waived by Ada until 2026-12-31: staging has no');
  });

  it('tells in full of what a MAY fails', async () => {
    const { tokens } = await read(failingOn('MAY', judgedRecord()));
    expect(headings(tokens)).toContain('NOTED: States its version as semver');
  });

  it.each(['failed', 'blocked', 'waived', 'passed'] as const)(
    'makes no markup, link or mention of foreign text of a %s case',
    async outcome => {
      const { tokens, text } = await read(hostileRecord(outcome));
      expect(of(tokens, 'link', 'image', 'def', 'em', 'del', 'blockquote', 'hr', 'checkbox')).toEqual([]);
      for (const { raw } of of(tokens, 'html')) {
        expect(raw.trim()).toMatch(/^(<details><summary>[\w: ]+<\/summary>|<\/details>)?$/);
      }
      expect(headings(tokens).filter(title => title.startsWith('forged'))).toEqual([]);
      expect(of(tokens, 'strong')).toHaveLength(1);
      // What GitHub looks for in the text once the Markdown is rendered; only code is left alone.
      const leaves = of(tokens, 'text', 'escape').filter(token => !('tokens' in token && token.tokens));
      expect(textOf(leaves).join('\n')).not.toMatch(/[@#$]|:\/\/|www\.|:\w+:|\b0123abc\b|GH-1/);
      expect(text).toContain('forged');
      expect(text).not.toMatch(/[^\n\u0020-\u007e\u00a0-\u200a\u2010-\u2027\u2030-\ud7ff]/);
    },
  );

  it('shows foreign text whole', async () => {
    const { tokens } = await read(hostileRecord('failed'));
    const [evidence] = of(tokens, 'code') as Tokens.Code[];
    expect(evidence?.text).toContain('![forged](https://evil.example/b.png) <https://evil.example/c>');
    expect(evidence?.text).toContain('</script><script>');
  });

  it('stays below it for one case and notices without end', async () => {
    const text = 'word '.repeat(250_000);
    const record = recordOf(
      [caseResult('a/b', 'install', { outcome: 'failed', reason: text, repeat: text })],
      {
        notices: Array(2000).fill('word '.repeat(1000)),
        target: { url: text, startedBy: text },
        platform: text,
      },
    );
    const shown = await formats.markdown.render(record);
    expect(Buffer.byteLength(shown)).toBeLessThan(1024 * 1024);
    expect(shown).toContain('and 1950 more notices');
    expect(shown).toContain('### FAILED');
  });

  it.each([
    ['of 100 checks with large evidence', 300, 100, 'é'.repeat(4096), /^((?!left out).)*$/s],
    ['of 600 checks', 600, 600, 'é'.repeat(4096), /\d+ cases are left out here, since GitHub shows/],
  ])('stays below what GitHub shows for a record %s', async (_name, count, checks, body, ending) => {
    const result = caseResult('a/b', 'install', {
      outcome: 'failed',
      reason: body,
      exchanges: hostileExchanges('install', 'altered', response(201, body)),
    });
    const record = largeRecord(count, { result, checks });
    const text = await formats.markdown.render(record);
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
    expect(text).toMatch(ending);
    const shown = text.match(/^### FAILED/gm)?.length ?? 0;
    const omitted = Number(/(\d+) cases? (?:is|are) left out/.exec(text)?.[1] ?? 0);
    expect(shown + omitted).toBe(checks);
  });
});
