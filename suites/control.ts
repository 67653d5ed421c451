// Control: the honest delivery is accepted, as documented and in every documented variety.

import { blocked, fail, inapplicable, pass } from '../harness/check.js';
import { withClaims, withEnvelope, withHeader } from '../harness/delivery.js';
import { inWords, isAccepted, isDocumentedSuccess, quoted, successes } from '../harness/judge.js';
import type { CalibrationCheck, SteppedCheck } from '../harness/signed/check.js';
import type { Reply } from '../record/record.js';
import { alteration, claims as changed, claimsText, envelope, header, headerText } from './alterations.js';
import { accepts, type Declared } from './vocabulary.js';

type Calibrating = Omit<CalibrationCheck, 'kind' | 'applies'> & Partial<Pick<CalibrationCheck, 'applies'>>;
const calibrating = (declared: Calibrating): CalibrationCheck => ({
  kind: 'calibration',
  applies: () => true,
  ...declared,
});

const calibrated: readonly CalibrationCheck[] = [
  calibrating({
    id: 'control/refused',
    requirement: 'delivery.accepted',
    title: 'Accepts the documented delivery',
    expected: 'the documented success',
    judge: ({ documented, accepted, words, offered, mend, notImplemented, attempts }, operation) => {
      if (accepted === 'documented')
        return isAccepted(documented.reply)
          ? pass
          : fail(
              `${inWords(documented.reply)}${saidIn(documented.reply)} at first, and accepted the same later`,
            );
      if (notImplemented) return inapplicable('it is not implemented');
      if (accepted !== undefined)
        return inapplicable(`it is accepted ${words} only, which a check of its own judges`);
      if (!offered)
        return blocked(`it ${inWords(documented.reply)}, as it had to: the plug-in does not trust our key`);
      if (mend !== undefined) return { verdict: 'blocked', reason: `it ${inWords(documented.reply)}`, mend };
      const forms = attempts.length > 1 ? `, and so were ${attempts.length - 1} other forms` : '';
      return fail(
        `${inWords(documented.reply)}${saidIn(documented.reply)}; ${successes(operation)} was owed${forms ? ` (refused${forms})` : ''}`,
      );
    },
  }),
  calibrating({
    id: 'control/not-implemented',
    requirement: 'delivery.implemented',
    title: 'Implements the event',
    expected: 'the documented success, where the plug-in is registered for the event',
    judge: ({ documented: { reply } }) => {
      if (reply.kind !== 'response') return inapplicable(`the plug-in ${inWords(reply)}`);
      return reply.status === 404 ? fail('answered 404: the event is not implemented') : pass;
    },
  }),
  calibrating({
    id: 'control/undocumented-success',
    requirement: 'delivery.success-status',
    title: 'Accepts with the documented status',
    expected: 'the documented success',
    judge: ({ attempts, accepted }, operation) => {
      const reply = attempts.find(one => isAccepted(one.reply))?.reply;
      if (accepted === undefined || reply === undefined)
        return inapplicable('no honest delivery was accepted');
      return isDocumentedSuccess(operation, reply)
        ? pass
        : fail(`${inWords(reply)}; ${successes(operation)} was owed`);
    },
  }),
];

/** The plug-in's own words, which often name the mistake. */
function saidIn(reply: Reply): string {
  return reply.kind === 'response' && reply.body !== '' ? ` with ${quoted(reply.body)}` : '';
}

type Entry = Omit<Declared, 'requirement' | 'id'> & { readonly id: `control/${string}` };
const tolerates = (entry: Entry): SteppedCheck =>
  accepts({ requirement: 'delivery.extensible', presumes: 'token', ...entry });
const written = (entry: Entry): SteppedCheck =>
  accepts({ requirement: 'token.any-json', presumes: 'token', ...entry });

const varieties: readonly SteppedCheck[] = [
  tolerates({
    id: 'control/extra-claim',
    title: 'Accepts a claim that it does not know',
    applies: ({ claims: { schema } }) => schema.additionalProperties !== false,
    alter: changed('there is an unknown claim', { locale: 'en', flags: { beta: true } }),
  }),
  tolerates({
    id: 'control/long-claim',
    title: 'Accepts a token of five kilobytes, as one with a certificate and a longer key has',
    applies: ({ claims: { schema } }) => schema.additionalProperties !== false,
    alter: changed('there is an unknown claim of 3000 characters', { notes: 'lorem ipsum '.repeat(250) }),
  }),
  accepts({
    id: 'control/other-script',
    requirement: 'delivery.extensible',
    title: 'Accepts text that is not written in ASCII',
    applies: ({ claims: { schema } }) => schema.additionalProperties !== false,
    alter: changed('there is an unknown member with an umlaut and a smiley', { greeting: 'Grüße 😀' }),
  }),
  tolerates({
    id: 'control/extra-header-member',
    title: 'Accepts a header member that it does not know',
    alter: header('there is an unknown header member', { 'x-trace': 'none' }),
  }),
  tolerates({
    id: 'control/extra-form-field',
    title: 'Accepts a form field that it does not know',
    alter: alteration('there is an unknown form field', delivery => {
      const { contentType, carrier, body } = delivery.envelope;
      if (carrier !== 'body' || !contentType?.includes('form-urlencoded')) return null;
      return withEnvelope(delivery, { body: token => `${body(token)}&source=platform` });
    }),
  }),
  accepts({
    id: 'control/charset',
    requirement: 'delivery.extensible',
    title: 'Accepts a content type that names its character set',
    alter: envelope('the content type has a charset', ({ envelope: { contentType } }) => ({
      contentType: `${contentType}; charset=UTF-8`,
    })),
  }),
  written({
    id: 'control/header-white-space',
    title: 'Accepts white space inside the JSON of the header',
    alter: headerText('the header is written with line breaks', json =>
      JSON.stringify(JSON.parse(json), null, 1),
    ),
  }),
  written({
    id: 'control/escaped-names',
    title: 'Accepts claims whose names are written with escapes',
    alter: claimsText('the names of all claims are escaped', json =>
      json.replaceAll(/"(\w)(\w*)":/g, (_, first: string, rest: string) => {
        return `"\\u${first.charCodeAt(0).toString(16).padStart(4, '0')}${rest}":`;
      }),
    ),
  }),
  accepts({
    id: 'control/no-token-id',
    presumes: 'token id',
    requirement: 'claims.token-id-optional',
    title: 'Accepts a token without jti',
    alter: alteration('jti is missing', delivery => withClaims(delivery, { jti: undefined })),
  }),
  accepts({
    id: 'control/short-token-id',
    presumes: 'token id',
    requirement: 'claims.token-id-optional',
    title: 'Accepts a jti that is not a UUID',
    alter: alteration('jti has 32 characters without hyphens', delivery =>
      withClaims(delivery, { jti: String(delivery.token.claims['jti']).replaceAll('-', '') }),
    ),
  }),
  accepts({
    id: 'control/key-id',
    presumes: 'unnamed key',
    requirement: 'delivery.extensible',
    title: 'Accepts a kid that means nothing to it',
    alter: alteration('there is a kid', delivery => withHeader(delivery, { kid: '2026-11' })),
  }),
];

export const control: readonly (SteppedCheck | CalibrationCheck)[] = [...calibrated, ...varieties];
