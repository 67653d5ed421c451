// The case view of the HTML report: filters, addresses, keys, the evidence of a case, and whom it shuts out.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Exchange, Reply, RunRecord } from '../record/record.js';
import { describeInBrowser, type Look, lines, opened } from './browser.js';
import { hostileRecord } from './records/hostile.js';
import { caseResult, exchange, refusal, request, requirements, response } from './records/parts.js';
import { fullRecord, largeRecord, recordOf } from './records/record.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const cases = (page: Page) => lines(page, '.case-list code');
const fragment = (page: Page) => page.evaluate<string>('decodeURIComponent(location.hash)');
// The browser tells of a closed dialog, and of a new address, in tasks of their own.
const soon = { timeout: 30_000 };
const focused = (page: Page) =>
  page.evaluate<string>('document.activeElement.querySelector("code")?.innerText');

describeInBrowser('the case view', () => {
  it('filters by outcome, level, operation, suite and text, and keeps the filters in the address', async () => {
    const { page } = await opened(fullRecord());
    await page.getByRole('button', { name: 'failed 4' }).click();
    await page.getByLabel('Operation').selectOption('install');
    await page.getByRole('searchbox').fill('TOKEN owed');
    await expect
      .poll(() => cases(page), soon)
      .toEqual([
        'claims/expired@install',
        'idempotence/same-token@install',
        'signature/hostile-reply@install',
      ]);
    await expect.poll(() => lines(page, '.found'), soon).toEqual(['3 of 15 cases Clear filters']);
    await page.getByLabel('Suite').selectOption('idempotence');
    await expect.poll(() => cases(page), soon).toEqual(['idempotence/same-token@install']);
    await expect
      .poll(() => fragment(page), soon)
      .toBe('#outcome=failed&operation=install&suite=idempotence&text=TOKEN owed');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('button', { name: 'MAY 2' }).click();
    await expect.poll(() => cases(page), soon).toEqual(['manifest/version', 'manifest/lifecycle-url']);
    await page.getByLabel('Operation').selectOption('install');
    await expect.poll(() => lines(page, '.nothing'), soon).toEqual(['No case fits these filters.']);
  });

  it('opens an address with its filters and its case, and goes back and forth', async () => {
    const { page } = await opened(fullRecord(), {
      fragment: '#outcome=failed&suite=claims&case=claims/expired@instance_add',
    });
    await expect.poll(() => lines(page, '.case-dialog h2'), soon).toEqual(['Refuses an expired token']);
    await expect.poll(() => lines(page, '.case-bar .quiet'), soon).toEqual(['2 of 2']);
    await expect
      .poll(() => cases(page), soon)
      .toEqual(['claims/expired@install', 'claims/expired@instance_add']);
    await page.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => fragment(page), soon).toBe('#outcome=failed&suite=claims');
    await expect.poll(() => page.locator('dialog[open]').count(), soon).toBe(0);
    await page.goBack();
    await page.locator('.case-dialog[open]').waitFor();
  });

  it('says so when the address names a case that the run does not have', async () => {
    const { page } = await opened(fullRecord(), { fragment: '#case=gone/away@install' });
    await expect.poll(() => lines(page, '.case-dialog h2'), soon).toEqual(['No such case']);
    await expect.poll(() => lines(page, '.case-dialog code'), soon).toEqual(['gone/away@install']);
  });

  it('makes links of the numbers and of the findings', async () => {
    const { page } = await opened(fullRecord());
    await page.locator('.counts').getByRole('link', { name: '3' }).first().click();
    await expect.poll(() => fragment(page), soon).toBe('#outcome=blocked&level=MUST');
    await expect.poll(() => cases(page), soon).toHaveLength(3);
    await page.locator('[id="haiilo.claims.expiry"]').getByRole('link', { name: '2 failed' }).click();
    await expect
      .poll(() => cases(page), soon)
      .toEqual(['claims/expired@install', 'claims/expired@instance_add']);
    await page.locator('#failed').getByRole('link', { name: 'instance_add' }).click();
    await expect
      .poll(() => lines(page, '.case-sheet > .quiet code'), soon)
      .toEqual(['claims/expired@instance_add']);
  });

  it('does not move its button away from a reader who has come to it', async () => {
    const { page } = await opened(largeRecord(250, { result: caseResult('a/b', 'install'), checks: 50 }));
    const button = page.getByRole('button', { name: 'Show 150 more cases' });
    await button.scrollIntoViewIfNeeded();
    const arrived = await button.boundingBox();
    await page.evaluate('new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))');
    expect(await button.boundingBox()).toEqual(arrived);
  });

  it('shows a page of cases at a time', async () => {
    const { page } = await opened(largeRecord(250, { result: caseResult('a/b', 'install'), checks: 50 }));
    await expect.poll(() => page.locator('.case-list li').count(), soon).toBe(100);
    await page.getByRole('button', { name: 'Show 150 more cases' }).click();
    await expect.poll(() => page.locator('.case-list li').count(), soon).toBe(250);
  });
});

