// Haiilo Home: how its lifecycle web-hooks are signed, addressed and ordered.

import type { Operation } from '../../spec/contract.js';
import { isJsonObject, type Json, type JsonObject } from '../../spec/json.js';
import { withClaims, withEnvelope, withHeader, withToken } from '../delivery.js';
import type { Identity } from '../identity.js';
import type { SigningKey } from '../keys.js';
import { HANGING } from '../world/answer.js';
import type { Form, Platform, Role } from './platform.js';

const roles: Readonly<Record<string, Role>> = {
  install: 'install',
  uninstall: 'uninstall',
  instance_add: 'instance add',
  instance_remove: 'instance remove',
  access_token: 'access',
};

/** The example of the contract's own header schema, and the host that the vendor's tutorial names. */
const keyUrls = [
  'https://plugins.coyoapp.com/certificate/coyocloud.com_new.jwk.json',
  'https://certificates.plugins.coyoapp.com/certificate/coyocloud.com_new.jwk.json',
] as const;

/** The vendor's own form of a key document, which is not a JWK Set. */
function keyDocument({ jwk }: SigningKey): string {
  const key = { ...jwk, alg: 'RS512', use: 'sig' };
  return JSON.stringify({ alg: { name: 'RSASSA-PKCS1-v1_5', hash: { name: 'SHA-512' } }, key });
}

/** Where an authorization code is exchanged, at any tenant. */
export const TOKEN_ENDPOINT = '/api/oauth/token';
/** At the same tenant, which says in every event where its token endpoint is. */
export const HANGING_ENDPOINT = `/hanging${TOKEN_ENDPOINT}`;
export const FAILING_ENDPOINT = `/failing${TOKEN_ENDPOINT}`;

const inJson = (status: number, value: JsonObject) => ({
  status,
  contentType: 'application/json',
  body: JSON.stringify(value),
});
const granted = inJson(200, { access_token: 'granted', token_type: 'bearer', expires_in: 3600 });
const outOfOrder = inJson(503, { error: 'the token endpoint is out of order' });

const forms: readonly Form[] = [
  {
    id: 'other-key-host',
    aspect: 'key address',
    words: 'with a key on the other documented key host',
    apply: delivery => withHeader(delivery, { jku: keyUrls[1] }),
  },
  {
    id: 'coyocloud-issuer',
    aspect: 'issuer',
    words: 'with an issuer under coyocloud.com',
    apply: delivery => withClaims(delivery, { iss: `https://${delivery.identity.key}.coyocloud.com` }),
  },
  {
    id: 'source-id',
    aspect: 'instance name',
    words: 'with srcId and without instanceId',
    apply: delivery => withClaims(delivery, { instanceId: undefined }),
  },
  {
    id: 'instance-id',
    aspect: 'instance name',
    words: 'with instanceId and without srcId',
    apply: delivery => withClaims(delivery, { srcId: undefined }),
  },
  {
    id: 'json-body',
    aspect: 'body',
    words: 'as a JSON body',
    apply: delivery =>
      withEnvelope(delivery, {
        contentType: 'application/json',
        body: token => JSON.stringify({ [delivery.operation.tokenField]: token }),
      }),
  },
  {
    id: 'rs256',
    aspect: 'algorithm',
    words: 'signed with RS256',
    apply: delivery =>
      withToken(withHeader(delivery, { alg: 'RS256' }), {
        signing: { by: 'rsa', key: 'genuine', hash: 'sha256', padding: 'pkcs1' },
      }),
  },
  {
    id: 'authorization-header',
    aspect: 'body',
    words: 'with the token in the Authorization header',
    apply: delivery =>
      withEnvelope(delivery, {
        carrier: 'header',
        headers: token => ({ authorization: `Bearer ${token}` }),
        body: () => '',
      }),
  },
  {
    id: 'key-set',
    aspect: 'key document',
    words: 'with the key published as a JWK Set',
    apply: delivery => delivery,
    keyDocument: ({ jwk }) => JSON.stringify({ keys: [{ ...jwk, alg: 'RS512', use: 'sig' }] }),
  },
  {
    id: 'bare-key',
    aspect: 'key document',
    words: 'with the key published as a bare JWK',
    apply: delivery => delivery,
    keyDocument: ({ jwk }) => JSON.stringify({ ...jwk, alg: 'RS512', use: 'sig' }),
  },
  {
    id: 'milliseconds',
    aspect: 'times',
    words: 'with times in milliseconds',
    apply: delivery => withToken(delivery, { timeUnit: 'milliseconds' }),
  },
];

