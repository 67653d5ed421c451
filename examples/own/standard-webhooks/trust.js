// What counts as sent by the platform: a fresh message, one of whose signatures is made with the shared secret.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { Refusal } from './refusal.js';

const TOLERANCE_S = 300;

export const trust = () => ({
  secret: Buffer.from((process.env.WEBHOOK_SECRET ?? '').replace(/^whsec_/, ''), 'base64'),

  verify(headers, body) {
    const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers;
    if (!id || !timestamp || !signatures) throw new Refusal(401, 'The message is not signed.');
    if (!this.isFresh(timestamp)) throw new Refusal(401, 'The message is not of now.');
    const expected = this.sign(id, timestamp, body);
    if (!this.signaturesIn(signatures).some(given => this.isSame(given, expected)))
      throw new Refusal(401, 'The signature is not that of the platform.');
  },

  isFresh: timestamp =>
    /^\d+$/.test(timestamp) && Math.abs(Date.now() / 1000 - Number(timestamp)) <= TOLERANCE_S,

  sign(id, timestamp, body) {
    return createHmac('sha256', this.secret).update(`${id}.${timestamp}.`).update(body).digest();
  },

  signaturesIn: header =>
    header
      .split(' ')
      .filter(one => one.startsWith('v1,'))
      .map(one => Buffer.from(one.slice(3), 'base64')),

  isSame: (given, expected) => given.length === expected.length && timingSafeEqual(given, expected),
});
