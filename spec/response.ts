// Holds a response's body against the schema that the contract has for its status.

import type { Contract, Endpoint } from './contract.js';
import type { JsonObject } from './json.js';

/** How the body misses the documented shape; empty when it fits. */
export type ResponseInspector = (operationId: string, status: number, body: JsonObject) => readonly string[];

export async function createResponseInspector(contract: Contract<Endpoint>): Promise<ResponseInspector> {
  const { OpenAPIValidator } = await import('openapi-backend');
  const validator = new OpenAPIValidator({
    definition: contract.document,
    lazyCompileValidators: true,
    ajvOpts: { allErrors: true, logger: false, strict: false },
  });
  // Compiled now, while the host is still starting, and not while it is asked.
  for (const { operationId } of contract.operations)
    validator.getStatusBasedResponseValidatorForOperation(operationId);
  return (operationId, status, body) => {
    const { errors } = validator.validateResponse(body, operationId, status);
    return (errors ?? []).map(
      ({ instancePath, message = 'does not fit' }) =>
        `${instancePath.replace('/value', '').replaceAll('/', '.').replace(/^\./, '') || 'the result'} ${message}`,
    );
  };
}
