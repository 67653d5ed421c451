// Serves all hooks with one function, which takes every event that it does not know for an activation.
import { activate, deactivate, update, validate } from '../../../snap-in/code/hooks.js';

const byEvent = {
  'hook:snap_in_validate': validate,
  'hook:snap_in_deactivate': deactivate,
  'hook:snap_in_update': update,
};

export const functionFactory = {
  lifecycle: async events => {
    for (const event of events) await (byEvent[event.execution_metadata.event_type] ?? activate)(event);
  },
};
