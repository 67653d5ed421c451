// Algorithm: the key decides which algorithm counts, never the token (RFC 8725 section 3.1).

import type { Hash } from '../harness/algorithm.js';
import { withHeader, withToken } from '../harness/delivery.js';
import type { PublicKeyForm } from '../harness/keys.js';
import type { SteppedCheck } from '../harness/signed/check.js';
import { ATTACKER, algorithm, alteration, base64url, header, headerText } from './alterations.js';
import { type Declared, refuses } from './vocabulary.js';

type Entry = Omit<Declared, 'requirement' | 'id'> & { readonly id: `algorithm/${string}` };
const signed = (entry: Entry): SteppedCheck => refuses({ requirement: 'signature.required', ...entry });
const compact = (entry: Entry): SteppedCheck => refuses({ requirement: 'token.compact', ...entry });
const pinned = (entry: Entry): SteppedCheck => refuses({ requirement: 'signature.algorithm', ...entry });

/** An unsigned token under each spelling that has fooled a verifier (draft-ietf-oauth-rfc8725bis). */
const noneSpellings = {
  none: 'none',
  'none-upper-case': 'NONE',
  'none-capital': 'None',
  'none-mixed-case': 'nOnE',
  'none-with-blank': 'none ',
  'none-with-nul': 'none\u0000',
  'none-full-width': '\uff4e\uff4f\uff4e\uff45',
  'none-zero-width': 'no\u200bne',
} as const;

const unsigned: readonly SteppedCheck[] = Object.entries(noneSpellings).map(([state, alg]) => {
  // What nobody can see is spelt out.
  const spelt = JSON.stringify(alg).replace('\u200b', '\\u200b');
  return signed({
    id: `algorithm/${state}`,
    title: `Refuses an unsigned token whose alg is ${spelt}`,
    alter: algorithm(`alg is ${spelt} and there is no signature`, alg, { by: 'nothing' }),
  });
});

const hmacForms = {
  'spki-pem': 'SPKI PEM',
  'spki-pem-trimmed': 'SPKI PEM without its last newline',
  'spki-pem-crlf': 'SPKI PEM with CRLF',
  'spki-pem-after-blank': 'SPKI PEM after a blank',
  'pkcs1-pem': 'PKCS#1 PEM',
  'spki-der': 'SPKI DER',
  'jwk-json': 'JWK JSON',
  modulus: 'modulus',
} as const satisfies Readonly<Record<string, PublicKeyForm>>;

/** Other keys have no such form. */
const OF_RSA_ALONE: readonly PublicKeyForm[] = ['PKCS#1 PEM', 'modulus'];

const confused: readonly SteppedCheck[] = Object.entries(hmacForms).map(([state, form]) =>
  pinned({
    id: `algorithm/hmac-of-${state}`,
    ...(OF_RSA_ALONE.includes(form) && { presumes: 'RSA key' }),
    title: `Refuses HS512 keyed with the public key (${form})`,
    alter: algorithm(`alg is HS512, keyed with the genuine public key as ${form}`, 'HS512', {
      by: 'hmac of the public key',
      form,
      hash: 'sha512',
    }),
  }),
);

/** Whoever goes by the key's own algorithm is left with the token's where the document names none (CVE-2026-22817). */
const unlabelledKey: SteppedCheck = pinned({
  id: 'algorithm/hmac-where-key-names-none',
  presumes: 'key address',
  title: 'Refuses HS512 keyed with a public key whose document names no algorithm',
  needs: ['world'],
  alter: alteration(
    'jku leads to the genuine key in a document that names no algorithm; HS512 keyed with that key as SPKI PEM',
    (delivery, { unlabelled }) =>
      withToken(withHeader(delivery, { alg: 'HS512', jku: unlabelled }), {
        signing: { by: 'hmac of the public key', form: 'SPKI PEM', hash: 'sha512' },
      }),
  ),
});

const oneKey = (entry: Entry): SteppedCheck => refuses({ requirement: 'signature.key-algorithm', ...entry });

const otherHash = (alg: string, hash: Hash, padding: 'pkcs1' | 'pss'): SteppedCheck =>
  oneKey({
    id: `algorithm/${alg.toLowerCase()}-with-rs512-key`,
    presumes: 'RS512',
    title: `Refuses ${alg} with a key that is meant for RS512`,
    alter: algorithm(`signed with the genuine key, but as ${alg}`, alg, {
      by: 'rsa',
      key: 'genuine',
      hash,
      padding,
    }),
  });

