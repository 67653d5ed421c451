// When each delivery of a case was sent and answered, and what the plug-in did in between, on one line of time.

import type { CaseResult, Effect, Exchange } from '../../record/record.js';
import { clip, shortened } from '../visible.js';
import { duration, effectInWords, plural, replyInShort } from '../wording.js';

// A crowd sent at once looks alike beyond its first members.
const mostRows = 24;
const rowHeight = 34;
const axisHeight = 20;

export function Timeline({ result }: { readonly result: CaseResult }) {
  const { exchanges, effects } = result;
  if (exchanges.length === 0) return null;
  const shown = exchanges.slice(0, mostRows);
  const start = Math.min(...exchanges.map(({ atMs }) => atMs));
  const end = Math.max(...exchanges.map(endOf), ...effects.map(({ atMs }) => atMs), start + 1);
  const at = (ms: number) => ((ms - start) / (end - start)) * 100;
  const height = shown.length * rowHeight + (effects.length > 0 ? rowHeight : 0) + axisHeight;
  const words = `${plural(exchanges.length, 'delivery', 'deliveries')} and ${plural(effects.length, 'effect')} within ${duration(end - start)}`;
  return (
    <figure class="timeline">
      <svg width="100%" height={height} role="img" aria-label={words}>
        {shown.map((exchange, row) => (
          <Bar exchange={exchange} at={at} y={row * rowHeight} />
        ))}
        {effects.length > 0 && <EffectTicks effects={effects} at={at} y={shown.length * rowHeight} />}
        <Axis y={height - axisHeight} lasted={end - start} />
      </svg>
      {exchanges.length > mostRows && (
        <figcaption>
          {plural(exchanges.length - mostRows, 'more delivery', 'more deliveries')} are listed below.
        </figcaption>
      )}
    </figure>
  );
}

function endOf({ atMs, reply }: Exchange): number {
  return atMs + reply.ms;
}

type Place = (ms: number) => number;

function Bar({ exchange, at, y }: { readonly exchange: Exchange; readonly at: Place; readonly y: number }) {
  const { step, operation, reply, atMs, alteration } = exchange;
  const width = Math.max(0.4, at(endOf(exchange)) - at(atMs));
  return (
    <g class={alteration === undefined ? 'honest' : 'altered'}>
      <text x="0" y={y + 13}>
        <tspan class="strong">{shortened(step, 28)}</tspan> {shortened(operation, 24)} → {replyInShort(reply)}
        , {duration(reply.ms)}
      </text>
      <rect class="rail" x="0" y={y + 20} width="100%" height="6" rx="3" />
      <rect
        class="bar"
        x={percent(Math.min(at(atMs), 99.6))}
        y={y + 20}
        width={percent(width)}
        height="6"
        rx="3"
      />
    </g>
  );
}

interface TicksProps {
  readonly effects: readonly Effect[];
  readonly at: Place;
  readonly y: number;
}

function EffectTicks({ effects, at, y }: TicksProps) {
  return (
    <g class="ticks">
      <text x="0" y={y + 13}>
        <tspan class="strong">what the plug-in did</tspan> {plural(effects.length, 'effect')}
      </text>
      <rect class="rail" x="0" y={y + 20} width="100%" height="6" rx="3" />
      {effects.map(effect => (
        <rect
          class={effectClass(effect)}
          x={percent(Math.min(99.5, Math.max(0, at(effect.atMs))))}
          y={y + 17}
          width="3"
          height="12"
        >
          <title>{clip(effectInWords(effect), 200)}</title>
        </rect>
      ))}
    </g>
  );
}

/** Its role or its kind: what was asked of an attacker's host stands out. */
export function effectClass(effect: Effect): string {
  return effect.kind === 'request' ? effect.role.replace(' ', '-') : effect.kind;
}

function Axis({ y, lasted }: { readonly y: number; readonly lasted: number }) {
  return (
    <g class="axis">
      <text x="0" y={y + 14}>
        0 ms
      </text>
      <text x="100%" y={y + 14} text-anchor="end">
        {duration(lasted)}
      </text>
    </g>
  );
}

function percent(value: number): string {
  return `${Number(value.toFixed(2))}%`;
}
