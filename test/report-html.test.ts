// The HTML report as a reader meets it: opened from a file in a real browser.

import { expect, it } from 'vitest';
import { addressOf } from '../reports/html/case-view.js';
import { formats } from '../reports/index.js';
import { visible } from '../reports/visible.js';
import { describeInBrowser, emptyPage, lines, opened, textOf } from './browser.js';
import { crowdRecord } from './records/crowd.js';
import { hostileRecord } from './records/hostile.js';
import { caseResult, exchange, refusal, response } from './records/parts.js';
import { fullRecord, judgedRecord, recordOf, shutRecord } from './records/record.js';
import { hostileText } from './records/results.js';

describeInBrowser('the html report', () => {
  it('tells each failure whole without scripts: duty, alteration, expectation, reply, source, command', async () => {
    const { page } = await opened(fullRecord(), { scripts: false });
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
      'start the plug-in with --start',
      'No delivery shows what a plug-in still stores.',
    ]) {
      expect(text).toContain(part);
    }
    expect(await page.getByRole('button').count()).toBe(0);
  });

  it('tells every case and every requirement, what matters most first', async () => {
    const { page } = await opened(fullRecord());
    const cases = await lines(page, '.case-list code');
    expect(new Set(cases)).toEqual(new Set(fullRecord().results.map(result => result.case)));
    const requirements = (await lines(page, '.requirements tbody')).join();
    for (const { id, sentence } of fullRecord().requirements) {
      expect(requirements).toContain(`${sentence} ${id}`);
    }
    expect(await lines(page, '.coverage')).toEqual([
      '5 of 6 duties (83 %) were verified in this run; 1 cannot be judged from outside.',
    ]);
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
      'times',
      'cases',
    ]);
  });

  it('says which platform was judged, that a reply had no body, and shows a single failure of many', async () => {
    const passed = Array.from({ length: 1178 }, (_, n) =>
      caseResult(`a/b${n}`, 'install', { exchanges: [] }),
    );
    const failed = caseResult('a/failed', 'install', { outcome: 'failed', exchanges: [exchange('install')] });
    const { page } = await opened(recordOf([...passed, failed]), {
      width: 360,
      fragment: '#case=a/failed@install',
    });
    const facts = await lines(page, '.verdict > .ground > .facts > div');
    expect(facts).toContainEqual(expect.stringMatching(/^Platform .* \(haiilo\)$/));
    expect((await lines(page, '.case-dialog .sides pre')).join()).toContain('(no body)');
    const share = await page.locator('.shares .failed').boundingBox();
    expect(share?.width).toBeGreaterThanOrEqual(4);
  });

  it('shows the requirements that stand in one way alone, also without scripts, and all of them on paper', async () => {
    const { page } = await opened(fullRecord(), { scripts: false });
    const rows = page.locator('.requirements tbody tr:visible');
    const all = await rows.count();
    const [choice = '', count = ''] =
      /^(.*) (\d+)$/.exec((await page.locator('.standings label').nth(1).innerText()).trim())?.slice(1) ?? [];
    expect(choice).toBe('found broken');
    await page.getByLabel(choice).check();
    expect(await rows.count()).toBe(Number(count));
    expect(Number(count)).toBeLessThan(all);
    await page.emulateMedia({ media: 'print' });
    expect(await rows.count()).toBe(all);
    expect(await page.locator('.standings').isVisible()).toBe(false);
  });

  it('leads to where a source is read, as far as that is an address of the web', async () => {
    const record = fullRecord();
    const links = ['https://example.com/events', 'javascript:alert(1)'];
    const requirements = record.requirements.map((one, at) => ({ ...one, link: links[at] ?? '' }));
    const { page } = await opened({ ...record, requirements });
    const places = await page
      .locator('.requirements td:nth-child(3)')
      .evaluateAll(all => all.map(node => node.querySelector('a')?.getAttribute('href') ?? ''));
    expect(places.slice(0, 2)).toEqual(['https://example.com/events', '']);
    expect(await page.locator('[href^=javascript]').count()).toBe(0);
  });

  it('counts duties without a verdict by why there is none', async () => {
    const { page } = await opened(
      recordOf([caseResult('a/b', 'install', { outcome: 'blocked', reason: 'no key' })]),
    );
    expect(await lines(page, '.coverage')).toEqual([
      '0 of 6 duties (0 %) were verified in this run; 1 could not be asked here, 4 had no case in this run, 1 cannot be judged from outside.',
    ]);
  });

  it('says of a duty without a case what would let it be asked, or that it was left out by name', async () => {
    const record = recordOf([caseResult('a/b', 'install')]);
    const { page } = await opened(record);
    expect((await lines(page, '.requirements tr')).at(-1)).toContain(
      'no case in this run: it was given no manifest; give --manifest <file|url>',
    );
    const part = await opened({ ...record, settings: { ...record.settings, only: ['a/b'] } });
    expect((await lines(part.page, '.requirements tr')).at(-1)).toContain(
      'left out by the selection: only a/b',
    );
  });

  it('groups findings by the duty that was found broken, an accepted forgery before a broken promise', async () => {
    const forged = caseResult('signature/foreign-key', 'install', {
      outcome: 'failed',
      reason: 'answered 201',
    });
    const promise = (check: string) =>
      caseResult(check, 'install', { outcome: 'failed', requirement: 'haiilo.idempotence.repeat' });
    const { page } = await opened(recordOf([promise('idempotence/a'), promise('idempotence/b'), forged]));
    expect(await lines(page, '#failed .marks')).toEqual([
      '✕ failed MUST security 1 case of 1 check',
      '✕ failed MUST 2 cases of 2 checks',
    ]);
    expect(await lines(page, '.causes li')).toEqual([
      'MUST The plug-in refuses every token whose signature the trusted key does not verify. security 1 case',
      'MUST The plug-in survives the same event delivered twice. 2 cases',
    ]);
  });

  it('tells a cause once whose cases differ in what was made for each of them', async () => {
    const asked = (operation: string, key: string) =>
      caseResult('key-trust/foreign-host-asked', operation, {
        outcome: 'failed',
        reason: `sent GET https://keys.attacker.example/canary-6164cfff25aba095/${key}.json (key-trust/x@${operation}); likewise at 3 more of 183 deliveries`,
      });
    const { page } = await opened(
      recordOf([asked('install', 't50ef12527a4d'), asked('uninstall', 't589bc02c2c0e')]),
    );
    const came = await page.locator('#failed dt', { hasText: 'Came' }).locator('+ dd').allInnerTexts();
    expect(came).toHaveLength(1);
    expect(came[0]).toContain(
      't50ef12527a4d.json (key-trust/x@install); likewise at 3 more of 183 deliveries',
    );
    expect(came[0]).toContain('of install; the other case differs in ids and numbers of cases alone');
  });

  it('names at the top what was warned of, too, below what failed', async () => {
    const [failed, warned] = (['failed', 'warned'] as const).map((outcome, n) =>
      caseResult(`idempotence/${n}`, 'install', {
        outcome,
        level: outcome === 'failed' ? 'MUST' : 'SHOULD',
        requirement: ['haiilo.idempotence.repeat', 'haiilo.install.alternatives'][n] ?? '',
      }),
    );
    const { page } = await opened(recordOf([warned, failed].flatMap(one => one ?? [])));
    expect(await lines(page, '.causes li')).toEqual([
      'MUST The plug-in survives the same event delivered twice. 1 case',
      'SHOULD The plug-in accepts the key host of either documented form. 1 case',
    ]);
  });

  it('says once what cases of one title look at, and why an honest delivery behind a forgery was refused', async () => {
    const noted = (event: string) => caseResult('a/1', event, { title: 'Sees it', outcome: 'noted' });
    const blocked = (event: string) => ({ ...noted(event), outcome: 'blocked' as const, case: `b@${event}` });
    const forged = caseResult('signature/foreign-key', 'install', {
      outcome: 'failed',
      exchanges: [
        exchange('install', { step: 'altered', alteration: 'signed by a stranger', atMs: 1 }),
        exchange('install', { reply: refusal, atMs: 2 }),
      ],
    });
    const events = ['install', 'uninstall'];
    const { page } = await opened(recordOf([...events.map(noted), ...events.map(blocked), forged]));
    expect(await lines(page, '#noted .names li')).toEqual(['a/1@install', 'a/1@uninstall']);
    expect(await lines(page, '#blocked .names li')).toEqual(['b@install Sees it', 'b@uninstall']);
    expect(await lines(page, '#failed .lines li')).toEqual([
      'altered: POST /lifecycle/install → 201, 9 ms',
      'control: POST /lifecycle/install → 400, 9 ms, honest, after the altered delivery had been accepted',
    ]);
  });

  it('says the verdict in one sentence', async () => {
    const { page } = await opened(judgedRecord());
    expect(await page.locator('h1').textContent()).toBe(
      'Not conformant: 4 of 10 executed cases found a MUST broken; 3 cases could not be asked.',
    );
    expect(await page.title()).toContain('Not conformant');
    const [judged] = await lines(page, 'header .facts');
    for (const fact of [
      'Target http://127.0.0.1:4117/lifecycle/',
      'Contract Plug-in lifecycle 1.1.0',
      'SHA-256 6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b',
      'Run 2026-03-14 09:26:53 UTC, 4.2 s, seed 42, deadline 30 s',
      'Tool lifecycle-conformance 0.1.0 on Node.js v20.20.2',
    ]) {
      expect(judged).toContain(fact);
    }
    expect(await lines(page, '.kind')).toEqual(['Lifecycle conformance: Plug-in lifecycle']);
  });

  it('heads noted cases by what they look at, blocked ones by why they could not be asked', async () => {
    const noted = (check: string) =>
      caseResult(check, 'install', { title: check, outcome: 'noted', reason: 'same' });
    const blocked = (check: string) => ({ ...noted(check), outcome: 'blocked' as const });
    const { page } = await opened(recordOf([noted('a/1'), noted('a/2'), blocked('a/3'), blocked('a/4')]));
    expect(await page.locator('#noted h3').allTextContents()).toEqual(['• noted a/1', '• noted a/2']);
    expect(await page.locator('#blocked h3').allTextContents()).toEqual(['◌ blocked same']);
  });

  it('leads the address of a case to its folded finding where there are no scripts', async () => {
    const { page } = await opened(fullRecord(), {
      scripts: false,
      fragment: '#case=idempotence/same-token@install',
    });
    expect(await page.locator('details.check', { hasText: 'same token twice' }).getAttribute('open')).toBe(
      '',
    );
    expect(await page.locator(':target').innerText()).toBe('install');
  });

  it('asks the network for nothing and complains of nothing', async () => {
    const { noise } = await opened(fullRecord());
    expect(noise).toEqual([]);
  });

  it('keeps hostile text inert wherever it stands', async () => {
    const { page, noise } = await opened(hostileRecord());
    expect(noise).toEqual([]);
    for (const result of hostileRecord().results) {
      const fragment = `#${addressOf({ open: visible(result.case) })}`;
      await page.evaluate(`location.hash = ${JSON.stringify(fragment)}`);
      await page.locator('.case-dialog .exchange').first().waitFor();
    }
    const text = await textOf(page);
    expect(await page.locator('script:not(#record, #record + script)').count()).toBe(0);
    expect(await page.locator('img, iframe, object, injected, link, style ~ style').count()).toBe(0);
    expect(noise).toEqual([]);
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

  it('prints folded findings unfolded', async () => {
    const { page } = await opened(crowdRecord(10, 'failed'));
    const folded = page.locator('details.check:not([open]) dl');
    const isShown = () => folded.evaluateAll(all => all.map(node => node.checkVisibility()));
    expect(await isShown()).toEqual([false]);
    await page.emulateMedia({ media: 'print' });
    expect(await isShown()).toEqual([true]);
  });

  it('prints no control, the cases only as far as they are filtered, and an open case alone', async () => {
    const { page } = await opened(fullRecord());
    await page.emulateMedia({ media: 'print' });
    const shown = async (selector: string) => {
      const all = await page.locator(selector).evaluateAll(all => all.map(node => node.checkVisibility()));
      expect(all.length).toBeGreaterThan(0);
      return [...new Set(all)];
    };
    expect(await shown('nav, button, .filters, .case-list li')).toEqual([false]);
    await page.evaluate("location.hash = '#outcome=failed'");
    await page.locator('.narrowed').waitFor({ state: 'attached' });
    expect(await shown('.case-list li')).toEqual([true]);
    await page.evaluate("location.hash = '#case=claims/expired@install'");
    await page.locator('.case-dialog h2').waitFor();
    expect(await shown('header h1, .requirements, .case-list')).toEqual([false]);
    expect(await shown('.case-dialog .facts')).toEqual([true]);
  });

  it('prints what is marked on the screen, which paper has no colour for, and the control unfolded', async () => {
    const { page } = await opened(fullRecord(), { fragment: '#case=claims/expired@install' });
    await page.emulateMedia({ media: 'print' });
    const outlines = await page
      .locator('.case-dialog mark, .security')
      .evaluateAll(all => all.map(node => getComputedStyle(node).outlineStyle));
    expect(new Set(outlines)).toEqual(new Set(['solid']));
    const folded = page.locator('.exchange:not([open]) pre');
    const shown = await folded.evaluateAll(all => all.map(node => node.checkVisibility()));
    expect(new Set(shown)).toEqual(new Set([true]));
  });

  it.each(['passed', 'failed'] as const)(
    'holds a thousand cases with all evidence in a megabyte: %s',
    async outcome => {
      expect(Buffer.byteLength(await formats.html.render(crowdRecord(1000, outcome)))).toBeLessThan(
        1_000_000,
      );
    },
  );

  it('opens with five thousand failures, without laying out what is far below', async () => {
    const { page, noise } = await opened(crowdRecord(5000, 'failed'));
    expect(await page.locator('.found').innerText()).toBe('5000 cases');
    expect(await page.locator('.check dl').count()).toBe(1000);
    expect(await page.locator('.case-list li').count()).toBe(100);
    const skipping = await page
      .locator('.cause, .case-pages')
      .evaluateAll(all => all.map(node => getComputedStyle(node).contentVisibility));
    expect(new Set(skipping)).toEqual(new Set(['auto']));
    const laidOut = await page
      .locator('.case-list li')
      .evaluateAll(all => all.filter(node => node.checkVisibility({ contentVisibilityAuto: true })).length);
    expect(laidOut).toBe(0);
    expect(noise).toEqual([]);
  });

  it('says nothing was executed when nothing was', async () => {
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

it('says of which events no honest delivery was accepted', async () => {
  const record = fullRecord();
  const attempts = [
    exchange('install', { reply: response(201) }),
    exchange('access_token', { reply: refusal }),
    exchange('instance_add', { reply: response(404) }),
  ];
  const html = await formats.html.render({ ...record, calibration: { ...record.calibration, attempts } });
  expect(html).toMatch(/accepted [^<;]*; not accepted: access_token</);
});

it('is not green where the gate is shut', async () => {
  const html = await formats.html.render(shutRecord());
  expect(html).toContain('<header class="verdict not-conformant">');
});

describeInBrowser('the junit report', () => {
  it('is read by the strict parser of a browser, hostile text unchanged', async () => {
    const page = await emptyPage();
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
