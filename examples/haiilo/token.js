// Whom the plug-in believes: the way from a token that anybody could have sent to claims of the platform.
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { rules } from './claims.js';
import { Refusal } from './refusal.js';
import { readText } from './text.js';

// The platform's tokens live for a minute; one that lives for years is a mistake, such as milliseconds.
const LIFETIME_S = 3_600;
const KEY_TIMEOUT_MS = 2_000;
const KEY_LIMIT_BYTES = 64 * 1024;
const KEY_LIFETIME_MS = 5 * 60_000;
const KEYS_KEPT = 100;
const SMALLEST_MODULUS_BYTES = 2048 / 8;

export const trust = {
  rules,
  algorithms: ['RS512'],
  clockToleranceS: 30,
  requiredTimes: ['iat', 'exp'],
  keyPlaces: ['https://plugins.coyoapp.com/certificate/', 'https://certificates.plugins.coyoapp.com/'],

  async authenticate(token, event) {
    const header = this.readHeader(token);
    this.checkHeader(header);
    const key = await this.keyOf(header);
    const claims = await this.verify(token, key, header);
    this.checkClaims(claims, event);
    return claims;
  },

  readHeader(token) {
    const parts = token.split('.');
    // Written in one way only: decoders forgive padding, spaces and stray bits, and what they forgive differs.
    const exact = parts.every(part => part && Buffer.from(part, 'base64url').toString('base64url') === part);
    if (parts.length !== 3 || !exact) throw new Refusal(400, 'The token is not a compact JWS.');
    try {
      return decodeProtectedHeader(token);
    } catch {
      throw new Refusal(400, 'The header of the token cannot be read.');
    }
  },

  /** What else the header says does not matter: keys that a token brings along are never looked at. */
  checkHeader({ typ, alg, crit, b64 }) {
    if (typ !== 'JWT') throw new Refusal(400, 'The token is not of type JWT.');
    if (!this.algorithms.includes(alg)) throw new Refusal(401, 'The token is not signed with RS512.');
    if (crit !== undefined || b64 !== undefined) throw new Refusal(400, 'The token asks for an extension.');
  },

  async keyOf({ jku }) {
    if (!this.trustsKeyUrl(jku)) throw new Refusal(401, 'The key lies at an address that is not trusted.');
    return this.fetchKey(jku);
  },

  /** An address that the parser gives back unchanged holds no dot segment, user info, port or other disguise. */
  trustsKeyUrl(jku) {
    if (typeof jku !== 'string' || !URL.canParse(jku) || new URL(jku).href !== jku) return false;
    const place = this.keyPlaces.find(prefix => jku.startsWith(prefix));
    return place !== undefined && /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(jku.slice(place.length));
  },

  /** One download serves all who ask while it runs and for some minutes more; a failed one is forgotten. */
  fetchKey(url) {
    const known = this.keys.get(url);
    if (known?.until > Date.now()) return known.key;
    const key = this.downloadKey(url)
      .then(this.readKey)
      .catch(() => {
        this.keys.delete(url);
        throw new Refusal(401, 'The key could not be fetched.');
      });
    this.keys.set(url, { key, until: Date.now() + KEY_LIFETIME_MS });
    if (this.keys.size > KEYS_KEPT) this.keys.delete(this.keys.keys().next().value);
    return key;
  },

  async downloadKey(url) {
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(KEY_TIMEOUT_MS) });
    if (!response.ok) throw new Error('there is no key');
    return readText(response.body, KEY_LIMIT_BYTES);
  },

  /** The document holds one key, not a JWK Set. */
  readKey(text) {
    const { kty, use, alg, e, n } = JSON.parse(text).key;
    const strong = e === 'AQAB' && Buffer.from(n, 'base64url').length >= SMALLEST_MODULUS_BYTES;
    if (kty !== 'RSA' || use !== 'sig' || alg !== 'RS512' || !strong)
      throw new Error('this is no key to rely on');
    return { kty, e, n };
  },

  async verify(token, key) {
    const { payload } = await jwtVerify(token, key, {
      algorithms: this.algorithms,
      requiredClaims: this.requiredTimes,
      clockTolerance: this.clockToleranceS,
    }).catch(error => {
      throw new Refusal(401, `The token does not hold: ${error.message}.`);
    });
    this.checkTimes(payload);
    return payload;
  },

  /** What jose leaves open: whole numbers, not issued in the future, not valid for ever. */
  checkTimes(claims) {
    const { iat, exp } = claims;
    if (!this.requiredTimes.every(name => Number.isInteger(claims[name]))) {
      throw new Refusal(400, 'The times of the token are not whole seconds.');
    }
    if (iat > Date.now() / 1000 + this.clockToleranceS)
      throw new Refusal(401, 'The token is from the future.');
    if (exp - iat > LIFETIME_S) throw new Refusal(401, 'The token is valid for too long.');
  },

  checkClaims(claims, event) {
    for (const [name, holds] of Object.entries({ ...this.rules.every, ...this.rules[event] })) {
      if (!holds(claims[name], claims, event))
        throw new Refusal(400, `The claim ${name} is missing or wrong.`);
    }
  },
};
