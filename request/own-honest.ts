// Holds the honest deliveries of a user's own platform against its contract: one that does not fit proves nothing.

import { Ajv, type ValidateFunction } from 'ajv';
import { honestDelivery } from '../harness/honest.js';
import { identityOf } from '../harness/identity.js';
import type { Platform } from '../harness/platforms/platform.js';
import type { Operation } from '../spec/contract.js';
import type { JsonObject } from '../spec/json.js';
import { UserError } from './user-error.js';

/** Throws where what is delivered as honest breaks the contract, so that a plug-in could rightly refuse it. */
export function checkHonest(platform: Platform, operations: readonly Operation[], file: string): void {
  for (const operation of operations) {
    const [error] = validatorOf(operation)(honestPayload(platform, operation)) ?? [];
    if (error !== undefined)
      throw new UserError(
        `${file} makes a delivery of "${operation.name}" that does not fit ${platform.contract}: ${error}; say under "payload" what fits.`,
      );
  }
}

function honestPayload(platform: Platform, operation: Operation): JsonObject {
  const identity = identityOf({ seed: 1, owner: 'fitting', tenantUrl: platform.tenantUrl });
  const tokenId = identity.tenantId;
  const { token } = honestDelivery({ platform, operation, identity, tokenId, keyUrl: platform.keyUrls[0] });
  // What is sent as a time is made at the moment of sending.
  return platform.message ? token.claims : { ...token.times, ...token.claims };
}

type Validator = (payload: JsonObject) => readonly string[] | undefined;

function validatorOf({ claims: { schema } }: Operation): Validator {
  const ajv = new Ajv({ strict: false, validateFormats: false, logger: false, validateSchema: false });
  let validate: ValidateFunction;
  try {
    validate = ajv.compile(schema as object);
  } catch {
    // A dialect that the validator does not know says nothing against the delivery.
    return () => undefined;
  }
  return payload =>
    validate(payload)
      ? undefined
      : validate.errors?.map(
          ({ instancePath, message = 'does not fit' }) =>
            `${instancePath === '' ? 'it' : `"${instancePath.slice(1).replaceAll('/', '.')}"`} ${message}`,
        );
}
