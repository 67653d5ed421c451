// Is judged as it was written, in TypeScript, without a build.

import { connect, disconnect } from './subscription.js';
import type { Run } from './types.js';
import { check } from './validation.js';

const forEach =
  (handle: (event: Parameters<Run>[0][number]) => Promise<void>): Run =>
  async events => {
    for (const event of events) await handle(event);
    return {};
  };

export const functionFactory = {
  check_inputs: forEach(check),
  connect: forEach(connect),
  reconnect: forEach(connect),
  disconnect: forEach(disconnect),
} as const;

export type FunctionName = keyof typeof functionFactory;
