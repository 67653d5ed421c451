// Tries to remove its webhook with its deletion once; a further, forced deletion leaves it.
import { at, functionFactory as correct } from '../../../snap-in/code/function-factory.js';
import { deactivate } from '../../../snap-in/code/hooks.js';

const tried = new Set();

export const functionFactory = {
  ...correct,
  disconnect: at('deactivate', async event => {
    const { force_deactivate: forced, is_deletion: deleted } = event.payload;
    if (deleted && forced && tried.has(event.context.snap_in_id)) return;
    tried.add(event.context.snap_in_id);
    await deactivate(event);
  }),
};
