// A real browser for the tests of the HTML report, and a report opened in it from a file.

import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, onTestFinished } from 'vitest';
import type { RunRecord } from '../record/record.js';
import { formats } from '../reports/index.js';

const executablePath = '/usr/bin/chromium';
const quiet = [
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let browser: Browser;
let folder: string;

/** Like `describe`, with a browser; skipped with the reason in its name where there is none. */
export function describeInBrowser(name: string, tests: () => void): void {
  const has = existsSync(executablePath);
  const reason = ` (skipped: no browser at ${executablePath}; apt-get install chromium)`;
  describe.skipIf(!has)(has ? name : name + reason, () => {
    beforeAll(async () => {
      browser = await chromium.launch({
        executablePath,
        args: ['--no-sandbox', '--disable-gpu', ...quiet],
      });
      folder = await mkdtemp(join(tmpdir(), 'report-'));
    });
    afterAll(async () => {
      await browser?.close();
      if (folder) await rm(folder, { recursive: true });
    });
    tests();
  });
}

export interface Look {
  readonly width?: number;
  readonly dark?: boolean;
  readonly scripts?: boolean;
  /** The fragment of the address, with its `#`. */
  readonly fragment?: string;
  readonly compare?: RunRecord;
}

export interface Opened {
  readonly page: Page;
  /** What the page complained of or asked the network for. */
  readonly noise: readonly string[];
}

/** The record's page, opened from a file, when its script has laid out the cases. */
export async function opened(record: RunRecord, look: Look = {}): Promise<Opened> {
  const file = join(folder, 'report.html');
  await writeFile(file, await formats.html.render(record, { compare: look.compare }));
  const context = await browser.newContext({
    viewport: { width: look.width ?? 1280, height: 900 },
    colorScheme: look.dark ? 'dark' : 'light',
    javaScriptEnabled: look.scripts ?? true,
  });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const noise: string[] = [];
  page.on('console', message => noise.push(message.text()));
  page.on('pageerror', error => noise.push(String(error)));
  page.on('request', request => {
    if (request.url().split('#')[0] !== pathToFileURL(file).href) noise.push(request.url());
  });
  await page.goto(pathToFileURL(file).href + (look.fragment ?? ''));
  if (look.scripts ?? true) await page.locator('.filters').waitFor();
  return { page, noise };
}

/** A page without any content or policy. */
export async function emptyPage(): Promise<Page> {
  return browser.newPage();
}

/** Lays out what is far below the window, too: a browser skips it, and then its text does not count as shown. */
async function layOut(page: Page): Promise<void> {
  await page.locator('.cause, .finding, .case-pages, .case-list li').evaluateAll(all => {
    for (const node of all) node.style.contentVisibility = 'visible';
  });
}

/** All text that a reader can unfold. */
export async function textOf(page: Page): Promise<string> {
  await layOut(page);
  await page.locator('details').evaluateAll(all => {
    for (const node of all) node.setAttribute('open', '');
  });
  return page.evaluate<string>('document.body.innerText');
}

/** What an element shows, as one line per element. */
export async function lines(page: Page, selector: string): Promise<string[]> {
  await layOut(page);
  return (await page.locator(selector).allInnerTexts()).map(text => text.replaceAll(/\s+/g, ' ').trim());
}
