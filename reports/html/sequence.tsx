// The steps of a case as a picture: who called whom, what came back, and in which state that left the plug-in.

import type { CaseResult, Effect, Exchange } from '../../record/record.js';
import { shortened } from '../visible.js';
import { duration, plural, replyInShort } from '../wording.js';
import { statesAfter } from './states.js';
import { effectClass } from './timeline.js';

const mostSteps = 10;
const mostEffects = 3;
const head = 34;
const stepHeight = 62;
const effectHeight = 24;

// Where the lines of life stand, in percent of the width.
const platformX = 3;
const plugInX = 66;
const worldX = 97;

interface Step {
  readonly exchange: Exchange;
  /** What it did to its world. */
  readonly effects: readonly Effect[];
  readonly state: string;
  /** Whether it ended, and before or after it had answered. */
  readonly crashed: 'before' | 'after' | undefined;
  readonly y: number;
  readonly height: number;
}

export function Sequence({ result }: { readonly result: CaseResult }) {
  if (result.exchanges.length < 2) return null;
  const steps = stepsOf(result);
  const last = steps.at(-1);
  const height = (last ? last.y + last.height : head) + 10;
  const hasWorld = steps.some(({ effects }) => effects.length > 0);
  return (
    <figure class="sequence">
      <svg width="100%" height={height} role="img" aria-label={inWords(steps)}>
        <Lifeline x={platformX} name="Platform" height={height} anchor="start" />
        <Lifeline x={plugInX} name="Plug-in" height={height} anchor="middle" />
        {hasWorld && <Lifeline x={worldX} name="World" height={height} anchor="end" />}
        {steps.map(step => (
          <StepPicture step={step} />
        ))}
      </svg>
      {overlap(steps) && (
        <figcaption>Some were under way at the same time; the timeline shows when each was sent.</figcaption>
      )}
      {result.exchanges.length > mostSteps && (
        <figcaption>
          {plural(result.exchanges.length - mostSteps, 'more step')} follow; all are listed below.
        </figcaption>
      )}
    </figure>
  );
}

function stepsOf(result: CaseResult): readonly Step[] {
  const { exchanges, effects } = result;
  const states = statesAfter(result);
  const shown = exchanges.slice(0, mostSteps);
  let y = head;
  return shown.map((exchange, index) => {
    const from = index === 0 ? Number.NEGATIVE_INFINITY : exchange.atMs;
    const until = exchanges[index + 1]?.atMs ?? Number.POSITIVE_INFINITY;
    const all = effects.filter(({ atMs }) => atMs >= from && atMs < until);
    const own = all.filter(({ kind }) => kind !== 'crash');
    const crash = all.find(({ kind }) => kind === 'crash');
    const crashed: Step['crashed'] =
      crash && (crash.atMs < exchange.atMs + exchange.reply.ms ? 'before' : 'after');
    const height = stepHeight + (rowsOf(own) + (crashed ? 1 : 0)) * effectHeight;
    const step = { exchange, effects: own, state: states[index] ?? '', crashed, y, height };
    y += height;
    return step;
  });
}

function rowsOf(effects: readonly Effect[]): number {
  return Math.min(effects.length, mostEffects + 1);
}

function overlap(steps: readonly Step[]): boolean {
  return steps.some(({ exchange }, index) => {
    const next = steps[index + 1]?.exchange;
    return next !== undefined && next.atMs < exchange.atMs + exchange.reply.ms - overlapMs;
  });
}

// The clock of a delivery is read a little before the one of its reply.
const overlapMs = 2;

function inWords(steps: readonly Step[]): string {
  const told = steps.map(({ exchange, state, crashed }) => {
    const end = crashed ? `, crashed ${crashed} it answered` : '';
    const altered = exchange.alteration === undefined ? '' : ' (altered)';
    return `${exchange.operation}${altered} ${replyInShort(exchange.reply)}, state ${state}${end}`;
  });
  return `The steps in order: ${told.join('; ')}`;
}

