// The HTML report as a reader meets it: opened from a file in a real browser.

import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunRecord } from '../record/record.js';
import { formats } from '../reports/index.js';
import { visible } from '../reports/visible.js';
import { caseResult, exchange, hostileExchanges, response } from './records/parts.js';
import { fullRecord, judgedRecord, largeRecord, recordOf } from './records/record.js';
import { hostileText } from './records/results.js';

const executablePath = '/usr/bin/chromium';
const quiet = [
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let browser: Browser;
let folder: string;

beforeAll(async () => {
  if (!existsSync(executablePath)) {
    throw new Error(
      `Expected Debian's chromium at ${executablePath}; install it with apt-get install chromium.`,
    );
  }
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', ...quiet] });
  folder = await mkdtemp(join(tmpdir(), 'report-'));
});

afterAll(async () => {
  await browser?.close();
  if (folder) await rm(folder, { recursive: true });
});

interface Look {
  readonly width?: number;
  readonly dark?: boolean;
}

/** The record's page, opened from a file; what it complained of or asked for is kept in `noise`. */
async function opened(record: RunRecord, look: Look = {}): Promise<{ page: Page; noise: string[] }> {
  const file = join(folder, 'report.html');
  await writeFile(file, await formats.html.render(record));
  const page = await browser.newPage({
    viewport: { width: look.width ?? 1280, height: 900 },
    colorScheme: look.dark ? 'dark' : 'light',
  });
  const noise: string[] = [];
  page.on('console', message => noise.push(message.text()));
  page.on('pageerror', error => noise.push(String(error)));
  page.on('request', request =>
    noise.push(...(request.url() === pathToFileURL(file).href ? [] : [request.url()])),
  );
  await page.goto(pathToFileURL(file).href);
  return { page, noise };
}

async function textOf(page: Page): Promise<string> {
  await page.locator('details').evaluateAll(all => {
    for (const node of all) node.setAttribute('open', '');
  });
  return page.evaluate<string>('document.body.innerText');
}

const hostileRecord = (): RunRecord => {
  const result = caseResult('signature/hostile', 'install', {
    case: `signature/hostile@install:${hostileText}`,
    title: hostileText,
    outcome: 'failed',
    reason: hostileText,
    expected: hostileText,
    mend: hostileText,
    repeat: hostileText,
    exchanges: [
      exchange(hostileText, {
        step: hostileText,
        alteration: hostileText,
        reply: { ...response(400, hostileText), headers: { [hostileText]: hostileText } },
      } as Parameters<typeof exchange>[1]),
    ],
    effects: [{ kind: 'crash', detail: hostileText, atMs: 1 }],
  });
  const outcomes = ['failed', 'warned', 'blocked', 'noted', 'passed'] as const;
  return recordOf(
    outcomes.map(outcome => ({ ...result, outcome, case: `${result.case} ${outcome}` })),
    { notices: [hostileText], target: { url: hostileText, startedBy: hostileText } },
  );
};

describe('the html report', () => {
  it('tells each failure whole: duty, alteration, expectation, reply, source, command, evidence, effects', async () => {
    const { page } = await opened(fullRecord());
    const text = await textOf(page);
    for (const part of [
      'Broken: 1 case ended by a fault of the suite itself',
      'One event, access_token, answered 404',
      '6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b',
      'The plug-in refuses a token whose exp lies in the past.',
      'exp set one hour into the past',
      'a refusal: 400 with {code, message}',
      'answered 201; a refusal (400) was owed',
      '/components/schemas/Claims/properties/exp (documented)',
      '--only claims/expired --events install',
      '"alg": "RS512"',
      '(512 bytes, cut)',
      'asked the attacker',
      'sent 2 times because the idle connection was closed',
      'start the plug-in with --start',
      'No delivery shows what a plug-in still stores.',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('shows every case and every requirement, what matters most first', async () => {
    const { page } = await opened(fullRecord());
    const text = await textOf(page);
    for (const result of fullRecord().results) expect(text).toContain(result.case);
    for (const requirement of fullRecord().requirements) expect(text).toContain(requirement.sentence);
    const sections = await page.locator('section').evaluateAll(all => all.map(node => node.id));
    expect(sections).toEqual([
      'failed',
      'broken',
      'warned',
      'blocked',
      'waived',
      'noted',
      'inapplicable',
      'gate',
      'requirements',
      'cases',
    ]);
  });

  it('says the verdict in one sentence', async () => {
    const { page } = await opened(judgedRecord());
    expect(await page.locator('h1').textContent()).toBe(
      'Not conformant: 4 of 10 executed cases found a MUST broken; 3 cases could not be asked.',
    );
    expect(await page.title()).toContain('Not conformant');
  });

  it('heads noted cases by what they look at, blocked ones by why they could not be asked', async () => {
    const noted = (check: string) =>
      caseResult(check, 'install', { title: check, outcome: 'noted', reason: 'same' });
    const blocked = (check: string) => ({ ...noted(check), outcome: 'blocked' as const });
    const { page } = await opened(recordOf([noted('a/1'), noted('a/2'), blocked('a/3'), blocked('a/4')]));
    expect(await page.locator('#noted h3').allTextContents()).toEqual(['• noted a/1', '• noted a/2']);
    expect(await page.locator('#blocked h3').allTextContents()).toEqual(['◌ blocked same']);
  });

  it('follows the address of a case to its folded finding', async () => {
    const { page } = await opened(fullRecord());
    const finding = page.locator('details.case').filter({ hasText: 'instance_add' });
    expect(await finding.locator('dl').isVisible()).toBe(false);
    await page.locator('details.suite').filter({ hasText: 'claims' }).locator('summary').first().click();
    await page.getByRole('link', { name: 'claims/expired@instance_add' }).click();
    await finding.locator('dl').waitFor({ state: 'visible' });
  });

  it('asks the network for nothing and complains of nothing', async () => {
    const { noise } = await opened(fullRecord());
    expect(noise).toEqual([]);
  });

  it('keeps hostile text inert wherever it stands', async () => {
    const { page, noise } = await opened(hostileRecord());
    expect(noise).toEqual([]);
    const text = await textOf(page);
    expect(await page.locator('script, img, iframe, object, injected, link, style ~ style').count()).toBe(0);
    expect(await page.evaluate('globalThis.hacked')).toBeUndefined();
    expect(text).not.toMatch(/[^\P{C}\n\t]/u);
    expect(text.split(visible(hostileText)).length - 1).toBeGreaterThan(20);
  });

  it.each([
    { width: 360, dark: false, paper: 'rgb(255, 255, 255)' },
    { width: 360, dark: true, paper: 'rgb(20, 23, 26)' },
    { width: 1280, dark: true, paper: 'rgb(20, 23, 26)' },
  ])('fits $width px without sideways scrolling, dark: $dark', async ({ paper, ...look }) => {
    const { page } = await opened(hostileRecord(), look);
    await textOf(page);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(look.width);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(paper);
  });

  it('prints the folded findings too, but not the lines of passed cases', async () => {
    const { page } = await opened(fullRecord());
    await page.emulateMedia({ media: 'print' });
    const shown = (selector: string) =>
      page.locator(selector).evaluateAll(all => all.map(node => node.checkVisibility()));
    expect(new Set(await shown('details.case dl'))).toEqual(new Set([true]));
    expect(new Set(await shown('table.cases code'))).toEqual(new Set([true]));
    expect(new Set(await shown('table.cases .lines'))).toEqual(new Set([false]));
  });

  it('stays small for 600 passed cases, and says nothing was executed when nothing was', async () => {
    const exchanges = [
      ...hostileExchanges('install', 'a', response(400, 'x'.repeat(4096))),
      exchange('install'),
    ];
    const record = largeRecord(600, { result: caseResult('a/b', 'install', { exchanges }), checks: 60 });
    expect((await formats.html.render(record)).length).toBeLessThan(3_000_000);
    const nothing = recordOf([]);
    const { page } = await opened({
      ...nothing,
      summary: { ...nothing.summary, verdict: 'not proven', exitCode: 2 },
    });
    expect(await page.locator('h1').textContent()).toBe(
      'Not proven: nothing was executed, so nothing was proven.',
    );
  });
});

describe('the junit report', () => {
  it('is read by the strict parser of a browser, hostile text unchanged', async () => {
    const { page } = await opened(fullRecord());
    const xml = await formats.junit.render(hostileRecord());
    const read = await page.evaluate(
      `(() => {
        const document = new DOMParser().parseFromString(${JSON.stringify(xml)}, 'application/xml');
        const failure = document.querySelector('failure');
        return { errors: document.querySelectorAll('parsererror, injected').length, message: failure?.getAttribute('message') };
      })()`,
    );
    expect(read).toEqual({ errors: 0, message: visible(hostileText) });
  });
});
