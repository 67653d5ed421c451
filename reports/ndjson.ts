// The record as one JSON object per line, for tools that read a run line by line: head, notices, results, gate, summary.

import type { RunRecord } from '../record/record.js';

/** The lines; each says in `kind` what it holds, and the summary is the last one. */
export function renderNdjson(record: RunRecord): string {
  const { notices, results, gate, summary, requirements: _, complete: __, ...head } = record;
  const lines = [
    { kind: 'run', ...head },
    ...notices.map(sentence => ({ kind: 'notice', sentence })),
    ...results.map(result => ({ kind: 'result', ...result })),
    ...gate.map(rule => ({ kind: 'gate', ...rule })),
    { kind: 'summary', ...summary },
  ];
  return lines.map(line => `${onOneLine(line)}\n`).join('');
}

// Legal within a string of JSON, but some readers end a line at them.
function onOneLine(value: unknown): string {
  return JSON.stringify(value).replace(/[\u0085\u2028\u2029]/g, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
