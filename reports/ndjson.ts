// A run as one JSON object per line, for tools that read it line by line: notices, head, results, gate, summary.

import type { RunEvent } from '../record/event.js';
import type { RunRecord } from '../record/record.js';
import { inOrder } from './in-order.js';

/** The lines of a whole run; those of a run that is going come in the order of its events. */
export function renderNdjson(record: RunRecord): string {
  const { notices, results, gate, summary, requirements, complete, ms, ...head } = record;
  const events: readonly RunEvent[] = [
    { type: 'planned', cases: results.length, head },
    ...notices.map(sentence => ({ type: 'notice', sentence }) as const),
    ...results.map(result => ({ type: 'result', result }) as const),
    { type: 'record', record },
  ];
  return events.map(ndjsonLines).join('');
}

/** Each line says in `kind` what it holds, and the summary is the last one: without it the run was broken off. */
export function ndjsonLines(event: RunEvent): string {
  return linesOf(event)
    .map(line => `${onOneLine(line)}\n`)
    .join('');
}

function linesOf(event: RunEvent): readonly object[] {
  switch (event.type) {
    case 'notice':
      return [{ kind: 'notice', sentence: event.sentence }];
    case 'planned':
      return [{ kind: 'run', ...event.head }];
    case 'result':
      return [{ kind: 'result', ...event.result }];
    case 'record': {
      const { gate, summary, ms } = event.record;
      return [...gate.map(rule => ({ kind: 'gate', ...rule })), { kind: 'summary', ms, ...summary }];
    }
    default:
      return event satisfies never;
  }
}

// What a line is comes first in it, as a reader of the log needs it.
function kindFirst(key: string, value: unknown): unknown {
  const ordered = inOrder(key, value);
  if (key !== '' || typeof ordered !== 'object' || ordered === null || !('kind' in ordered)) return ordered;
  const { kind, ...rest } = ordered;
  return { kind, ...rest };
}

// Legal within a string of JSON, but some readers end a line at them.
function onOneLine(value: unknown): string {
  return JSON.stringify(value, kindFirst).replace(/[\u0085\u2028\u2029]/g, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
