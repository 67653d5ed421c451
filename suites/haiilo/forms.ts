// Haiilo: which forms of the honest delivery are accepted, and which one only.

import { type CalibrationCheck, fail, pass, type SteppedCheck } from '../../harness/check.js';
import { withClaims, withHeader } from '../../harness/delivery.js';
import { inWords } from '../../harness/judge.js';
import { haiilo } from '../../harness/platforms/haiilo.js';
import { alteration } from '../alterations.js';
import { accepts } from '../vocabulary.js';

/** Forms that calibration falls back to: whoever needs one has refused the documented delivery. */
const only = (form: string, requirement: string, title: string): CalibrationCheck => ({
  kind: 'calibration',
  id: `control/${form}-only`,
  requirement,
  title,
  expected: 'the documented delivery is accepted',
  applies: () => true,
  judge: ({ accepted, documented, words }) =>
    accepted?.split('+').includes(form)
      ? fail(`${inWords(documented.reply)} to the documented delivery and accepted it ${words} only`)
      : pass,
});

const deviations: readonly CalibrationCheck[] = [
  only('other-key-host', 'key.both-hosts', "Accepts a key from the host in the contract's example"),
  only('coyocloud-issuer', 'claims.issuer-documented-host', 'Accepts an issuer under haiilocloud.com'),
  only(
    'source-id',
    'claims.instance-names',
    'Accepts an instance event that carries both instanceId and srcId',
  ),
  only('instance-id', 'claims.instance-names', 'Accepts an instance event with srcId beside instanceId'),
  only('json-body', 'request.form', 'Reads the documented form body, not JSON alone'),
  only('rs256', 'signature.rs512', 'Verifies RS512, with which the platform signs'),
  only(
    'authorization-header',
    'request.form',
    'Reads the token from the body, not from the Authorization header',
  ),
  only('key-set', 'key.document', 'Reads the documented key document, which is not a JWK Set'),
  only('bare-key', 'key.document', 'Reads the documented key document, in which the key is a member'),
  only('milliseconds', 'claims.seconds', 'Reads times in seconds'),
];

const [, otherHost] = haiilo.keyUrls;

const alternatives: readonly SteppedCheck[] = [
  accepts({
    id: 'control/other-key-host',
    requirement: 'key.both-hosts',
    title: 'Accepts a key from the other documented host',
    needs: ['world'],
    alter: alteration('jku leads to the other documented key host', delivery =>
      delivery.token.header['jku'] === otherHost ? null : withHeader(delivery, { jku: otherHost ?? null }),
    ),
  }),
  accepts({
    id: 'control/coyocloud-issuer',
    requirement: 'claims.issuer-hosts',
    title: 'Accepts an issuer under coyocloud.com',
    alter: alteration('iss is a tenant under coyocloud.com', delivery =>
      withTenant(delivery, `https://${delivery.identity.key}.coyocloud.com`),
    ),
  }),
  accepts({
    id: 'control/staging-issuer',
    requirement: 'claims.issuer-other-hosts',
    title: 'Accepts an issuer under coyostaging.com',
    alter: alteration('iss is a tenant under coyostaging.com', delivery =>
      withTenant(delivery, `https://${delivery.identity.key}.coyostaging.com`),
    ),
  }),
  accepts({
    id: 'control/own-domain-issuer',
    requirement: 'claims.issuer-other-hosts',
    title: "Accepts an issuer under a tenant's own domain",
    alter: alteration("iss is a tenant's own domain", delivery =>
      withTenant(delivery, `https://home.${delivery.identity.key}.example`),
    ),
  }),
  accepts({
    id: 'control/source-id-alone',
    requirement: 'claims.instance-names',
    title: 'Accepts an instance that is named by srcId alone',
    applies: isInstanceEvent,
    alter: alteration('there is srcId and no instanceId', delivery =>
      withClaims(delivery, { instanceId: undefined }),
    ),
  }),
  accepts({
    id: 'control/instance-id-alone',
    requirement: 'claims.instance-names',
    title: 'Accepts an instance that is named by instanceId alone',
    applies: isInstanceEvent,
    alter: alteration('there is instanceId and no srcId', delivery =>
      withClaims(delivery, { srcId: undefined }),
    ),
  }),
  accepts({
    id: 'control/no-certificate',
    requirement: 'claims.certificate-unused',
    title: 'Accepts an installation without the deprecated certificate',
    applies: ({ claims }) => claims.members.some(({ name }) => name === 'certificate'),
    alter: alteration('certificate is missing', delivery => withClaims(delivery, { certificate: undefined })),
  }),
];

/** The URLs of an access event are relative to the tenant, so that they move along. */
function withTenant(delivery: Parameters<typeof withClaims>[0], iss: string): ReturnType<typeof withClaims> {
  const moved = 'base_url' in delivery.token.claims ? { iss, base_url: iss } : { iss };
  return withClaims(delivery, moved);
}

function isInstanceEvent({ name }: { readonly name: string }): boolean {
  return haiilo.role(name).startsWith('instance');
}

export const haiiloForms: readonly (CalibrationCheck | SteppedCheck)[] = [...deviations, ...alternatives];
