// How long answers took, per operation, as a picture with the deadline in it and the figures beside it.

import type { RunRecord } from '../../record/record.js';
import { clip } from '../visible.js';
import { duration, plural } from '../wording.js';
import { type AnswerTimes, answerTimes, type TimeScale, timeScale } from './answer-times.js';
import { Section } from './marks.js';

const height = 44;

export function Times({ record }: { readonly record: RunRecord }) {
  const scale = timeScale(record);
  const rows = answerTimes(record, scale);
  if (rows.length === 0) return null;
  const { deadlineMs } = record.settings;
  return (
    <Section
      id="times"
      title="Answer times"
      count={rows.reduce((sum, { answers }) => sum + answers, 0)}
      lead={`Every answer of the run. The scale is logarithmic; the line is the deadline of ${duration(deadlineMs)}.`}
    >
      <table class="times">
        <thead>
          <tr>
            <th scope="col">Event</th>
            <th scope="col">Distribution</th>
            <th scope="col">Answers</th>
            <th scope="col">Median</th>
            <th scope="col">95 %</th>
            <th scope="col">Slowest</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <Row row={row} scale={scale} deadlineMs={deadlineMs} />
          ))}
        </tbody>
      </table>
    </Section>
  );
}

interface RowProps {
  readonly row: AnswerTimes;
  readonly scale: TimeScale;
  readonly deadlineMs: number;
}

function Row({ row, scale, deadlineMs }: RowProps) {
  return (
    <tr>
      <th scope="row">{clip(row.operation, 60)}</th>
      <td>
        <Distribution row={row} scale={scale} deadlineMs={deadlineMs} />
      </td>
      <td data-name="answers">
        {row.answers}
        {row.unanswered > 0 && <b class="failed"> + {row.unanswered} unanswered</b>}
      </td>
      <td data-name="median">{shown(row, row.medianMs)}</td>
      <td data-name="95 %">{shown(row, row.p95Ms)}</td>
      <td data-name="slowest">{shown(row, row.slowestMs)}</td>
    </tr>
  );
}

function shown({ answers }: AnswerTimes, ms: number): string {
  return answers === 0 ? '–' : duration(ms);
}

function Distribution({ row, scale, deadlineMs }: RowProps) {
  const most = Math.max(1, ...row.bins);
  const floor = height - 14;
  const width = 100 / scale.steps;
  return (
    <svg class="distribution" width="100%" height={height} role="img" aria-label={inWords(row, deadlineMs)}>
      <line class="floor" x1="0" x2="100%" y1={floor} y2={floor} />
      {row.bins.map((count, step) =>
        count === 0 ? null : (
          <rect x={percent(step * width)} width={percent(width * 0.86)} {...barOf(count / most, floor)} />
        ),
      )}
      {row.unanswered > 0 && (
        <circle class="unanswered" cx={percent(scale.at(deadlineMs) * 100)} cy={floor - 8} r="5" />
      )}
      <line
        class="deadline"
        x1={percent(scale.at(deadlineMs) * 100)}
        x2={percent(scale.at(deadlineMs) * 100)}
        y1="0"
        y2={floor}
      />
      {scale.ticksMs.map((ms, index) => (
        <text x={percent(scale.at(ms) * 100)} y={height - 2} text-anchor={index === 0 ? 'start' : 'middle'}>
          {duration(ms).replace(' ', '\u00a0')}
        </text>
      ))}
    </svg>
  );
}

// The root keeps a single slow answer visible beside a hundred quick ones.
function barOf(share: number, floor: number): { readonly y: number; readonly height: number } {
  const tall = Math.max(3, Math.round(Math.sqrt(share) * (floor - 2)));
  return { y: floor - tall, height: tall };
}

function inWords(
  { operation, answers, unanswered, medianMs, p95Ms, slowestMs }: AnswerTimes,
  deadlineMs: number,
): string {
  const waited = unanswered > 0 ? `; ${unanswered} were not answered in time` : '';
  if (answers === 0) return `${operation}: no answer within the deadline of ${duration(deadlineMs)}`;
  return `${operation}: ${plural(answers, 'answer')}, half of them within ${duration(medianMs)}, 95 % within ${duration(p95Ms)}, the slowest after ${duration(slowestMs)}; the deadline is ${duration(deadlineMs)}${waited}`;
}

function percent(value: number): string {
  return `${Number(value.toFixed(2))}%`;
}
