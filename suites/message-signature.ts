// Signed messages: the header signs the id, the time and the body as they came (Standard Webhooks 1.0).

import type { Hash } from '../harness/algorithm.js';
import { type Alteration, withToken } from '../harness/delivery.js';
import { type MessageHead, packed } from '../harness/message.js';
import type { Platform } from '../harness/platforms/platform.js';
import type { SteppedCheck } from '../harness/signed/check.js';
import type { CompactParts } from '../harness/token.js';
import { ATTACKER, alteration, otherCharacter, sealed, signing } from './alterations.js';
import { type Declared, refuses } from './vocabulary.js';

type Entry = Omit<Declared, 'requirement'>;
const verified = (entry: Entry): SteppedCheck => refuses({ requirement: 'signature.verified', ...entry });
const whole = (entry: Entry): SteppedCheck => refuses({ requirement: 'signature.whole', ...entry });

/** Changes the message after it was signed. */
const tampered = (words: string, change: (parts: CompactParts) => Partial<CompactParts>): Alteration =>
  sealed(words, parts => packed({ ...parts, ...change(parts) }));

const withHead = (words: string, change: (head: MessageHead) => Partial<MessageHead>): Alteration =>
  tampered(words, ({ header }) => {
    const head = JSON.parse(header) as MessageHead;
    return { header: JSON.stringify({ ...head, ...change(head) }) };
  });

const withSignature = (words: string, change: (signature: string) => string): Alteration =>
  tampered(words, ({ signature }) => ({ signature: change(signature) }));

/** The genuine key, but over another content than the documented one. */
const signedOver = (content: string): Alteration =>
  alteration(`the signature is that of ${content || 'nothing'} alone`, delivery => {
    const { message } = delivery.token;
    return message === undefined ? null : withToken(delivery, { message: { ...message, content } });
  });

const hashOf = ({ algorithm }: Platform): Hash => `sha${algorithm.slice(2)}` as Hash;

const bits: readonly SteppedCheck[] = [
  verified({
    id: 'signature/foreign-secret',
    title: 'Refuses a message that a stranger has signed',
    alter: signing("signed with the attacker's secret", ATTACKER),
  }),
  verified({
    id: 'signature/blank-secret',
    title: 'Refuses a message that is signed with a blank secret',
    alter: ({ platform }) =>
      signing('signed with a blank secret', { by: 'hmac', secret: '', hash: hashOf(platform) }),
  }),
  verified({
    id: 'signature/first-bits-changed',
    title: 'Refuses a signature that differs at its beginning',
    alter: withSignature('the signature differs at its beginning', text => otherCharacter(text, 0)),
  }),
  verified({
    id: 'signature/last-bits-changed',
    title: 'Refuses a signature that differs at its end',
    alter: withSignature('the signature differs at its end', text => otherCharacter(text, text.length - 2)),
  }),
  verified({
    id: 'signature/empty',
    title: 'Refuses a message with an empty signature',
    alter: withSignature('the signature is empty', () => ''),
  }),
  verified({
    id: 'signature/truncated',
    title: 'Refuses a signature that is too short',
    alter: withSignature('the signature is cut by half', text => text.slice(0, text.length / 2)),
  }),
  verified({
    id: 'signature/one-character',
    title: 'Refuses a signature of one byte',
    alter: withSignature('of the signature one byte is left', text => text.slice(0, 2)),
  }),
  verified({
    id: 'signature/over-long',
    title: 'Refuses a signature with bytes behind it',
    alter: withSignature('16 bytes follow the signature', text =>
      Buffer.concat([Buffer.from(text, 'base64url'), Buffer.alloc(16)]).toString('base64url'),
    ),
  }),
  verified({
    id: 'signature/zeros',
    title: 'Refuses a signature of zeros',
    alter: ({ platform }) => {
      const length = Number(hashOf(platform).slice(3)) / 8;
      return signing(`the signature is ${length} zero bytes`, { by: 'bytes', length });
    },
  }),
];

/** What is signed beside the body; a template without it leaves nothing to ask. */
const signs =
  (name: string): NonNullable<Declared['applies']> =>
  (_, { message }) =>
    message?.content.includes(`{${name}}`) ?? false;

const contents: readonly SteppedCheck[] = [
  whole({
    id: 'signature/body-changed',
    title: 'Refuses a body that was changed after signing',
    alter: tampered('the body was changed after signing', ({ payload }) => ({
      payload: payload.replace(/}$/, ',"changed":true}'),
    })),
  }),
  whole({
    id: 'signature/body-rewritten',
    title: 'Refuses a body that says the same in other bytes than those that were signed',
    alter: tampered('white space was put into the body after signing', ({ payload }) => ({
      payload: payload.replace(/^{/, '{ '),
    })),
  }),
  whole({
    id: 'signature/id-changed',
    title: 'Refuses a message id that was changed after signing',
    applies: signs('id'),
    alter: withHead('the id was changed after signing', ({ id }) => ({ id: `${id}0` })),
  }),
  whole({
    id: 'signature/time-changed',
    title: 'Refuses a time that was changed after signing',
    applies: signs('timestamp'),
    alter: withHead('the time was changed after signing', ({ timestamp }) => ({ timestamp: timestamp + 1 })),
  }),
  whole({
    id: 'signature/of-body-alone',
    title: 'Refuses a signature of the body alone',
    applies: (_, { message }) => message?.content !== '{body}',
    alter: signedOver('{body}'),
  }),
  whole({
    id: 'signature/of-head-alone',
    title: 'Refuses a signature that does not cover the body',
    applies: (_, { message }) => message?.content !== '{body}',
    alter: alteration('the signature does not cover the body', delivery => {
      const { message } = delivery.token;
      if (message === undefined) return null;
      return withToken(delivery, { message: { ...message, content: message.content.replace('{body}', '') } });
    }),
  }),
];

export const messageSignature: readonly SteppedCheck[] = [...bits, ...contents];
