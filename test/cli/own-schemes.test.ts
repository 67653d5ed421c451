// Other ways to sign than those of the examples: each is judged right, and a plug-in that verifies nothing is not.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { command, directory, root } from './command.js';

interface Scheme {
  readonly signature: string;
  /** Of the request in the contract. */
  readonly request: string;
  /** A module that exports `isTrue(headers, body)` and is told the secret in SECRET. */
  readonly verifier: string;
}

const PAYLOAD = `type: object
              required: [tenantId, installationId]
              properties:
                tenantId: { type: string, example: a }
                installationId: { type: string, example: b }`;
const BODY = `requestBody:
        content:
          application/json:
            schema:
              ${PAYLOAD}`;
const BEARER = `parameters:
        - in: header
          name: Authorization
          schema:
            type: object
            x-prefix: "Bearer "
            properties:
              header: { type: object, properties: { alg: { type: string } } }
              payload:
                type: object
                required: [exp, sub]
                properties:
                  exp: { type: integer, example: 1 }
                  iat: { type: integer, example: 1 }
                  sub: { type: string, example: installed }
                  tenantId: { type: string, example: a }
                  installationId: { type: string, example: b }`;
const JOSE = join(root, 'node_modules/jose/dist/webapi/index.js');
const HMAC = `import { createHmac } from 'node:crypto';
const secret = process.env.SECRET;
const hmac = text => createHmac('sha256', secret).update(text).digest();
const now = () => Date.now() / 1000;`;
const message = (content: string, headers: string, more = '') =>
  `{ message: { content: '${content}', headers: ${headers}${more} }, secret: { variable: SECRET } }`;

const schemes: Readonly<Record<string, Scheme>> = {
  GitHub: {
    signature: message('{body}', '{ x-hub-signature-256: "sha256={hex}" }'),
    request: BODY,
    verifier: `${HMAC}
export const isTrue = (headers, body) => headers['x-hub-signature-256'] === 'sha256=' + hmac(body).toString('hex');`,
  },
  Stripe: {
    signature: message(
      '{timestamp}.{body}',
      '{ stripe-signature: "t={timestamp},v1={hex}" }',
      ', tolerance: 5m, separator: ","',
    ),
    request: BODY,
    verifier: `${HMAC}
export const isTrue = (headers, body) => {
  const items = (headers['stripe-signature'] ?? '').split(',').map(item => item.split('='));
  const all = name => items.filter(([key]) => key === name).map(([, value]) => value);
  const time = all('t').at(-1);
  return Math.abs(now() - time) < 300 && all('v1').includes(hmac(time + '.' + body).toString('hex'));
};`,
  },
  Shopify: {
    signature: message(
      '{body}',
      '{ X-Shopify-Hmac-Sha256: "{base64}", X-Shopify-Topic: "app/{event}", X-Shopify-Webhook-Id: "{id}" }',
    ),
    request: BODY,
    verifier: `${HMAC}
export const isTrue = (headers, body, event) =>
  headers['x-shopify-topic'] === 'app/' + event &&
  headers['x-shopify-hmac-sha256'] === hmac(body).toString('base64');`,
  },
  'SHA-512 in two headers of the same meaning': {
    signature:
      '{ message: { content: "{id}.{body}", headers: { a-id: "{id}", b-id: "{id}", a-signature: "{hex}", b-signature: "{base64}" }, hash: sha512 }, secret: { variable: SECRET } }',
    request: BODY,
    verifier: `import { createHmac } from 'node:crypto';
export const isTrue = (headers, body) =>
  headers['b-signature'] ===
  createHmac('sha512', process.env.SECRET).update(headers['b-id'] + '.' + body).digest('base64');`,
  },
  Slack: {
    signature: message(
      'v0:{timestamp}:{body}',
      '{ x-slack-request-timestamp: "{timestamp}", x-slack-signature: "v0={hex}" }',
      ', tolerance: 5m',
    ),
    request: BODY,
    verifier: `${HMAC}
export const isTrue = (headers, body) => {
  const { 'x-slack-request-timestamp': time, 'x-slack-signature': given } = headers;
  return Math.abs(now() - time) < 300 && given === 'v0=' + hmac('v0:' + time + ':' + body).toString('hex');
};`,
  },
  'a bearer token with an Ed25519 key as PEM': {
    signature:
      '{ token: { algorithm: EdDSA }, keys: { url: "https://platform.example/key.pem", form: pem } }',
    request: BEARER,
    verifier: `import { importSPKI, jwtVerify } from '${JOSE}';
const pem = async () =>
  (await fetch('https://platform.example/key.pem', { signal: AbortSignal.timeout(2000) })).text();
export const isTrue = async ({ authorization = '' }, body, event) => {
  try {
    const key = await importSPKI(await pem(), 'EdDSA');
    const rules = { algorithms: ['EdDSA'], requiredClaims: ['exp', 'sub'], subject: event };
    const { payload } = await jwtVerify(authorization.replace(/^Bearer /, ''), key, rules);
    return typeof payload.tenantId === 'string' && typeof payload.installationId === 'string';
  } catch {
    return false;
  }
};`,
  },
  'a bearer token whose nameless key a JWK Set holds, read by the usual library': {
    signature:
      '{ token: { algorithm: ES256 }, keys: { url: "https://platform.example/jwks.json", form: jwks } }',
    request: BEARER,
    verifier: `import { createLocalJWKSet, jwtVerify } from '${JOSE}';
const keys = async () =>
  (await fetch('https://platform.example/jwks.json', { signal: AbortSignal.timeout(2000) })).json();
export const isTrue = async ({ authorization = '' }, body, event) => {
  try {
    const rules = { algorithms: ['ES256'], requiredClaims: ['exp', 'sub'], subject: event };
    const token = authorization.replace(/^Bearer /, '');
    const { payload } = await jwtVerify(token, createLocalJWKSet(await keys()), rules);
    return typeof payload.tenantId === 'string' && typeof payload.installationId === 'string';
  } catch {
    return false;
  }
};`,
  },
};