describeInBrowser('the keys', () => {
  it('go through the list, open, go on, and close', async () => {
    const { page } = await opened(fullRecord(), { fragment: '#outcome=failed' });
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await expect.poll(() => focused(page), soon).toBe('claims/expired@instance_add');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focused(page), soon).toBe('idempotence/same-token@install');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('k');
    await expect.poll(() => focused(page), soon).toBe('claims/expired@install');
    await page.keyboard.press('Enter');
    await expect.poll(() => fragment(page), soon).toContain('case=claims/expired@install');
    await page.keyboard.press('j');
    await expect.poll(() => fragment(page), soon).toContain('case=claims/expired@instance_add');
    await page.keyboard.press('Escape');
    await expect.poll(() => fragment(page), soon).toBe('#outcome=failed');
  });

  it('search, explain themselves, and are not taken from somebody who types', async () => {
    const { page } = await opened(fullRecord());
    await page.keyboard.press('/');
    await page.keyboard.type('j/k?');
    await expect.poll(() => page.getByRole('searchbox').inputValue(), soon).toBe('j/k?');
    await expect.poll(() => page.locator('dialog[open]').count(), soon).toBe(0);
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await expect
      .poll(() => lines(page, '.help[open] dt'), soon)
      .toEqual(['j', 'k', '↓ ↑', 'Enter', '/', 'Escape', '?']);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('dialog[open]').count(), soon).toBe(0);
  });

  it('can be turned off, and stay off', async () => {
    const { page } = await opened(fullRecord());
    await page.getByRole('button', { name: 'Keys' }).click();
    await page.getByLabel('Single keys do something').uncheck();
    await page.locator('.help').getByRole('button', { name: 'Close' }).click();
    await page.keyboard.press('?');
    await expect.poll(() => page.locator('dialog[open]').count(), soon).toBe(0);
    await page.reload();
    await page.locator('.filters').waitFor();
    await page.keyboard.press('?');
    await expect.poll(() => page.locator('dialog[open]').count(), soon).toBe(0);
  });
});

/** A case whose altered delivery lacks one claim and has another one changed; `jti` and the time move by themselves. */
function alteredRecord(): RunRecord {
  const claims = (jti: string, iat: number, more = {}) =>
    request('install', { jti, iat, exp: iat + 60, ...more });
  const honest = exchange('install', { step: 'control', request: claims('b-2', 1_795_000_001), atMs: 1120 });
  const { payload = '' } = claims('a-1', 1_795_000_000).token ?? {};
  const altered = payload
    .replace('"tenantId":"2f1c7a52-8c1e-4c64-9d0a-0f6f5b1f2a11",', '')
    .replace('tenant-17', 'tenant-99');
  const sent = claims('a-1', 1_795_000_000);
  return recordOf([
    caseResult('claims/other', 'install', {
      outcome: 'failed',
      reason: 'answered 201; a refusal (400) was owed',
      exchanges: [
        exchange('install', {
          step: 'altered',
          alteration: 'another issuer',
          request: {
            ...sent,
            token: { header: sent.token?.header ?? '', payload: altered, signature: '(512 bytes, cut)' },
          },
        }),
        honest,
      ],
      effects: [
        {
          kind: 'request',
          role: 'canary',
          method: 'GET',
          url: 'https://canary.test/key',
          status: 200,
          atMs: 124,
        },
      ],
    }),
    caseResult('idempotence/twice', 'install', {
      exchanges: [1, 2, 3].map(n =>
        exchange('install', {
          step: `step ${n}`,
          request: claims(`c-${n}`, 1_795_000_010 + n),
          reply: response(n === 1 ? 201 : 400),
        }),
      ),
    }),
  ]);
}