function claims(operation: Operation, identity: Identity, tokenId: string): JsonObject {
  const declares = (name: string) => operation.claims.members.some(member => member.name === name);
  const { tenantUrl, tenantId, pluginId, instanceId } = identity;
  return {
    iss: tenantUrl,
    tenantId,
    pluginId,
    sub: subject(operation),
    // The documents call the same thing by two names; an honest delivery carries both.
    ...(declares('instanceId') && { instanceId, srcId: instanceId }),
    ...(declares('base_url') && { base_url: tenantUrl }),
    ...(declares('client') && { client: client(identity, tokenId) }),
  };
}

/** The contract says the subject itself; where it leaves it open the event's name is meant. */
function subject({ name, claims: { members } }: Operation): Json {
  const documented = members.find(member => member.name === 'sub')?.schema.enum;
  return documented && !documented.includes(name) ? (documented[0] as Json) : name;
}

/** Every event brings a code of its own, which can be exchanged once. */
function client({ key }: Identity, tokenId: string): JsonObject {
  return {
    client_id: `client-${key}`,
    client_secret: `secret-of-${key}`,
    authorization_code: `code-of-${key}-${tokenId}`,
    token_endpoint_url: TOKEN_ENDPOINT,
    trigger_event: { url: '/api/plugins/trigger', method: 'POST' },
  };
}

export const haiilo: Platform = {
  name: 'haiilo',
  title: 'Haiilo Home plug-in lifecycle',
  contract: 'spec/haiilo/lifecycle.openapi.yaml',
  requirements: 'spec/haiilo/requirements.yaml',
  // "If unanswered, requests time out after 30 seconds": the vendor's page on lifecycle events.
  deadlineMs: 30_000,
  keyUrls,
  isKeyHost: hostname => /(^|\.)(coyoapp\.com|haiilo\.com)\.?$/i.test(hostname),
  keyDocument,
  algorithm: 'RS512',
  addressesKeys: true,
  outside: ({ url }) => {
    if (url.includes(HANGING_ENDPOINT)) return HANGING;
    if (url.includes(FAILING_ENDPOINT)) return outOfOrder;
    return url.includes(TOKEN_ENDPOINT) ? granted : undefined;
  },
  tenantUrl: key => `https://${key}.haiilocloud.com`,
  role: operation => roles[operation] ?? 'other',
  before: operation => {
    if (operation === 'install') return [];
    // Whoever removes what was never added may be refused: no order is promised, and no answer to it either.
    return operation === 'instance_remove' ? ['install', 'instance_add'] : ['install'];
  },
  header: (_operation, keyUrl) => ({ typ: 'JWT', alg: 'RS512', jku: keyUrl }),
  claims,
  // Every documented example lives for a minute.
  lifetimeS: 60,
  forms,
  foreignSubjects: ['init'],
  subject,
  secret: /\b(secret|code)-of-t[0-9a-f]{12}\b/,
  aliases: { instanceId: ['srcId'] },
  idleClaims: ['iss', 'iat', 'jti'],
  identityClaims: ['tenantId', 'pluginId'],
  // With which status it is refused, the contract says, and checks of their own hold it against that.
  isAlreadyDone: (_operation, status, body) =>
    status >= 400 && status < 500 && isJsonObject(body) && body['code'] === 100,
};
