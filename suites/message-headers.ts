// The headers that come with a signed message: they are all there, say their scheme, and are of now.

import { type Alteration, withEnvelope, withToken } from '../harness/delivery.js';
import { type MessageFormat, messageHeaders, packed, unpacked } from '../harness/message.js';
import type { Platform } from '../harness/platforms/platform.js';
import type { SteppedCheck } from '../harness/signed/check.js';
import { alteration, otherCharacter, times } from './alterations.js';
import { accepts, type Declared, refuses } from './vocabulary.js';

/** The headers that come with the message, changed on their way. */
const withHeaders = (
  words: string,
  change: (headers: Readonly<Record<string, string>>) => Record<string, string>,
): Alteration =>
  alteration(words, delivery => {
    const { headers } = delivery.envelope;
    return withEnvelope(delivery, { headers: text => change(headers(text)) });
  });

const isSignature = (template: string) => /\{(hex|base64)\}/.test(template);

/** Without the others a message is as good as before: nothing of them is signed, or another header says it as well. */
const signedHeaders = ({ platform: { message } }: { readonly platform: Platform }): readonly string[] => {
  const headers = Object.entries(message?.headers ?? {});
  const vital = [
    isSignature,
    ...['{id}', '{timestamp}'].filter(part => message?.content.includes(part)).map(says),
  ];
  return headers
    .filter(([, template]) =>
      vital.some(isIn => isIn(template) && headers.filter(([, other]) => isIn(other)).length === 1),
    )
    .map(([name]) => name);
};

const says = (part: string) => (template: string) => template.includes(part);

/** "v1" of `v1,{base64}` and of `t={timestamp},v1={hex}`. */
const SCHEME = /(^|[^\w{}])(\w+)([,=:])(\{(?:hex|base64)\})/;

const hasScheme: NonNullable<Declared['applies']> = (_, { message }) =>
  Object.values(message?.headers ?? {}).some(template => SCHEME.test(template));

/** The headers with the signature, made otherwise than the platform makes them. */
const withSignatures = (
  words: string,
  make: (template: string, message: MessageFormat, text: string) => string,
): Alteration =>
  alteration(words, delivery => {
    const { message } = delivery.token;
    if (message === undefined) return null;
    const { headers } = delivery.envelope;
    const signatures = Object.entries(message.headers).filter(([, template]) => isSignature(template));
    const made = (text: string) =>
      signatures.map(([name, template]) => [name, make(template, message, text)]);
    return withEnvelope(delivery, {
      headers: text => ({ ...headers(text), ...Object.fromEntries(made(text)) }),
    });
  });

const rendered = (template: string, message: MessageFormat, text: string): string =>
  messageHeaders({ ...message, headers: { template } }, text)['template'] ?? '';

const withTemplate = (words: string, change: (template: string) => string): Alteration =>
  withSignatures(words, (template, message, text) => rendered(change(template), message, text));

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
    alter: ({ platform: { message } }) =>
      withHeaders('all headers of the signature are missing', given =>
        Object.fromEntries(Object.entries(given).filter(([name]) => !(name in (message?.headers ?? {})))),
      ),
  }),
  refuses({
    id: 'signature/other-scheme',
    requirement: 'signature.scheme',
    title: 'Refuses a signature that calls itself one of another scheme',
    applies: hasScheme,
    alter: withTemplate('the signature calls itself one of another scheme', template =>
      template.replace(SCHEME, '$1v0x$3$4'),
    ),
  }),
  refuses({
    id: 'signature/scheme-missing',
    requirement: 'signature.scheme',
    title: 'Refuses a signature that does not say its scheme',
    applies: hasScheme,
    alter: withTemplate('the signature stands alone, without its scheme', template =>
      template.replace(SCHEME, '$1$4'),
    ),
  }),
];

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
    alter: ({ platform: { separator = ' ' } }) =>
      withSignatures(`there are several signatures, ${words}`, (template, message, text) =>
        template
          .split(separator)
          .flatMap(part => {
            const right = rendered(part, message, text);
            return isSignature(part) ? join(right, rendered(part, message, forged(text))) : [right];
          })
          .join(separator),
      ),
  });

/** The same message with a signature of the same form that is not right. */
function forged(text: string): string {
  const parts = unpacked(text);
  return parts === undefined ? text : packed({ ...parts, signature: otherCharacter(parts.signature, 3) });
}

export const messageHeaderChecks: readonly SteppedCheck[] = [
  ...headers,
  ...ages,
  rotated('message/right-one-first', 'of which the first is right', (right, wrong) => [right, wrong]),
  rotated('message/right-one-last', 'of which the last is right', (right, wrong) => [wrong, right]),
];
