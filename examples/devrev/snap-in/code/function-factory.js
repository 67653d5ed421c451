// The functions of the manifest; each handles every event of a batch.
import { activate, deactivate, update, validate } from './hooks.js';

/** A function that does something at the events of one hook alone. */
export const at = (hook, handle) => async events => {
  for (const event of events) {
    if (event.execution_metadata.event_type === `hook:snap_in_${hook}`) await handle(event);
  }
};

export const functionFactory = {
  check_inputs: at('validate', validate),
  connect: at('activate', activate),
  disconnect: at('deactivate', deactivate),
  reconnect: at('update', update),
};
