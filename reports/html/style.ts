// The style sheet of the HTML report, as text: one file must hold everything.

import { base } from './style/base.js';
import { cases } from './style/cases.js';
import { evidence } from './style/evidence.js';
import { findings } from './style/findings.js';
import { narrow } from './style/narrow.js';
import { overview } from './style/overview.js';
import { print } from './style/print.js';
import { tables } from './style/tables.js';

/** What comes later wins: the narrow screen over the wide one, the paper over both. */
export const css = [base, overview, tables, findings, cases, evidence, narrow, print].join('');