function ofTenant(n: number, claims: object = {}) {
  const digit = `${n}`.repeat(4);
  const tenantId = `2f1c7a52-${digit}-4c64-9d0a-0f6f5b1f2a11`;
  const iss = `https://t0000000${digit}.haiilocloud.com`;
  return request('install', { jti: `${digit}-0`, iss, tenantId, ...claims });
}

/** Three cases of one alteration each, of which two have an honest delivery of their own. */
function narrowRecord(): RunRecord {
  const tenant = (n: number) => `0000000${n}-8c1e-4c64-9d0a-0f6f5b1f2a11`;
  const sent = (id: string, claims: object) => {
    const plain = request('install', { jti: id, ...claims });
    return { ...plain, headers: { ...plain.headers, 'message-id': `7${id}` } };
  };
  const honest = (n: number, step = 'control') =>
    exchange('install', { step, request: sent(`${step[0]}-${n}`, { tenantId: tenant(n) }) });
  const altered = (n: number, alteration: string, claims = {}) =>
    exchange('install', {
      step: 'altered',
      alteration,
      request: sent(`a-${n}`, { tenantId: tenant(n), ...claims }),
    });
  const record = recordOf([
    caseResult('claims/expired', 'install', {
      exchanges: [altered(1, 'exp lies an hour back', { exp: 1_794_996_460 }), honest(1)].map((one, at) => ({
        ...one,
        atMs: at,
      })),
    }),
    caseResult('control/extra-claim', 'install', {
      exchanges: [altered(2, 'there is an unknown claim', { extra: true })],
    }),
    caseResult('signature/foreign-key', 'install', {
      exchanges: [altered(3, "signed with the attacker's key"), honest(3)],
    }),
  ]);
  return { ...record, calibration: { ...record.calibration, attempts: [honest(0, 'documented form')] } };
}