const shapes = {
  missing: undefined,
  null: null,
  empty: '',
  number: 512,
  true: true,
  array: ['RS512'],
  object: {},
} as const;

export const algorithms: readonly SteppedCheck[] = [
  ...unsigned,
  signed({
    id: 'algorithm/none-with-signature',
    title: 'Refuses alg none although the genuine signature stands behind it',
    alter: alteration('alg is "none", the signature of the honest token is kept', delivery =>
      withToken(delivery, {
        seal: ({ header: honest, payload, signature }) => {
          const members = JSON.parse(Buffer.from(honest, 'base64url').toString()) as object;
          return `${base64url(JSON.stringify({ ...members, alg: 'none' }))}.${payload}.${signature}`;
        },
      }),
    ),
  }),
  ...confused,
  unlabelledKey,
  ...(['sha256', 'sha384'] as const).map(hash => {
    const alg = hash.replace('sha', 'HS');
    return pinned({
      id: `algorithm/${alg.toLowerCase()}-of-spki-pem`,
      title: `Refuses ${alg} keyed with the public key (SPKI PEM)`,
      alter: algorithm(`alg is ${alg}, keyed with the genuine public key as SPKI PEM`, alg, {
        by: 'hmac of the public key',
        form: 'SPKI PEM',
        hash,
      }),
    });
  }),
  pinned({
    id: 'algorithm/hmac-of-blank',
    title: 'Refuses HS256 with a blank secret',
    alter: algorithm('alg is HS256 with an empty secret', 'HS256', {
      by: 'hmac',
      secret: '',
      hash: 'sha256',
    }),
  }),
  pinned({
    id: 'algorithm/hmac-of-well-known-secret',
    title: 'Refuses HS256 with a secret that everybody knows',
    alter: algorithm('alg is HS256 with the secret "secret"', 'HS256', {
      by: 'hmac',
      secret: 'secret',
      hash: 'sha256',
    }),
  }),
  otherHash('RS256', 'sha256', 'pkcs1'),
  otherHash('RS384', 'sha384', 'pkcs1'),
  otherHash('PS512', 'sha512', 'pss'),
  ...Object.entries(shapes).map(([state, alg]) =>
    pinned({
      id: `algorithm/${state}`,
      title: `Refuses a header whose alg is ${alg === undefined ? 'missing' : JSON.stringify(alg)}`,
      alter: algorithm(
        `alg is ${alg === undefined ? 'missing' : JSON.stringify(alg)}, and nothing is signed`,
        alg,
        {
          by: 'nothing',
        },
      ),
    }),
  ),
  oneKey({
    id: 'algorithm/lower-case',
    presumes: 'RS512',
    title: 'Refuses an alg that is spelt in lower case, since names are case-sensitive',
    alter: header('alg is "rs512"', { alg: 'rs512' }),
  }),
  pinned({
    id: 'algorithm/unknown',
    title: 'Refuses an unsigned token whose alg nobody knows',
    alter: algorithm('alg is "RS999" and there is no signature', 'RS999', { by: 'nothing' }),
  }),
  pinned({
    id: 'algorithm/encryption',
    title: 'Refuses an encryption algorithm in a signed token',
    alter: algorithm('alg is "dir"', 'dir', ATTACKER),
  }),
  refuses({
    requirement: 'token.critical-members',
    id: 'algorithm/unknown-critical-member',
    title: 'Refuses a critical header member that it does not know',
    alter: header('crit names a member that nobody knows', {
      crit: ['urn:example:unknown'],
      'urn:example:unknown': true,
    }),
  }),
  refuses({
    requirement: 'token.type',
    id: 'algorithm/other-type',
    title: 'Refuses a token that is meant for another profile',
    alter: header('typ is "at+jwt"', { typ: 'at+jwt' }),
  }),
  compact({
    id: 'algorithm/header-array',
    title: 'Refuses a header that is an array',
    alter: headerText('the header is an array', json => `[${json}]`),
  }),
  compact({
    id: 'algorithm/header-null',
    title: 'Refuses a header that is null',
    alter: headerText('the header is null', () => 'null'),
  }),
  compact({
    id: 'algorithm/header-not-json',
    title: 'Refuses a header that is not JSON',
    alter: headerText('the header is not JSON', json => json.slice(0, -1)),
  }),
];
