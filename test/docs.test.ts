// The links in what readers are told lead somewhere.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Marked, type Token } from 'marked';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'examples/own/README.md'],
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.md'))
    .map(name => join('docs', name)),
];

function textOf(page: string): string {
  return readFileSync(join(root, page), 'utf8');
}

function linksIn(text: string): readonly string[] {
  const found: string[] = [];
  const collect = (token: Token) => {
    if (token.type === 'link' || token.type === 'image') found.push(String(token['href']));
  };
  new Marked({ walkTokens: collect }).parse(text);
  return found.filter(link => !/^\w+:/.test(link));
}

/** As GitHub makes them: lower case, without punctuation, a dash for each space. */
function anchorsOf(text: string): readonly string[] {
  const headings = new Marked().lexer(text).filter(token => token.type === 'heading');
  return headings.map(heading =>
    String(Reflect.get(heading, 'text'))
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-'),
  );
}

test.each(pages)('%s', page => {
  const broken = linksIn(textOf(page)).filter(link => {
    const [path = '', anchor] = link.split('#');
    const file = path === '' ? page : join(dirname(page), path);
    if (!existsSync(join(root, file))) return true;
    return anchor !== undefined && !anchorsOf(textOf(file)).includes(anchor);
  });
  expect(broken).toEqual([]);
});

test('the README stays short', () => {
  expect(textOf('README.md').trimEnd().split('\n').length).toBeLessThan(200);
});
