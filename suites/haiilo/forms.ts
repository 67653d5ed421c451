// Haiilo: which forms of the honest delivery are accepted, and which one only.

import { fail, inapplicable, pass } from '../../harness/check.js';
import { type Delivery, withClaims, withHeader } from '../../harness/delivery.js';
import { inWords } from '../../harness/judge.js';
import { haiilo } from '../../harness/platforms/haiilo.js';
import type { CalibrationCheck, SteppedCheck } from '../../harness/signed/check.js';
import type { Operation } from '../../spec/contract.js';
import { alteration } from '../alterations.js';
import { accepts, deliver } from '../vocabulary.js';

/** Forms that calibration falls back to: whoever needs one has refused the documented delivery. */
const only = (form: string, requirement: string, title: string): CalibrationCheck => ({
  kind: 'calibration',
  id: `control/${form}-only`,
  requirement,
  title,
  expected: 'the documented delivery is accepted',
  applies: () => true,
  judge: ({ accepted, documented, words }) => {
    if (accepted === undefined) return inapplicable('no honest delivery was accepted');
    return accepted.split('+').includes(form)
      ? fail(`${inWords(documented.reply)} to the documented delivery and accepted it ${words} only`)
      : pass;
  },
});

/** A tenant that the user has named is not the documented one, and may be refused for what it is. */
function ofDocumentedTenant(check: CalibrationCheck): CalibrationCheck {
  return {
    ...check,
    judge: (calibration, operation) => {
      const verdict = check.judge(calibration, operation);
      const { request, reply } = calibration.documented;
      if (verdict.verdict !== 'fail' || request.token?.payload.includes('.haiilocloud.com"')) return verdict;
      return {
        verdict: 'blocked',
        reason: `it ${inWords(reply)} to an event of the tenant that --tenant-url names, and accepted it ${calibration.words} only`,
        mend: 'Give --tenant-url the origin of a tenant that the plug-in serves, as it stands in iss, or leave it out.',
      };
    },
  };
}

const deviations: readonly CalibrationCheck[] = [
  only('other-key-host', 'key.both-hosts', "Accepts a key from the host in the contract's example"),
  ofDocumentedTenant(
    only('coyocloud-issuer', 'claims.issuer-documented-host', 'Accepts an issuer under haiilocloud.com'),
  ),
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

interface Tenant {
  readonly id: `control/${string}`;
  readonly requirement: string;
  readonly title: string;
  readonly origin: (key: string) => string;
}

/** The tenant is at another address from its installation on: the issuer may be part of who it is. */
function tenant({ origin, ...declared }: Tenant): SteppedCheck {
  return {
    ...accepts({ ...declared, alter: alteration('', delivery => delivery) }),
    shares: 'nothing',
    steps: ({ identity, stranger, operation, honest, arrange }) => {
      // A plug-in that serves one tenant alone is right to refuse every other address.
      if (identity.tenantUrl === stranger.tenantUrl) return null;
      const moved = { ...identity, tenantUrl: origin(identity.key) };
      const delivery = honest(operation, moved);
      // Calibration has found the only issuer that is accepted, and puts it into every honest delivery.
      if (delivery.token.claims['iss'] !== moved.tenantUrl) return null;
      const alteration = `the tenant is at ${new URL(moved.tenantUrl).host}`;
      return [...arrange(operation, moved), deliver('altered', { ...delivery, alteration })];
    },
  };
}

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
  tenant({
    id: 'control/coyocloud-issuer',
    requirement: 'claims.issuer-hosts',
    title: 'Accepts an issuer under coyocloud.com',
    origin: key => `https://${key}.coyocloud.com`,
  }),
  tenant({
    id: 'control/staging-issuer',
    requirement: 'claims.issuer-other-hosts',
    title: 'Accepts an issuer under coyostaging.com',
    origin: key => `https://${key}.coyostaging.com`,
  }),
  tenant({
    id: 'control/own-domain-issuer',
    requirement: 'claims.issuer-other-hosts',
    title: "Accepts an issuer under a tenant's own domain",
    origin: key => `https://home.${key}.example`,
  }),
  accepts({
    id: 'control/source-id-alone',
    requirement: 'claims.instance-names',
    title: 'Accepts an instance that is named by srcId alone',
    applies: isInstanceEvent,
    alter: alteration('there is srcId and no instanceId', delivery =>
      without(delivery, 'instanceId', 'srcId'),
    ),
  }),
  accepts({
    id: 'control/instance-id-alone',
    requirement: 'claims.instance-names',
    title: 'Accepts an instance that is named by instanceId alone',
    applies: isInstanceEvent,
    alter: alteration('there is instanceId and no srcId', delivery =>
      without(delivery, 'srcId', 'instanceId'),
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

/** Null where the honest delivery of this plug-in carries one of the two names only. */
function without(delivery: Delivery, name: string, other: string): Delivery | null {
  const { claims } = delivery.token;
  return name in claims && other in claims ? withClaims(delivery, { [name]: undefined }) : null;
}

function isInstanceEvent({ claims }: Operation): boolean {
  return claims.members.some(({ name }) => name === 'instanceId');
}

export const haiiloForms: readonly (CalibrationCheck | SteppedCheck)[] = [...deviations, ...alternatives];
