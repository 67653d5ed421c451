// Takes the secrets that a start command gives to the plug-in out of all that the plug-in says.

import { withForeignText } from '../harness/foreign-text.js';
import type { Telling } from '../harness/run-options.js';
import type { RunRecord } from '../record/record.js';
import { type Given, givenBy } from '../reports/given-variables.js';
import type { Judging } from './judging.js';

const CUT = '(secret, cut)';
const SHORTEST = 6;
const SECRET_NAME = /secret|token|key|pass|pwd|credential|auth|private|salt|cookie|session|dsn/i;
const NO_SECRET = /^(\.{0,2}\/|[a-z]:\\|\d+$|true$|false$)/i;

/** The same judging, in whose events, output and record none of them stands. */
export function withoutGiven(judging: Judging, start: string | undefined): Judging {
  const secrets = start === undefined ? [] : givenBy(start).filter(isSecret).flatMap(spellings);
  if (secrets.length === 0) return judging;
  const inText = (text: string) => secrets.reduce((left, one) => left.replaceAll(one, CUT), text);
  return {
    ...judging,
    run: async telling => withForeignText<RunRecord>(await judging.run(discreet(telling, inText)), inText),
  };
}

function discreet(telling: Telling, inText: (text: string) => string): Telling {
  const { onEvent, onOutput } = telling;
  return {
    ...telling,
    onEvent: event => onEvent(withForeignText(event, inText)),
    onOutput: onOutput && (text => onOutput(inText(text))),
  };
}

/** A flag, an address or the path of a file would be missed where it stands, and opens nothing. */
function isSecret({ name, value }: Given): boolean {
  if (value.length < SHORTEST || NO_SECRET.test(value)) return false;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url !== undefined && url.host !== '') return url.password !== '';
  return SECRET_NAME.test(name);
}

function spellings({ value }: Given): readonly string[] {
  return [...new Set([value, JSON.stringify(value).slice(1, -1), encodeURIComponent(value)])];
}
