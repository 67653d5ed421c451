// What counts as sent by the platform: a token of now, for this event, signed with a key of its JWK Set.
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { Refusal } from './refusal.js';

const ISSUER = 'https://platform.example';

/** The key document could not be fetched, or is none: the token may well be right. */
export function isOutOfReach(error) {
  return !(error instanceof errors.JOSEError) || UNFETCHED.includes(error.code);
}

const UNFETCHED = ['ERR_JOSE_GENERIC', 'ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID'];

export const trust = () => ({
  keys: createRemoteJWKSet(new URL(`${ISSUER}/.well-known/jwks.json`), { timeoutDuration: 3000 }),

  rules: {
    algorithms: ['ES256'],
    issuer: ISSUER,
    audience: 'https://plug-in.example',
    requiredClaims: ['exp', 'iat', 'sub', 'jti'],
    clockTolerance: 10,
  },

  async verify(token, event) {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, this.keys, this.rules);
      if (!protectedHeader.kid) throw new Refusal(401, 'The token names no key.');
      if (payload.sub !== event) throw new Refusal(401, 'The token is for another event.');
      return payload;
    } catch (error) {
      if (error instanceof Refusal) throw error;
      if (isOutOfReach(error)) throw new Refusal(503, 'The keys of the platform are out of reach.');
      throw new Refusal(401, 'The token is not one of the platform.');
    }
  },
});