interface LifelineProps {
  readonly x: number;
  readonly name: string;
  readonly height: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

function Lifeline({ x, name, height, anchor }: LifelineProps) {
  const at = anchor === 'start' ? '0' : anchor === 'end' ? '100%' : `${x}%`;
  return (
    <g class="lifeline">
      <text class="strong" x={at} y="14" text-anchor={anchor}>
        {name}
      </text>
      <line x1={`${x}%`} x2={`${x}%`} y1="22" y2={height} />
    </g>
  );
}

function StepPicture({ step: { exchange, effects, state, crashed, y } }: { readonly step: Step }) {
  const { operation, alteration, reply } = exchange;
  const rows = rowsOf(effects) + (crashed === 'before' ? 1 : 0);
  const below = y + stepHeight - 18 + rows * effectHeight;
  return (
    <g class={alteration === undefined ? 'honest' : 'altered'}>
      <text x={`${platformX + 2}%`} y={y + 11}>
        <tspan class="strong">{shortened(operation, 22)}</tspan>
        {alteration !== undefined && ' altered'}
      </text>
      <Arrow from={platformX} to={plugInX} y={y + 17} />
      <Effects effects={effects} y={y + 22} />
      <text x={`${platformX + 2}%`} y={below - 5}>
        {shortened(replyInShort(reply), 20)}, {duration(reply.ms)}
      </text>
      <Arrow from={plugInX} to={platformX} y={below + 1} dashed />
      <State name={state} y={below + 4} />
      {crashed && <Crash y={crashed === 'before' ? below - 20 : below + 28} />}
    </g>
  );
}

interface ArrowProps {
  readonly from: number;
  readonly to: number;
  readonly y: number;
  readonly dashed?: boolean;
  readonly kind?: string;
}

// The head is two strokes and not a marker: a marker would need an address within the page.
function Arrow({ from, to, y, dashed = false, kind = '' }: ArrowProps) {
  const back = from < to ? -6 : 6;
  return (
    <g class={`arrow ${dashed ? 'dashed' : ''} ${kind}`}>
      <line x1={`${from}%`} x2={`${to}%`} y1={y} y2={y} />
      <svg x={`${to}%`} y={y} overflow="visible" aria-hidden="true">
        <path d={`M${back} -4 L0 0 L${back} 4`} />
      </svg>
    </g>
  );
}

function State({ name, y }: { readonly name: string; readonly y: number }) {
  const short = shortened(name, 20);
  const width = short.length * 7 + 14;
  return (
    <svg
      class={`state ${name === 'unknown' ? 'odd' : ''}`}
      x={`${plugInX}%`}
      y={y}
      overflow="visible"
      aria-hidden="true"
    >
      <rect x={-width / 2} y="0" width={width} height="19" rx="9.5" />
      <text x="0" y="13.5" text-anchor="middle">
        {short}
      </text>
    </svg>
  );
}

/** On the plug-in's own line of life, where it ends. */
function Crash({ y }: { readonly y: number }) {
  return (
    <svg class="crash" x={`${plugInX}%`} y={y} overflow="visible" aria-hidden="true">
      <path d="M-5 -1 L5 9 M-5 9 L5 -1" />
      <text x="10" y="8">
        crashed
      </text>
    </svg>
  );
}

function Effects({ effects, y }: { readonly effects: readonly Effect[]; readonly y: number }) {
  const shown = effects.slice(0, mostEffects);
  return (
    <>
      {shown.map((effect, index) => (
        <g>
          <text x={`${worldX - 1}%`} y={y + index * effectHeight + 12} text-anchor="end">
            {effectInShort(effect)}
          </text>
          <Arrow from={plugInX} to={worldX} y={y + index * effectHeight + 17} kind={effectClass(effect)} />
        </g>
      ))}
      {effects.length > mostEffects && (
        <text x={`${worldX - 1}%`} y={y + mostEffects * effectHeight + 12} text-anchor="end">
          and {effects.length - mostEffects} more
        </text>
      )}
    </>
  );
}

function effectInShort(effect: Effect): string {
  switch (effect.kind) {
    case 'request':
      return `${shortened(effect.method, 8)} ${effect.role}`;
    case 'service':
      return shortened(`${effect.service}.${effect.method}`, 18);
    case 'crash':
      return 'crashed';
    default:
      return effect satisfies never;
  }
}
