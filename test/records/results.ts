// Results with every outcome, among them the shapes that are hard to render.

import type { CaseResult } from '../../record/record.js';
import { caseResult, exchange, hostileExchanges, refusal, response } from './parts.js';

/** Text that tries to leave every format it is put into. */
export const hostileText = [
  '</script><script>globalThis.hacked = true</script>',
  '<img src=x onerror="globalThis.hacked = true">',
  '</style></pre></failure>]]><injected/>',
  '&lt;b&gt; &#x41; &amp;',
  '\u001b[2J\u001b[31mred\u001b[0m \u009b31m',
  '\u202Egnp.exe\u202C \u2066x\u2069',
  'nul\u0000bell\u0007 lone\ud800 zero\u200Bwidth \uFFFE',
].join(' ');

/** Text that tries to become markup, a link, a mention or a command in what GitHub shows. */
export const hostileMarkup = [
  '::error title=forged::forged',
  '\n::stop-commands::forged\n##[error]forged %0A::warning::forged',
  '\n# forged heading\n1. forged item\n> forged quote\n---',
  '[forged](https://evil.example/a) ![forged](https://evil.example/b.png) <https://evil.example/c>',
  'https://evil.example/d www.evil.example/e a@evil.example @octocat #1 GH-1 octocat/repo#2 0123abc :tada: $x$',
  '**bold** _em_ ~~gone~~ `code` ` `` \n```\n ``` | cell | </summary></details></code><img src=x onerror=forged>',
  '\nok 99 - forged\nnot ok 98 - forged # TODO forged\nBail out! forged\n  ...\n1..0',
].join(' ');

/** At least one case for each outcome, several for the outcomes that are grouped. */
export function everyOutcome(): CaseResult[] {
  return [...passed(), ...failed(), ...lesser(), ...unasked()];
}

function passed(): CaseResult[] {
  return [
    caseResult('signature/unknown-key', 'install'),
    caseResult('signature/unknown-key', 'uninstall'),
    caseResult('manifest/lifecycle-url', null, {
      title: 'States lifecycle.url with a trailing slash',
      requirement: 'haiilo.manifest.urls',
      level: 'MAY',
      exchanges: [],
    }),
  ];
}

function failed(): CaseResult[] {
  const expired = (operation: string, extra: Partial<CaseResult> = {}) =>
    caseResult('claims/expired', operation, {
      title: 'Refuses an expired token',
      requirement: 'haiilo.claims.expiry',
      outcome: 'failed',
      reason: 'answered 201; a refusal (400) was owed',
      exchanges: hostileExchanges(
        operation,
        'exp set one hour into the past',
        response(201, 'x'.repeat(4096)),
      ),
      ...extra,
    });
  return [
    expired('install', {
      effects: [
        {
          kind: 'request',
          role: 'key service',
          method: 'GET',
          url: 'https://plugins.coyoapp.com/a',
          status: 200,
          atMs: 125,
        },
        { kind: 'request', role: 'canary', method: 'GET', url: 'http://canary.test/key', atMs: 126 },
        { kind: 'crash', detail: "the plug-in's process ended with exit code 17", atMs: 140 },
      ],
    }),
    expired('instance_add'),
    caseResult('idempotence/same-token', 'install', {
      title: 'Survives the same token twice',
      requirement: 'haiilo.idempotence.repeat',
      outcome: 'failed',
      reason: 'reset the connection; 201, or 400 with code 100, was owed',
      expected: '201, or 400 with code 100',
      exchanges: [
        exchange('install', { step: 'first' }),
        exchange('install', {
          step: 'second',
          attempts: 2,
          reply: { kind: 'reset', detail: 'ECONNRESET', ms: 4 },
        }),
      ],
      effects: [{ kind: 'crash', detail: `exit code 1: ${hostileText}`, atMs: 160 }],
    }),
    caseResult('signature/hostile-reply', 'install', {
      outcome: 'failed',
      reason: `answered 400 with the message ${hostileText}; a message of at most 200 characters was owed`,
      exchanges: hostileExchanges('install', 'the algorithm named NONE', response(400, hostileText)),
    }),
  ];
}

function lesser(): CaseResult[] {
  return [
    caseResult('control/key-host', 'install', {
      title: 'Accepts the other documented key host',
      requirement: 'haiilo.install.alternatives',
      level: 'SHOULD',
      outcome: 'warned',
      reason: 'answered 400; 201 was owed',
      expected: '201',
      exchanges: hostileExchanges('install', 'jku at certificates.plugins.coyoapp.com', refusal),
    }),
    caseResult('manifest/version', null, {
      title: 'States its version as semver',
      requirement: 'haiilo.manifest.urls',
      level: 'MAY',
      outcome: 'noted',
      reason: 'stated "1.0"; three numbers are usual',
      exchanges: [],
    }),
    caseResult('signature/padding', 'install', {
      outcome: 'waived',
      reason: 'answered 201; a refusal (400) was owed',
      waiver: {
        check: 'signature/padding',
        reason: 'staging has no second tenant',
        owner: 'Ada',
        expires: '2026-12-31',
      },
    }),
    caseResult('signature/truncated', 'install', {
      outcome: 'broken',
      reason: 'the judge threw: Cannot read properties of undefined',
    }),
  ];
}

function unasked(): CaseResult[] {
  const blocked = (operation: string) =>
    caseResult('timeout/key-service-hangs', operation, {
      title: 'Refuses while the key service hangs',
      requirement: 'haiilo.idempotence.repeat',
      outcome: 'blocked',
      reason: 'the key service of this target cannot be made to hang',
      mend: 'start the plug-in with --start, so that the run answers for its key hosts',
      exchanges: [],
    });
  return [
    blocked('install'),
    blocked('uninstall'),
    blocked('instance_add'),
    caseResult('control/documented', 'access_token', {
      title: 'Accepts the documented form',
      outcome: 'inapplicable',
      reason: 'the honest delivery answered 404, so the event counts as not implemented',
      mend: 'name the event with --events to have it judged',
      exchanges: [exchange('access_token', { reply: response(404) })],
    }),
  ];
}
