// What every verdict of a run stands on, in words.

import type { Exchange, RunRecord } from '../record/record.js';

/** How the key came to be trusted, and how the honest delivery was found. */
export function groundwork(record: RunRecord): { readonly trust: string; readonly calibration: string } {
  const { trust, calibration } = record;
  return {
    trust: trust.sentence,
    calibration: calibration.accepted
      ? `accepted ${calibration.form}${exceptOf(calibration.attempts)}`
      : 'not accepted in any form that was tried',
  };
}

/** The events of which no honest delivery was accepted, though others of the run were. */
function exceptOf(attempts: readonly Exchange[]): string {
  const statusesOf = (operation: string) =>
    attempts.flatMap(({ operation: own, reply }) =>
      own === operation && reply.kind === 'response' ? [reply.status] : [],
    );
  const refused = [...new Set(attempts.map(({ operation }) => operation))].filter(operation => {
    const statuses = statusesOf(operation);
    // An event that is answered 404 is not implemented.
    return !statuses.some(status => status >= 200 && status < 300) && !statuses.includes(404);
  });
  return refused.length === 0 ? '' : `; not accepted: ${refused.join(', ')}`;
}
