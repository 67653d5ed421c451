// Throws without a word on what went wrong.
import { functionFactory as correct } from '../../../snap-in/code/function-factory.js';

const failing = run => async events => {
  try {
    return await run(events);
  } catch {
    throw '';
  }
};

export const functionFactory = Object.fromEntries(
  Object.entries(correct).map(([name, run]) => [name, failing(run)]),
);
