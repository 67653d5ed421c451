// Every command, in the order of the help.

import type { Command } from 'commander';
import { addCompletion } from './completion.js';
import { addDoctor } from './doctor.js';
import { addInit } from './init.js';
import { addKeys } from './keys.js';
import { addList } from './list.js';
import { addReplay } from './replay.js';
import { addReport } from './report.js';
import { addRun } from './run.js';
import { addToken } from './token.js';
import { addWatch } from './watch.js';

/** Each declares itself; what it does is loaded only when it is called. */
export const commands: readonly ((root: Command) => void)[] = [
  addRun,
  addWatch,
  addInit,
  addDoctor,
  addReplay,
  addList,
  addKeys,
  addToken,
  addReport,
  addCompletion,
];
