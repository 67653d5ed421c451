// Carries deliveries to the plug-in: mints the token at the moment of sending and keeps the exchange.

import type { Exchange } from '../../record/record.js';
import type { Delivery } from '../delivery.js';
import type { Keys } from '../keys.js';
import { cutEcho, showRequest } from '../redact.js';
import { mint } from '../token.js';
import type { Transport } from '../transport.js';

/** What was sent, kept in memory only, so that the very same bytes can be sent again. */
export interface Carried {
  readonly exchange: Exchange;
  readonly delivery: Delivery;
  readonly token: string;
}

export interface Courier {
  readonly deliver: (step: string, delivery: Delivery) => Promise<Carried>;
  /** All at once: no request waits for the token of another. */
  readonly deliverTogether: (step: string, deliveries: readonly Delivery[]) => Promise<readonly Carried[]>;
  /** Whether exactly this token was sent. */
  readonly hasSent: (token: string) => boolean;
  readonly deliverAgain: (step: string, carried: Carried) => Promise<Carried>;
  /** Mints for what is about to be delivered: many signatures at once cost far less than one after the other. */
  readonly foresee: (deliveries: readonly Delivery[]) => void;
}

/** No longer than any network might delay a token: what is older when its turn comes is minted anew. */
const FRESH_MS = 1000;

export interface CourierOptions {
  readonly keys: Keys;
  readonly transport: Transport;
  /** Absolute URL of a delivery's operation. */
  readonly urlOf: (delivery: Delivery) => string;
  readonly clock: () => number;
  readonly signal?: AbortSignal;
  /** Hears of every token before it is sent. */
  readonly onToken?: ((token: string) => void) | undefined;
}

export function createCourier(options: CourierOptions): Courier {
  const { keys, transport, urlOf, clock, signal, onToken } = options;
  const sent = new Set<string>();
  const foreseen = new WeakMap<Delivery, { readonly token: Promise<string>; readonly atMs: number }>();
  const fresh = ({ token }: Delivery) => mint(token, keys, Date.now());
  const tokenOf = (delivery: Delivery) => {
    const minted = foreseen.get(delivery);
    foreseen.delete(delivery);
    return minted && clock() - minted.atMs < FRESH_MS ? minted.token : fresh(delivery);
  };
  const carry = async (step: string, delivery: Delivery, token: string): Promise<Carried> => {
    const { envelope, alteration, hangUp } = delivery;
    signal?.throwIfAborted();
    onToken?.(token);
    // What stands in an address is written down by any server, and the platform puts none there.
    if (!envelope.urlSuffix.includes('{token}')) sent.add(token);
    const url = `${urlOf(delivery)}${envelope.urlSuffix.replaceAll('{token}', () => encodeURIComponent(token))}`;
    const atMs = Math.round(clock());
    const { contentType } = envelope;
    const manner = hangUp ? 'hang up' : envelope.truncated ? 'truncate' : undefined;
    const { reply: heard, attempts } = await transport.send({
      method: envelope.method,
      url,
      headers: {
        ...(contentType !== undefined && { 'content-type': contentType }),
        ...envelope.headers(token),
      },
      body: envelope.body(token),
      ...(manner && { manner }),
    });
    const reply = heard.kind === 'response' ? { ...heard, body: cutEcho(heard.body, token) } : heard;
    const request = showRequest(delivery, url, token);
    const { name: operation } = delivery.operation;
    const exchange = {
      step,
      operation,
      ...(alteration !== undefined && { alteration }),
      atMs,
      request,
      reply,
      attempts,
    };
    return { exchange, delivery, token };
  };
  return {
    hasSent: token => sent.has(token),
    deliver: async (step, delivery) => carry(step, delivery, await tokenOf(delivery)),
    deliverTogether: async (step, deliveries) => {
      const tokens = await Promise.all(deliveries.map(tokenOf));
      return Promise.all(deliveries.map((delivery, index) => carry(step, delivery, tokens[index] ?? '')));
    },
    deliverAgain: (step, { delivery, token }) => carry(step, delivery, token),
    foresee: deliveries => {
      for (const delivery of deliveries) {
        const token = fresh(delivery);
        token.catch(() => undefined);
        foreseen.set(delivery, { token, atMs: clock() });
      }
    },
  };
}

/** The same courier, telling of every reply that has come. */
export function heeding(courier: Courier, onReply: () => void): Courier {
  const heeded = async (carrying: Promise<Carried>): Promise<Carried> => {
    const carried = await carrying;
    onReply();
    return carried;
  };
  return {
    ...courier,
    deliver: (step, delivery) => heeded(courier.deliver(step, delivery)),
    deliverTogether: async (step, deliveries) => {
      const carried = await courier.deliverTogether(step, deliveries);
      onReply();
      return carried;
    },
    deliverAgain: (step, carried) => heeded(courier.deliverAgain(step, carried)),
  };
}