describeInBrowser('the evidence of a case', () => {
  it('holds the request, what was altered in it, the reply, the duty, the effects and the command', async () => {
    const { page } = await opened(alteredRecord(), { fragment: '#case=claims/other@install' });
    const [text] = await lines(page, '.case-sheet');
    for (const part of [
      'The plug-in refuses every token whose signature the trusted key does not verify.',
      'Sent another issuer',
      'Expected a refusal: 400 with {code, message}',
      'Came answered 201; a refusal (400) was owed',
      '--only claims/other --events install',
      'POST http://127.0.0.1:4117/lifecycle/install content-type: application/x-www-form-urlencoded',
      '"alg": "RS512"',
      "asked the attacker's host (canary): GET https://canary.test/key, was answered 200",
    ]) {
      expect(text).toContain(part);
    }
    await expect
      .poll(() => lines(page, '.difference tbody th'), soon)
      .toEqual(['iss token payload', 'tenantId token payload']);
    await expect.poll(() => lines(page, '.difference mark'), soon).toEqual(['99', 'left out']);
    await expect
      .poll(() => lines(page, '.exchange.altered pre mark'), soon)
      .toEqual(['"iss": "https://tenant-99.coyocloud.com"']);
    await expect
      .poll(() => lines(page, '.exchange.altered pre del'), soon)
      .toEqual(['"tenantId": "2f1c7a52-8c1e-4c64-9d0a-0f6f5b1f2a11"']);
    await expect.poll(() => page.locator('.exchange.altered mark', { hasText: 'jti' }).count(), soon).toBe(0);
    expect(text).toContain('3 parts differ with every delivery, altered or not: iat, exp, jti.');
  });

  it('marks what was altered alone, where the run is so narrow that no case holds two honest deliveries', async () => {
    const { page } = await opened(narrowRecord(), { fragment: '#case=claims/expired@install' });
    await expect.poll(() => lines(page, '.difference tbody th'), soon).toEqual(['exp token payload']);
    await expect.poll(() => lines(page, '.exchange.altered pre mark'), soon).toEqual(['"exp": 1794996460']);
  });

  it('says of a control from the calibration that it is of another tenant, and marks nothing of the tenant', async () => {
    const { page } = await opened(narrowRecord(), { fragment: '#case=control/extra-claim@install' });
    await expect.poll(() => lines(page, '.difference tbody th'), soon).toEqual(['extra token payload']);
    await expect
      .poll(() => lines(page, '.difference thead th'), soon)
      .toContain('Honest (documented form, as another tenant, answered 201)');
    const [text] = await lines(page, '.case-sheet');
    expect(text).toContain(
      'differ with every delivery or tenant, altered or not: message-id, tenantId, jti.',
    );
  });

  it('marks a forged signature, of which no more than the length is recorded', async () => {
    const { page } = await opened(narrowRecord(), { fragment: '#case=signature/foreign-key@install' });
    await expect.poll(() => lines(page, '.difference tbody th'), soon).toEqual(['signature token']);
    await expect.poll(() => lines(page, '.exchange.altered pre mark'), soon).toEqual(['(512 bytes, cut)']);
  });

  it('marks what was altered alone where the record names what is made anew, however narrow the run is', async () => {
    const attempts = [exchange('install', { step: 'documented form', request: ofTenant(0) })];
    const renewed = { delivery: ['jti'], tenant: ['iss', 'tenantId'] };
    const cases: readonly (readonly [string, object])[] = [
      ['there is an unknown claim', { extra: true }],
      ['the tenant is at another host', { iss: 'https://t00000000001.coyostaging.com' }],
      ['iat lies 5 seconds ahead', { iat: 1_795_000_005 }],
      ['the payload has one more claim, genuinely signed', { more: 1 }],
    ];
    const record = recordOf(
      cases.map(([alteration, claims], n) =>
        caseResult(`claims/c${n}`, 'install', {
          exchanges: [exchange('install', { step: 'altered', alteration, request: ofTenant(1, claims) })],
        }),
      ),
    );
    const narrow = { ...record, calibration: { ...record.calibration, attempts, renewed } };
    const parts: string[][] = [];
    for (const { case: id } of record.results) {
      const { page } = await opened(narrow, { fragment: `#case=${id}` });
      await page.locator('.difference tbody th').first().waitFor();
      parts.push(await lines(page, '.difference tbody th'));
    }
    expect(parts).toEqual([
      ['extra token payload'],
      ['iss token payload'],
      ['iat token payload'],
      ['more token payload'],
    ]);
  });

  it('pictures the sequence with the states it led to, and the time each step took, in words, too', async () => {
    const { page } = await opened(alteredRecord(), { fragment: '#case=idempotence/twice@install' });
    const words = await page
      .locator('.case-sheet [role=img]')
      .evaluateAll(all => all.map(node => node.ariaLabel));
    expect(words).toEqual([
      'The steps in order: install 201, state after install; install 400, state as before; install 400, state as before',
      '3 deliveries and 0 effects within 9 ms',
    ]);
    await expect
      .poll(() => page.locator('.sequence .state').allTextContents(), soon)
      .toEqual(['after install', 'as before', 'as before']);
    await expect.poll(() => page.locator('.timeline .bar').count(), soon).toBe(3);
  });

  it('claims that nothing has changed only where the plug-in refused, and no finding speaks against it', async () => {
    const steps = (...replies: readonly Reply[]) =>
      replies.map((reply, n) => exchange(n === 0 ? 'install' : 'uninstall', { reply, atMs: n * 20 }));
    const forged = [
      exchange('install', { step: 'first' }),
      exchange('uninstall', { step: 'forged', alteration: 'signed by a stranger', reply: refusal, atMs: 20 }),
      exchange('instance_add', { step: 'again', reply: response(404), atMs: 40 }),
    ];
    const states = async (outcome: 'passed' | 'failed', exchanges: readonly Exchange[]) => {
      const record = recordOf([caseResult('a/b', 'install', { outcome, exchanges })]);
      const { page } = await opened(record, { fragment: '#case=a/b@install' });
      await page.locator('.case-dialog[open]').waitFor();
      return page.locator('.sequence .state').allTextContents();
    };
    const installed = response(201);
    for (const status of [500, 503, 302, 408, 425, 429])
      expect(await states('passed', steps(installed, response(status)))).toEqual([
        'after install',
        'unknown',
      ]);
    expect(await states('passed', steps(installed, response(404)))).toEqual(['after install', 'as before']);
    expect(await states('passed', steps(installed, response(500), response(400), response(204)))).toEqual([
      'after install',
      'unknown',
      'unknown',
      'after uninstall',
    ]);
    expect(await states('passed', forged)).toEqual(['after install', 'as before', 'as before']);
    expect(await states('failed', forged)).toEqual(['after install', 'unknown', 'unknown']);
  });

  it('pictures the end of a process on the line of the plug-in, behind the answer that it came after', async () => {
    const first = exchange('install', { atMs: 100, reply: response(201, '', 5) });
    const exchanges = [first, { ...first, atMs: 400 }];
    const effects = [{ kind: 'crash', detail: 'it ended', atMs: 155 }] as const;
    const record = recordOf([caseResult('idempotence/twice', 'install', { exchanges, effects })]);
    const { page } = await opened(record, { fragment: '#case=idempotence/twice@install' });
    const crash = page.locator('.sequence .crash text');
    await crash.waitFor();
    const yOf = async (text: string) =>
      (await page.locator('.sequence').getByText(text).first().boundingBox())?.y;
    expect(await yOf('crashed')).toBeGreaterThan((await yOf('after install')) ?? Number.NaN);
    expect(await page.locator('.sequence .lifeline').allTextContents()).toEqual(['Platform', 'Plug-in']);
    expect(await page.locator('.sequence [role=img]').getAttribute('aria-label')).toContain(
      'state after install, crashed after it answered; install 201',
    );
  });

  it('shows of a crowd those first that were not answered', async () => {
    const answered = exchange('install', { step: 'crowd', reply: response(201) });
    const reset = exchange('install', {
      step: 'crowd',
      reply: { kind: 'reset', detail: 'ECONNRESET', ms: 3 },
    });
    const exchanges = [
      ...Array.from({ length: 30 }, (_, at) => ({ ...answered, atMs: at })),
      { ...reset, atMs: 40 },
    ];
    const record = recordOf([caseResult('timeout/under-load', null, { exchanges })]);
    const { page } = await opened(record, { fragment: '#case=timeout/under-load' });
    expect(await page.locator('.case-sheet details.exchange summary b').first().textContent()).toBe('reset');
  });

  it('tells on a timeline in a narrow window how each delivery ended', async () => {
    const silent = exchange('instance_remove', {
      step: 'in the documented form',
      reply: { kind: 'timeout', ms: 30_000 },
    });
    const record = recordOf([caseResult('control/refused', 'instance_remove', { exchanges: [silent] })]);
    const { page } = await opened(record, { fragment: '#case=control/refused@instance_remove', width: 360 });
    const said = page.locator('.timeline').getByText('instance_remove → timeout, 30 s');
    await said.waitFor();
    const { x, width } = (await said.boundingBox()) ?? { x: 0, width: Number.NaN };
    expect(x + width).toBeLessThanOrEqual(360);
  });

  it('copies the command that repeats it', async () => {
    const { page } = await opened(alteredRecord(), { fragment: '#case=claims/other@install' });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.locator('.case-sheet .copy').click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    await expect
      .poll(() => page.evaluate('navigator.clipboard.readText()'), soon)
      .toBe(alteredRecord().results[0]?.repeat);
  });
});

