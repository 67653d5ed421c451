// One function serves all hooks and tells them by their events.
import { activate, deactivate, update, validate } from '../../../snap-in/code/hooks.js';

const byEvent = {
  'hook:snap_in_validate': validate,
  'hook:snap_in_activate': activate,
  'hook:snap_in_deactivate': deactivate,
  'hook:snap_in_update': update,
};

export const functionFactory = {
  lifecycle: async events => {
    for (const event of events) await byEvent[event.execution_metadata.event_type]?.(event);
    return {};
  },
};
