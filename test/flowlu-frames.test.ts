// What the suite says about frames is what a real browser does with the same headers.

import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { frameRefusal, type Headers } from '../suites/flowlu/frame-ancestors.js';

const executablePath = '/usr/bin/chromium';
const PAGE = 'http://orders.example/app';
const ACCOUNT = 'http://acme.flowlu.com';
const UNDERSCORE = 'http://my_company.flowlu.com';

const csp = (policy: string): Headers => ({ 'content-security-policy': policy });
const xfo = (option: string): Headers => ({ 'x-frame-options': option });

const cases: readonly (readonly [shown: boolean, headers: Headers, ancestor?: string])[] = [
  [true, {}],
  [true, csp("default-src 'none'")],
  [true, csp('frame-ancestors *')],
  [true, csp(`frame-ancestors ${ACCOUNT}`)],
  [true, csp('frame-ancestors acme.flowlu.com')],
  [true, csp('frame-ancestors http:')],
  [true, csp("frame-ancestors 'none' http://acme.flowlu.com")],
  [true, csp('frame-ancestors http://*.flowlu.com')],
  [true, csp('FRAME-ANCESTORS HTTP://ACME.FLOWLU.COM')],
  [true, csp('frame-ancestors http://acme.flowlu.com:*')],
  [true, csp('frame-ancestors http://acme.flowlu.com:80')],
  [true, csp('frame-ancestors http://*.flowlu.com'), UNDERSCORE],
  // A host source has no underscore, so that nobody is named by it.
  [false, csp(`frame-ancestors ${UNDERSCORE}`), UNDERSCORE],
  [false, csp("frame-ancestors 'none'")],
  [false, csp("frame-ancestors 'self'")],
  [false, csp('frame-ancestors')],
  [false, csp('frame-ancestors https:')],
  [false, csp('frame-ancestors https://acme.flowlu.com')],
  [false, csp('frame-ancestors http://flowlu.com')],
  [false, csp('frame-ancestors http://acme.flowlu.com:8080')],
  [false, csp('frame-ancestors http://*.acme.flowlu.com')],
  [false, csp(`frame-ancestors ${ACCOUNT}, frame-ancestors 'none'`)],
  [false, csp(`frame-ancestors 'none'; frame-ancestors ${ACCOUNT}`)],
  [false, csp(`frame-ancestors ${ACCOUNT}`), 'http://other.example'],
  [false, xfo('DENY')],
  [false, xfo('sameorigin')],
  [false, xfo('SAMEORIGIN, SAMEORIGIN')],
  [false, xfo('DENY, SAMEORIGIN')],
  [true, xfo('ALLOW-FROM http://acme.flowlu.com')],
  [true, xfo('ALLOWALL')],
  [true, { ...xfo('DENY'), ...csp(`frame-ancestors ${ACCOUNT}`) }],
  [false, { ...xfo('DENY'), ...csp("default-src 'none'") }],
];

let browser: Browser;
let page: Page;
const server = createServer((request, response) => {
  const { host } = request.headers;
  if (host !== 'orders.example')
    return response.end(
      `<!doctype html><iframe src="${PAGE}${new URL(request.url ?? '', ACCOUNT).search}"></iframe>`,
    );
  const [, headers] = cases[Number(new URL(request.url ?? '', PAGE).searchParams.get('case'))] ?? [];
  return response.writeHead(200, { 'content-type': 'text/html', ...headers }).end('<p>shown</p>');
});

beforeAll(async () => {
  if (!existsSync(executablePath))
    throw new Error(
      `Expected Debian's chromium at ${executablePath}; install it with apt-get install chromium.`,
    );
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      `--host-resolver-rules=MAP * 127.0.0.1:${port}`,
    ],
  });
  page = await browser.newPage();
});

afterAll(async () => {
  await browser?.close();
  server.closeAllConnections();
  server.close();
});

test.each(cases.map(([shown, headers, ancestor = ACCOUNT], index) => ({ shown, headers, ancestor, index })))(
  '$headers in a frame of $ancestor: $shown',
  async ({ shown, headers, ancestor, index }) => {
    await page.goto(`${ancestor}/?case=${index}`, { waitUntil: 'load' });
    const texts = await Promise.all(page.frames().map(frame => frame.locator('body').innerText()));
    expect(texts.includes('shown')).toBe(shown);
    expect(frameRefusal(headers, new URL(PAGE), new URL(ancestor)) === undefined).toBe(shown);
  },
);