describeInBrowser('the answer times', () => {
  it('count an answer once by which several cases were judged', async () => {
    const exchanges = [exchange('install', { reply: response(201, '', 5) })];
    const shared = ['a/b', 'a/c'].map(check => caseResult(check, 'install', { exchanges }));
    const { page } = await opened(recordOf(shared));
    await expect
      .poll(() => lines(page, '.times tbody tr'), soon)
      .toEqual([expect.stringMatching(/^install .* 1 5 ms 5 ms/)]);
  });

  it('are drawn per event with the deadline, and told in figures and words', async () => {
    const at = (ms: number) => exchange('install', { reply: response(201, '', ms) });
    const late = exchange('uninstall', { reply: { kind: 'timeout', ms: 30_000 } });
    const exchanges = [...[5, 6, 7, 400].map(at), late];
    const { page } = await opened(recordOf([caseResult('a/b', 'install', { exchanges })]));
    await expect
      .poll(() => lines(page, '.times tbody tr'), soon)
      .toEqual([
        expect.stringMatching(/^install .* 4 6 ms 400 ms 400 ms$/),
        expect.stringMatching(/^uninstall .* 0 \+ 1 unanswered – – –$/),
      ]);
    const words = await page.locator('.distribution').evaluateAll(all => all.map(node => node.ariaLabel));
    expect(words).toEqual([
      'install: 4 answers, half of them within 6 ms, 95 % within 400 ms, the slowest after 400 ms; the deadline is 30 s',
      'uninstall: no answer within the deadline of 30 s',
    ]);
    const [deadline, slowest] = await page
      .locator('.distribution')
      .first()
      .evaluate(svg =>
        ['.deadline', 'rect:last-of-type'].map(one => svg.querySelector(one)?.getBoundingClientRect().x ?? 0),
      );
    expect(deadline).toBeGreaterThan(slowest ?? Infinity);
    await expect.poll(() => page.locator('.unanswered[class]').count(), soon).toBe(1);
  });
});

