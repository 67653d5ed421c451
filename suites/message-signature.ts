// Signed messages: the header signs the id, the time and the body as they came (Standard Webhooks 1.0).

import type { SteppedCheck } from '../harness/check.js';
import { type Alteration, withEnvelope, withToken } from '../harness/delivery.js';
import { type MessageFormat, type MessageHead, packed } from '../harness/message.js';
import type { Platform } from '../harness/platforms/platform.js';
import type { CompactParts } from '../harness/token.js';
import { ATTACKER, alteration, otherCharacter, sealed, signing, times } from './alterations.js';
import { accepts, type Declared, refuses } from './vocabulary.js';

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

/** The headers that come with the message, changed on their way. */
const withHeaders = (
  words: string,
  change: (headers: Readonly<Record<string, string>>) => Record<string, string>,
): Alteration =>
  alteration(words, delivery => {
    const { headers } = delivery.envelope;
    return withEnvelope(delivery, { headers: text => change(headers(text)) });
  });

const bits: readonly SteppedCheck[] = [
  verified({
    id: 'signature/foreign-secret',
    title: 'Refuses a message that a stranger has signed',
    alter: signing("signed with the attacker's secret", ATTACKER),
  }),
  verified({
    id: 'signature/blank-secret',
    title: 'Refuses a message that is signed with a blank secret',
    alter: signing('signed with a blank secret', { by: 'hmac', secret: '', hash: 'sha256' }),
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
    alter: signing('the signature is 32 zero bytes', { by: 'bytes', length: 32 }),
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

const isSignature = (template: string) => /\{(hex|base64)\}/.test(template);

/** Without the others a message is as good as before: nothing of them is signed. */
const signedHeaders = ({ platform: { message } }: { readonly platform: Platform }): readonly string[] =>
  Object.entries(message?.headers ?? {})
    .filter(([, template]) => isSignature(template) || isSigned(template, message?.content ?? ''))
    .map(([name]) => name);

function isSigned(template: string, content: string): boolean {
  return ['{id}', '{timestamp}'].some(part => template.includes(part) && content.includes(part));
}

const headers: readonly SteppedCheck[] = [
  refuses({
    id: 'signature/header-missing',
    requirement: 'signature.required',
    title: 'Refuses a message without one of its headers',
    variants: signedHeaders,
    alter: ({ variant = '' }) =>
      withHeaders(`the header ${variant} is missing`, ({ [variant]: _, ...others }) => others),
  }),
  refuses({
    id: 'signature/headers-missing',
    requirement: 'signature.required',
    title: 'Refuses a message without any of its headers',
    alter: withHeaders('all headers of the signature are missing', () => ({})),
  }),
  refuses({
    id: 'signature/other-scheme',
    requirement: 'signature.scheme',
    title: 'Refuses a signature that calls itself one of another scheme',
    applies: (_, { message }) => schemeOf(message) !== undefined,
    alter: ({ platform: { message } }) =>
      withHeaders('the signature calls itself one of another scheme', given =>
        changedSignature(message, given, text => text.replace(schemeOf(message) ?? '', 'v0x')),
      ),
  }),
  refuses({
    id: 'signature/scheme-missing',
    requirement: 'signature.scheme',
    title: 'Refuses a signature that does not say its scheme',
    applies: (_, { message }) => schemeOf(message) !== undefined,
    alter: ({ platform: { message } }) =>
      withHeaders('the signature stands alone, without its scheme', given =>
        changedSignature(message, given, text => text.replace(/^\w+[,=]/, '')),
      ),
  }),
];

/** "v1" of `v1,{base64}`. */
function schemeOf(message: MessageFormat | undefined): string | undefined {
  const template = Object.values(message?.headers ?? {}).find(isSignature);
  return template?.match(/^(\w+)[,=]\{(?:hex|base64)\}/)?.[1];
}

function changedSignature(
  message: MessageFormat | undefined,
  given: Readonly<Record<string, string>>,
  change: (text: string) => string,
): Record<string, string> {
  const name =
    Object.entries(message?.headers ?? {}).find(([, template]) => isSignature(template))?.[0] ?? '';
  return { ...given, [name]: change(given[name] ?? '') };
}

/** Well within any clock difference, and well beyond any. */
const LITTLE_S = 5;
const SPARE_S = 60;

const isTimed: NonNullable<Declared['applies']> = (_, { toleranceS }) => toleranceS !== undefined;

const ages: readonly SteppedCheck[] = [
  refuses({
    id: 'message/too-old',
    requirement: 'message.age',
    title: 'Refuses a message that is older than the platform allows',
    applies: isTimed,
    alter: ({ platform: { toleranceS = 0 } }) =>
      times(`the time lies ${toleranceS + SPARE_S} s back`, { timestamp: -toleranceS - SPARE_S }),
  }),
  refuses({
    id: 'message/from-future',
    requirement: 'message.age',
    title: 'Refuses a message that is further ahead than the platform allows',
    applies: isTimed,
    alter: ({ platform: { toleranceS = 0 } }) =>
      times(`the time lies ${toleranceS + SPARE_S} s ahead`, { timestamp: toleranceS + SPARE_S }),
  }),
  refuses({
    id: 'message/time-in-milliseconds',
    requirement: 'message.age',
    title: 'Refuses a time in milliseconds',
    applies: isTimed,
    alter: alteration('the time is in milliseconds', delivery =>
      withToken(delivery, { timeUnit: 'milliseconds' }),
    ),
  }),
  accepts({
    id: 'message/little-late',
    requirement: 'message.age-within',
    title: 'Accepts a message that is a few seconds old',
    applies: isTimed,
    alter: times(`the time lies ${LITTLE_S} s back`, { timestamp: -LITTLE_S }),
  }),
];

/** While a secret is replaced the platform signs with both. */
const rotated = (
  id: `message/${string}`,
  words: string,
  join: (right: string, wrong: string) => readonly string[],
) =>
  accepts({
    id,
    requirement: 'delivery.rotated-secret',
    title: `Accepts a message with several signatures, ${words}`,
    applies: (_, { separator }) => separator !== undefined,
    alter: ({ platform: { message, separator = ' ' } }) =>
      withHeaders(`there are several signatures, ${words}`, given =>
        changedSignature(message, given, text => join(text, wrongOf(text)).join(separator)),
      ),
  });

function wrongOf(text: string): string {
  const start = text.search(/[,=]/) + 1;
  return text.slice(0, start) + otherCharacter(text.slice(start), 3);
}

export const messageSignature: readonly SteppedCheck[] = [
  ...bits,
  ...contents,
  ...headers,
  ...ages,
  rotated('message/right-one-first', 'of which the first is right', (right, wrong) => [right, wrong]),
  rotated('message/right-one-last', 'of which the last is right', (right, wrong) => [wrong, right]),
];
