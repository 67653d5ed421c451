// Signature: a token counts only when it is signed, whole, with the genuine key (RFC 7515 section 5.2).

import { fail, inapplicable, pass } from '../harness/check.js';
import { withHeader, withToken } from '../harness/delivery.js';
import { inWords, isAccepted, last, refusals } from '../harness/judge.js';
import type { Platform } from '../harness/platforms/platform.js';
import type { SteppedCheck } from '../harness/signed/check.js';
import { ATTACKER, alteration, base64url, otherCharacter, sealed, signing } from './alterations.js';
import { type Declared, refuses } from './vocabulary.js';

type Entry = Omit<Declared, 'requirement' | 'id'> & { readonly id: `signature/${string}` };
const verified = (entry: Entry): SteppedCheck => refuses({ requirement: 'signature.verified', ...entry });
const compact = (entry: Entry): SteppedCheck => refuses({ requirement: 'token.compact', ...entry });

const flipped = (words: string, place: (length: number) => number) =>
  sealed(`the signature differs ${words}`, ({ header, payload, signature }) => {
    const changed = otherCharacter(signature, place(signature.length));
    return `${header}.${payload}.${changed}`;
  });

/** Bytes of an honest signature: zeros of another length are refused for that alone (CVE-2022-21449). */
function signatureLength({ algorithm }: Platform): number {
  const ofCurve: Readonly<Record<string, number>> = { ES256: 64, ES384: 96, ES512: 132, EdDSA: 64 };
  return ofCurve[algorithm] ?? 256;
}

/** Whoever cannot fetch the platform's key may say so in any way, or in none in time; but must not do without it. */
const atPlatform: SteppedCheck = {
  ...verified({
    id: 'signature/foreign-key-at-platform',
    title: "Refuses a stranger's token that names the platform's own key, beside which another is trusted",
    presumes: 'key address',
    owes: 'nothing',
    variants: ({ platform, keyUrl }) =>
      keyUrl === undefined
        ? []
        : platform.keyUrls.filter(url => url !== keyUrl).map(url => new URL(url).host),
    alter: ({ platform, variant }) => {
      const jku = platform.keyUrls.find(url => new URL(url).host === variant);
      if (jku === undefined) return null;
      return alteration(`signed with the attacker's key, and jku leads to ${variant}`, delivery =>
        withToken(withHeader(delivery, { jku }), { signing: ATTACKER }),
      );
    },
  }),
  shares: 'nothing',
  judge: ({ of, operation }) => {
    const reply = last(of('altered'))?.reply;
    if (isAccepted(reply)) return fail(`${inWords(reply)}; a refusal (${refusals(operation)}) was owed`);
    return reply?.kind === 'response' ? pass : inapplicable(`the plug-in ${inWords(reply)}`);
  },
};

export const signature: readonly SteppedCheck[] = [
  atPlatform,
  verified({
    id: 'signature/foreign-key',
    title: 'Refuses a token that a stranger has signed',
    alter: signing("signed with the attacker's key", ATTACKER),
  }),
  verified({
    id: 'signature/first-bits-changed',
    title: 'Refuses a signature that differs at its beginning',
    alter: flipped('in its first character', () => 0),
  }),
  verified({
    id: 'signature/middle-bits-changed',
    title: 'Refuses a signature that differs in its middle',
    alter: flipped('in a character of its middle', length => Math.floor(length / 2)),
  }),
  verified({
    id: 'signature/last-bits-changed',
    title: 'Refuses a signature that differs at its end',
    // The last character of an RSA-2048 signature carries unused bits; the one before it does not.
    alter: flipped('in its last whole character', length => length - 2),
  }),
  verified({
    id: 'signature/empty',
    title: 'Refuses a token with an empty signature',
    alter: sealed('the signature is empty', ({ header, payload }) => `${header}.${payload}.`),
  }),
  verified({
    id: 'signature/cut-off',
    title: 'Refuses a token whose signature is cut off with its dot',
    alter: sealed('the signature and its dot are missing', ({ header, payload }) => `${header}.${payload}`),
  }),
  verified({
    id: 'signature/zeros',
    title: 'Refuses a signature of zeros',
    alter: ({ platform }) => {
      const length = signatureLength(platform);
      return signing(`the signature is ${length} zero bytes`, { by: 'bytes', length });
    },
  }),
  verified({
    id: 'signature/truncated',
    title: 'Refuses a signature that is too short',
    alter: sealed('the signature is cut by half', ({ header, payload, signature }) => {
      return `${header}.${payload}.${signature.slice(0, signature.length / 2)}`;
    }),
  }),
  verified({
    id: 'signature/over-long',
    title: 'Refuses a signature with bytes behind it',
    alter: sealed('16 bytes follow the signature', ({ header, payload, signature }) => {
      const longer = Buffer.concat([Buffer.from(signature, 'base64url'), Buffer.alloc(16)]);
      return `${header}.${payload}.${longer.toString('base64url')}`;
    }),
  }),
  verified({
    id: 'signature/payload-changed',
    title: 'Refuses claims that were changed after signing',
    alter: sealed('a claim was changed after signing', ({ header, payload, signature }) => {
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
      return `${header}.${base64url(JSON.stringify({ ...claims, changed: true }))}.${signature}`;
    }),
  }),
  verified({
    id: 'signature/header-changed',
    title: 'Refuses a header that was changed after signing',
    alter: sealed('a header member was added after signing', ({ header, payload, signature }) => {
      const members = JSON.parse(Buffer.from(header, 'base64url').toString()) as object;
      return `${base64url(JSON.stringify({ ...members, changed: true }))}.${payload}.${signature}`;
    }),
  }),
  compact({
    id: 'signature/fourth-part',
    title: 'Refuses a token with a fourth part',
    alter: sealed('a fourth part follows', parts => `${parts.header}.${parts.payload}.${parts.signature}.x`),
  }),
  compact({
    id: 'signature/trailing-dot',
    title: 'Refuses a token with a dot behind it',
    alter: sealed('a dot follows', parts => `${parts.header}.${parts.payload}.${parts.signature}.`),
  }),
  compact({
    id: 'signature/header-alone',
    title: 'Refuses a token of a header alone',
    alter: sealed('only the header is there', ({ header }) => header),
  }),
  compact({
    id: 'signature/dots-alone',
    title: 'Refuses a token of two dots',
    alter: sealed('only two dots are there', () => '..'),
  }),
  compact({
    id: 'signature/many-dots',
    title: 'Refuses a token of ten thousand dots',
    // Servers have limits of their own, and statuses for them.
    owes: 'nothing',
    alter: sealed('ten thousand dots', () => '.'.repeat(10_000)),
  }),
  compact({
    id: 'signature/json-serialization',
    title: 'Refuses the JSON serialization of a token, one of whose signatures is missing',
    alter: sealed(
      'in the general JSON serialization, an unsigned signature first',
      ({ header, payload, signature }) =>
        JSON.stringify({
          payload,
          signatures: [
            { protected: base64url('{"alg":"none"}'), signature: '' },
            { protected: header, signature },
          ],
        }),
    ),
  }),
  compact({
    id: 'signature/detached-payload',
    title: 'Refuses a token whose payload is detached',
    alter: sealed('the payload is empty', ({ header, signature }) => `${header}..${signature}`),
  }),
];