/** What axe finds, as `rule: element`, with all of the page laid out. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(`(() => {
    for (const one of document.querySelectorAll('.cause, .finding, .case-list li')) one.style.contentVisibility = 'visible';
  })()`);
  return violationsAsOpened(page);
}

/** The same, with the page as a browser lays it out for whoever opens it. */
async function violationsAsOpened(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate<string[]>(`(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { violations } = await axe.run(document, { runOnly: tags });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 300)));
  })()`);
}

/** Duties that were broken in so many checks that their findings are higher than a window. */
function brokenRecord(): RunRecord {
  const operations = ['install', 'uninstall', 'instance_add', 'instance_remove'];
  const results = requirements.flatMap(({ id: requirement }, duty) =>
    Array.from({ length: 4 + duty * 3 }, (_, n) =>
      operations.map(operation =>
        caseResult(`suite-${duty}/state-${n}`, operation, {
          requirement,
          outcome: 'failed',
          reason: 'answered 201; a refusal (400) was owed',
        }),
      ),
    ).flat(),
  );
  return recordOf(results);
}

const looks: readonly Look[] = [
  { width: 1280, dark: false },
  { width: 1280, dark: true },
  { width: 360, dark: false },
  { width: 360, dark: true },
];

describeInBrowser('everybody', () => {
  it.each(looks)('can read and use the page (axe), width $width, dark: $dark', async look => {
    const { page } = await opened(fullRecord(), look);
    await page.getByRole('button', { name: 'failed 4' }).click();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Keys' }).click();
    expect(await violations(page)).toEqual([]);
    const { page: evidence } = await opened(alteredRecord(), {
      ...look,
      fragment: '#case=claims/other@install',
    });
    expect(await violations(evidence)).toEqual([]);
  });

  it.each([360, 390, 768, 1280].flatMap(width => [false, true].map(dark => ({ width, dark }))))(
    'finds no part hidden by another (axe) where most is laid out later, width $width, dark: $dark',
    async look => {
      const { page } = await opened(brokenRecord(), look);
      expect(await violationsAsOpened(page)).toEqual([]);
    },
  );

  it('reads the gate at 360 px, with whole words', async () => {
    const { page } = await opened(fullRecord(), { width: 360 });
    const widths = await page
      .locator('.gate tbody th, .gate tbody td')
      .evaluateAll(all => all.map(node => node.getBoundingClientRect().width));
    expect(Math.min(...widths)).toBeGreaterThan(300);
  });

  it.each(looks)('reads a case without sideways scrolling, width $width, dark: $dark', async look => {
    const { page } = await opened(hostileRecord(), look);
    await page.locator('.case-list a').first().click();
    await page.locator('.case-dialog .exchange').first().waitFor();
    const width = await page
      .locator('.case-dialog')
      .evaluate(dialog => dialog.scrollWidth - dialog.clientWidth);
    expect(width).toBe(0);
  });

  it('turns the page dark and light, and finds it so again', async () => {
    const { page } = await opened(fullRecord());
    const paper = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    await expect.poll(() => paper(), soon).toBe('rgb(255, 255, 255)');
    await page.getByRole('button', { name: 'Dark' }).click();
    await expect.poll(() => paper(), soon).toBe('rgb(20, 23, 26)');
    await page.reload();
    await page.getByRole('button', { name: 'Light' }).waitFor();
    await expect.poll(() => paper(), soon).toBe('rgb(20, 23, 26)');
  });
});
