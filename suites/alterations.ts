// Named deviations from an honest delivery; each changes one thing.

import {
  type Alteration,
  type Delivery,
  type Site,
  withClaims,
  withEnvelope,
  withHeader,
  withToken,
} from '../harness/delivery.js';
import type { CompactParts, Signing, TokenPlan } from '../harness/token.js';
import type { Json, JsonObject } from '../spec/json.js';

/** Takes the delivery as it is and gives the changed one. */
export function alteration(
  words: string,
  apply: (delivery: Delivery, site: Site) => Delivery | null,
): Alteration {
  return { words, apply };
}

export function header(words: string, change: JsonObject): Alteration {
  return alteration(words, delivery => withHeader(delivery, change));
}

export function claims(words: string, change: JsonObject): Alteration {
  return alteration(words, delivery => withClaims(delivery, change));
}

/** Seconds relative to the moment of sending. */
export function times(words: string, change: Readonly<Record<string, number>>): Alteration {
  return alteration(words, delivery =>
    withToken(delivery, { times: { ...delivery.token.times, ...change } }),
  );
}

export function withoutTime(words: string, name: string): Alteration {
  return alteration(words, delivery => {
    const { [name]: removed, ...times } = delivery.token.times;
    return removed === undefined ? null : withToken(delivery, { times });
  });
}

/** Another `alg` in the header, and the signature that goes with it. */
export function algorithm(words: string, alg: Json | undefined, signing: Signing): Alteration {
  return alteration(words, delivery => withToken(withHeader(delivery, { alg }), { signing }));
}

export function signing(words: string, change: Signing): Alteration {
  return alteration(words, delivery => withToken(delivery, { signing: change }));
}

/** Changes the token after it was signed. */
export function sealed(words: string, seal: (parts: CompactParts) => string): Alteration {
  return alteration(words, delivery => withToken(delivery, { seal }));
}

export function headerText(words: string, headerText: NonNullable<TokenPlan['headerText']>): Alteration {
  return alteration(words, delivery => withToken(delivery, { headerText }));
}

export function claimsText(words: string, claimsText: NonNullable<TokenPlan['claimsText']>): Alteration {
  return alteration(words, delivery => withToken(delivery, { claimsText }));
}

/** Null where the plug-in does not look for the token in the body, so that the body proves nothing. */
export function envelope(
  words: string,
  change: Partial<Delivery['envelope']> | ((delivery: Delivery) => Partial<Delivery['envelope']>),
): Alteration {
  return alteration(words, delivery =>
    delivery.envelope.carrier === 'body'
      ? withEnvelope(delivery, typeof change === 'function' ? change(delivery) : change)
      : null,
  );
}

/** What the attacker signs: everything as in the honest token, but with a key of its own. */
export const ATTACKER: Signing = { by: "the key's algorithm", key: 'attacker' };

/** Signed by the attacker, whose key document is served where `jku` then leads. */
export function attackerKeyUrl(
  words: string,
  url: (site: Site, genuine: URL) => Json | undefined,
): Alteration {
  return alteration(words, (delivery, site) => {
    const jku = url(site, new URL(site.genuine));
    if (jku === undefined) return null;
    return withToken(withHeader(delivery, { jku }), { signing: ATTACKER });
  });
}

/** Replaces one character of base64url by another that stands for other bits. */
export function otherCharacter(text: string, index: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const place = alphabet.indexOf(text.charAt(index));
  return text.slice(0, index) + alphabet.charAt((place + 32) % 64) + text.slice(index + 1);
}

export function base64url(text: string): string {
  return Buffer.from(text).toString('base64url');
}