const plugin = `import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { isTrue } from './verifier.mjs';
createServer(async (request, response) => {
  try {
    const body = await text(request);
    const [, event] = /^\\/(installed|uninstalled)$/.exec(request.url) ?? [];
    if (event === undefined || request.method !== 'POST') return response.writeHead(404).end();
    if (!(await isTrue(request.headers, body, event))) return response.writeHead(401).end();
    const { tenantId, installationId } = body.startsWith('{') ? JSON.parse(body) : {};
    const isWhole = request.headers.authorization || (typeof tenantId === 'string' && typeof installationId === 'string');
    response.writeHead(isWhole ? 204 : 400).end();
  } catch {
    response.writeHead(400).end();
  }
}).listen(process.env.PORT);
`;

function written({ signature, request, verifier }: Scheme): string {
  const responses =
    'responses: { "204": { description: Done }, "400": { description: No }, "401": { description: No } }';
  const operation = (name: string) => `  /${name}:
    post:
      ${request}
      ${responses}`;
  const path = directory({ 'plugin.mjs': plugin });
  const files = {
    'verifier.mjs': verifier,
    'events.yaml': `openapi: 3.0.3
info: { title: Events, version: "1" }
paths:
${operation('installed')}
${operation('uninstalled')}
`,
    'platform.yaml': `title: Events
contract: events.yaml
events: { installed: install, uninstalled: uninstall }
payload: { sub: "{event}", tenantId: "{tenant}", installationId: "{installation}" }
signature: ${signature}
`,
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content);
  return path;
}

const judged = (path: string) => [
  'run',
  'http://127.0.0.1:0/',
  '--platform',
  join(path, 'platform.yaml'),
  '--start',
  `"${process.execPath}" "${join(path, 'plugin.mjs')}"`,
  '--strict',
];

test.each(Object.entries(schemes))('%s', async (_, scheme) => {
  const right = await command(judged(written(scheme)));
  expect(right.stdout).toContain('Conformant');
  expect(right.code).toBe(0);
  const unverified = written({ ...scheme, verifier: 'export const isTrue = () => true;' });
  const blind = await command([...judged(unverified), '--only', 'signature/foreign']);
  expect(blind.stdout).toMatch(/signature\/foreign-(secret|key)/);
  expect(blind.code).toBe(1);
});

test('a platform that signs nothing is judged by all that needs no signature', async () => {
  const unsigned = { signature: 'none', request: BODY, verifier: 'export const isTrue = () => true;' };
  const { code, stdout } = await command(judged(written(unsigned)));
  expect(stdout).toMatch(/Conformant: no duty was found broken in \d\d/);
  expect(code).toBe(0);
});

test('a blank secret is taken with the hash of the platform', async () => {
  const blank = {
    signature: message('{body}', '{ x-signature: "{hex}" }', ', hash: sha512'),
    request: BODY,
    verifier: `import { createHmac } from 'node:crypto';
const made = (secret, body) => createHmac('sha512', secret).update(body).digest('hex');
export const isTrue = (headers, body) =>
  [process.env.SECRET, ''].some(secret => made(secret, body) === headers['x-signature']);`,
  };
  const { code, stdout } = await command([...judged(written(blank)), '--only', 'signature/blank']);
  expect(stdout).toMatch(/signature\/blank-secret/);
  expect(code).toBe(1);
});
