// Reading a saved record back: text becomes a RunRecord, or one sentence that says why it cannot.

import { Ajv2020 as Ajv, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { contradictionAmong, contradictionIn } from './contradiction.js';
import type { RunRecord } from './record.js';
import schema from './record.schema.json' with { type: 'json' };

const format: RunRecord['format'] = 'lifecycle-conformance/record@1';

/** A saved record that cannot be rendered; the message says what was found and what to do. */
export class RecordError extends Error {
  override readonly name = 'RecordError';
}

let compiled: ValidateFunction<RunRecord> | undefined;

/** Compiled when it is first needed, since that takes longer than all else that is loaded with it. */
function validator(): ValidateFunction<RunRecord> {
  compiled ??= new Ajv({ allowUnionTypes: true }).compile<RunRecord>(schema);
  return compiled;
}

/** The record in `text`, or a `RecordError` when it is anything but one whole record of this format. */
export function readRecord(text: string): RunRecord {
  const value = parse(text);
  expectRecord(value);
  const record = withEveryCount(value);
  refuse(contradictionIn(record));
  return record;
}

/** Throws a `RecordError` of what is no whole record, or whose results contradict themselves. */
export function expectJudged(value: unknown): asserts value is RunRecord {
  expectRecord(value);
  refuse(contradictionAmong(value));
}

/** Throws a `RecordError` of what has not the form of a whole record. */
function expectRecord(value: unknown): asserts value is RunRecord {
  refuseOtherFormat(value);
  refuseIncomplete(value);
  // The last error is the outermost one: of a union it names the place, not every arm that did not fit.
  const validate = validator();
  if (!validate(value)) throw new RecordError(invalidMessage(validate.errors?.at(-1)));
}

/** Records of before there were flaky cases do not count them. */
function withEveryCount(record: RunRecord): RunRecord {
  const { summary } = record;
  return {
    ...record,
    summary: { ...summary, outcomes: { ...summary.outcomes, flaky: summary.outcomes.flaky ?? 0 } },
  };
}

/** Every report asks this first, so a run that was cut short can never look like a verdict. */
export function refuseIncomplete(value: unknown): void {
  if (member(value, 'complete') !== false) return;
  throw new RecordError(
    'Expected the record of a whole run, but this run was cut short ("complete" is false), so it proves nothing; run it again to its end.',
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new RecordError(
      `Expected a record in JSON, but the text is not JSON (${firstLine(cause)}); give the file that --report json=<path> wrote.`,
      { cause },
    );
  }
}

function firstLine(cause: unknown): string {
  return cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([k]) => k === key)?.[1]
    : undefined;
}

function refuseOtherFormat(value: unknown): void {
  const found = member(value, 'format');
  if (found === format) return;
  if (typeof found === 'string' && found.startsWith('lifecycle-conformance/record@')) {
    throw new RecordError(
      `Expected a record of format "${format}", but this one is "${found}"; render it with the version of the tool that wrote it, or run again.`,
    );
  }
  throw new RecordError(
    `Expected a record with "format": "${format}", but this is no record; give what a run has returned, or what --report json=<path> wrote.`,
  );
}

function invalidMessage(error: ErrorObject | undefined): string {
  const where = error?.instancePath === '' ? 'its top level' : error?.instancePath;
  const extra = error?.params['additionalProperty'];
  const what = `${error?.message ?? 'it does not fit'}${extra === undefined ? '' : ` ("${extra}")`}`;
  return `Expected a record that fits record.schema.json, but at ${where} ${what}; it was changed or damaged, so run again.`;
}

/** A verdict that its own results or rules contradict must not be shown as one. */
function refuse(contradiction: string | undefined): void {
  if (contradiction === undefined) return;
  throw new RecordError(`Expected ${contradiction}; the record was changed or damaged, so run again.`);
}
