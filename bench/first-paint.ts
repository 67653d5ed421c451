// How long a browser takes to show the first words of a report that holds many cases.

import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import type { RunRecord } from '../record/record.js';
import { formats } from '../reports/index.js';

export const BROWSER = '/usr/bin/chromium';

/** Milliseconds from opening the file to its first contentful paint; undefined where there is no browser. */
export async function firstPaintMs(record: RunRecord, cases: number): Promise<number | undefined> {
  if (!existsSync(BROWSER)) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'bench-'));
  const browser = await chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const file = join(folder, 'report.html');
    await writeFile(file, await formats.html.render(crowded(record, cases)));
    const page = await browser.newPage();
    await page.goto(pathToFileURL(file).href);
    return await page.evaluate<number>(
      `new Promise(done => new PerformanceObserver(list => list.getEntries()
        .filter(({ name }) => name === 'first-contentful-paint')
        .forEach(({ startTime }) => done(startTime))).observe({ type: 'paint', buffered: true }))`,
    );
  } finally {
    await browser.close();
    await rm(folder, { recursive: true });
  }
}

/** The same cases again and again, each with an id of its own. */
function crowded(record: RunRecord, cases: number): RunRecord {
  const results = Array.from({ length: cases }, (_, index) => {
    const one = record.results[index % record.results.length];
    if (one === undefined) throw new Error('the run has judged no case');
    return { ...one, case: `${one.case}:${index}` };
  });
  return { ...record, results };
}
