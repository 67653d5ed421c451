// Flowlu: unknown, missing and odd parameters bring about no server error, and the page is shown afterwards.

import type { EmbeddedCheck, Told } from '../../harness/embedded/check.js';
import { meanings } from '../../harness/embedded/check.js';
import { opening, shown } from './vocabulary.js';

type Deviations = Readonly<Record<string, readonly [words: string, told: Told]>>;

const languages: Deviations = {
  unknown: ['an unknown language', { language: 'xx' }],
  regional: ['a language with a region', { language: 'pt-BR' }],
  'upper-case': ['a language in capitals', { language: 'ES' }],
  empty: ['an empty language', { language: '' }],
  property: ['a language that is the name of an inherited property', { language: 'constructor' }],
};

const points: Deviations = {
  'other-type': ['an unknown type of point', { 'point-type': 'lifecycle-conformance' }],
  'other-id': ['an unknown id of point', { 'point-id': 'lifecycle-conformance' }],
  property: ['an id of point that is the name of an inherited property', { 'point-id': 'constructor' }],
};

const values: Deviations = {
  domain: ['a domain of no account', { domain: 'lifecycle-conformance.example' }],
  protocol: ['an unknown protocol', { protocol: 'gopher' }],
  'app-id': ['the id of another application', { 'app-id': 'another-application' }],
  'newer-version': ['a version that there is not yet', { version: '999.0.0' }],
  'odd-version': ['a version that is none', { version: 'latest' }],
};

const odd: Deviations = Object.fromEntries(
  meanings.flatMap(meaning => [
    [`${meaning}-nul`, [`a null character in the ${meaning}`, { [meaning]: 'a\0b' }]] as const,
    [`${meaning}-long`, [`a ${meaning} of 2000 characters`, { [meaning]: 'x'.repeat(2000) }]] as const,
    [`${meaning}-path`, [`a way out of a directory in the ${meaning}`, { [meaning]: '../../../x' }]] as const,
  ]),
);

type Own = Pick<EmbeddedCheck, 'id' | 'title'>;

const among = (own: Own, deviations: Deviations): EmbeddedCheck =>
  opening({
    ...own,
    requirement: 'render.robust',
    variants: Object.keys(deviations),
    told: ({ variant = '' }) => deviations[variant] ?? 'there is no such deviation',
  });

export const parameters: readonly EmbeddedCheck[] = [
  among({ id: 'render/unknown-language', title: 'Survives a language that it does not know' }, languages),
  among({ id: 'render/unknown-point', title: 'Survives a point that it does not know' }, points),
  among({ id: 'render/unknown-value', title: 'Survives a value that it does not know' }, values),
  among({ id: 'render/odd-value', title: 'Survives a value that no platform would send' }, odd),
  opening({
    id: 'render/missing-parameter',
    requirement: 'render.robust',
    title: 'Survives a missing parameter',
    variants: meanings,
    told: ({ variant = '' }) => [`a request without the ${variant}`, { [variant]: undefined }],
  }),
  opening({
    id: 'render/repeated-parameter',
    requirement: 'render.robust',
    title: 'Survives a parameter that comes twice',
    variants: meanings,
    told: ({ variant = '', honest }) => {
      const value = honest[variant as keyof Told] ?? 'again';
      return [`the ${variant} twice`, { [variant]: [value, value].flat() }];
    },
  }),
  opening({
    id: 'render/opened-bare',
    requirement: 'render.robust',
    title: 'Survives being opened without any parameter',
    told: ({ names }) => [
      'no parameter at all',
      Object.fromEntries(Object.keys(names).map(name => [name, undefined])),
    ],
  }),
  {
    kind: 'embedded',
    id: 'render/not-recovered',
    requirement: 'render.recovery',
    title: 'Shows the page still, after all that was sent',
    expected: 'a success with an HTML page',
    site: 'point',
    turn: 'last',
    steps: ({ open }) => [open('afterwards')],
    judge: shown,
  },
];
