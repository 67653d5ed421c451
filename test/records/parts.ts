// The parts of a record, each realistic on its own, for fixtures to vary.

import type { CaseResult, Exchange, Reply, Requirement, SentRequest } from '../../record/record.js';

const url = 'http://127.0.0.1:4117/lifecycle/';

export function response(status: number, body = '', ms = 9): Reply {
  const headers = { 'content-type': 'application/json; charset=utf-8', connection: 'keep-alive' };
  return { kind: 'response', status, headers, body, ms };
}

export const refusal = response(400, '{"code":401,"message":"The signature does not verify."}');

export function request(operation: string, claims: Readonly<Record<string, unknown>> = {}): SentRequest {
  return {
    method: 'POST',
    url: `${url}${operation}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'lifecycle-conformance' },
    body: 'token=‹token›',
    token: {
      header: JSON.stringify({
        typ: 'JWT',
        alg: 'RS512',
        jku: 'https://plugins.coyoapp.com/certificate/a.jwk.json',
      }),
      payload: JSON.stringify({
        iss: 'https://tenant-17.coyocloud.com',
        sub: operation,
        iat: 1_795_000_000,
        exp: 1_795_000_060,
        tenantId: '2f1c7a52-8c1e-4c64-9d0a-0f6f5b1f2a11',
        pluginId: '9b0d6a44-54b8-4a5f-8a3e-6a1d3b7c9e02',
        ...claims,
      }),
      signature: '(512 bytes, cut)',
    },
  };
}

export function exchange(operation: string, changes: Partial<Exchange> = {}): Exchange {
  return {
    step: 'control',
    operation,
    atMs: 120,
    request: request(operation),
    reply: response(201),
    attempts: 1,
    ...changes,
  };
}

/** A control, the altered delivery, and the control again: the usual evidence of a hostile case. */
export function hostileExchanges(operation: string, alteration: string, reply: Reply): Exchange[] {
  return [
    exchange(operation, { step: 'control before' }),
    exchange(operation, { step: 'altered', alteration, reply, atMs: 131 }),
    exchange(operation, { step: 'control after', atMs: 144 }),
  ];
}

/** A passed case; what differs is given. */
export function caseResult(
  check: string,
  operation: string | null,
  changes: Partial<CaseResult> = {},
): CaseResult {
  const id = changes.case ?? (operation === null ? check : `${check}@${operation}`);
  return {
    case: id,
    check,
    suite: check.split('/')[0] ?? check,
    title: 'Refuses a token that another key signed',
    requirement: 'haiilo.signature.verified',
    level: 'MUST',
    operation,
    outcome: 'passed',
    reason: '',
    expected: 'a refusal: 400 with {code, message}',
    repeat: `npx lifecycle-conformance run ${url} --platform haiilo --seed 42 --only ${check} --events ${operation ?? 'install'}`,
    ms: 31,
    exchanges: hostileExchanges(operation ?? 'install', 'signed with a key that nobody trusts', refusal),
    effects: [],
    ...changes,
  };
}

export const requirements: readonly Requirement[] = [
  {
    id: 'haiilo.signature.verified',
    level: 'MUST',
    sentence: 'The plug-in refuses every token whose signature the trusted key does not verify.',
    source: 'Plug-in security, section Verify the token',
    certainty: 'documented',
  },
  {
    id: 'haiilo.claims.expiry',
    level: 'MUST',
    sentence: 'The plug-in refuses a token whose exp lies in the past.',
    source: '/components/schemas/Claims/properties/exp',
    certainty: 'documented',
  },
  {
    id: 'haiilo.install.alternatives',
    level: 'SHOULD',
    sentence: 'The plug-in accepts the key host of either documented form.',
    source: 'Lifecycle API 1.1.0, https://example.com/lifecycle#header',
    certainty: 'vendor code',
  },
  {
    id: 'haiilo.idempotence.repeat',
    level: 'MUST',
    sentence: 'The plug-in survives the same event delivered twice.',
    source: 'Lifecycle events, section Delivery',
    certainty: 'documented',
  },
  {
    id: 'haiilo.manifest.urls',
    level: 'MAY',
    sentence: 'The manifest states lifecycle.url with a trailing slash.',
    source: 'Manifest 2.5.0, lifecycle.url',
    certainty: 'inferred',
  },
  {
    id: 'haiilo.storage.erased',
    level: 'MUST',
    sentence: 'The plug-in erases the data of a tenant after its uninstall.',
    source: 'Plug-in terms, section Data',
    certainty: 'documented',
    untestable: 'No delivery shows what a plug-in still stores.',
  },
];
