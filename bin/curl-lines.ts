// The lines of curl for cases of a record, each tried before it is printed: what cannot be made is said in words.

import { engineOf } from '../harness/platforms/index.js';
import { freshDelivery, type Options, UnmakeableError } from '../harness/signed/fresh.js';
import type { CaseResult, RunRecord } from '../record/record.js';
import { type Curl, curlsOf } from '../reports/curl.js';
import { wordsOf } from '../reports/shell-words.js';
import { oneLine, visible } from '../reports/visible.js';
import { runRequest } from '../request/run-request.js';
import type { Recorded } from './recorded-flags.js';

export async function curlLines(
  record: RunRecord,
  chosen: readonly CaseResult[],
  recorded: Recorded,
): Promise<string> {
  const options = await optionsOf(recorded);
  const blocks: string[] = [];
  for (const result of chosen) {
    const tried: Told[] = [];
    for (const { step, ...curl } of curlsOf(record, result))
      tried.push([step, 'line' in curl && options !== undefined ? await tryOut(curl, options) : curl]);
    const lines = [`# ${result.case}: ${oneLine(result.reason)}`, ...linesOf(tried)];
    blocks.push(`${lines.map(visible).join('\n')}\n`);
  }
  return blocks.join('\n');
}

/** Undefined where no token is made. */
async function optionsOf({ target, flags }: Recorded): Promise<Options | undefined> {
  if (engineOf(flags.platform) !== 'signed') return undefined;
  const request = await runRequest(target, flags);
  return { ...request, ...(await request.rules()) };
}

async function tryOut(curl: Extract<Curl, { readonly line: string }>, options: Options): Promise<Curl> {
  const words = wordsOf(curl.line.replace(/^body="\$\(/, '').replace(/\)" && .*$/s, ''));
  if (!words.includes('--case')) return curl;
  const of = (flag: string) => (words.includes(flag) ? words[words.indexOf(flag) + 1] : undefined);
  const wanted = { case: of('--case'), step: of('--step'), as: of('--as'), event: '' };
  try {
    await freshDelivery(options, wanted);
    return curl;
  } catch (error) {
    if (!(error instanceof UnmakeableError)) throw error;
    return { none: `${error.message}; ask it again by replay` };
  }
}

type Told = readonly [step: string, curl: Curl];

/** A reason that holds for all of them is told once. */
function linesOf(tried: readonly Told[]): readonly string[] {
  if (tried.length === 0) return ['# Nothing was sent.'];
  const reasons = new Set(tried.map(([, curl]) => ('none' in curl ? curl.none : undefined)));
  const [shared] = reasons;
  if (reasons.size === 1 && shared !== undefined) return [`# No line of curl does the same: ${shared}.`];
  return tried.flatMap(([step, curl]) => told(step, curl));
}

function told(step: string, curl: Curl): readonly string[] {
  if ('none' in curl) return [`# ${step}: no line of curl does the same: ${curl.none}.`];
  return [`# ${step}${curl.before === undefined ? '' : `. ${curl.before}`}`, curl.line];
}
