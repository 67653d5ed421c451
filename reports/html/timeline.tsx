// When each delivery of a case was sent and answered, and what the plug-in did in between, on one line of time.

import type { CaseResult, Effect, Exchange } from '../../record/record.js';
import { clip, shortened } from '../visible.js';
import { duration, effectInWords, plural, replyInShort } from '../wording.js';

// A crowd sent at once looks alike beyond its first members.
const mostRows = 24;
export function Timeline({ result }: { readonly result: CaseResult }) {
  const { exchanges, effects } = result;
  if (exchanges.length === 0) return null;
  const shown = exchanges.slice(0, mostRows);
  const start = Math.min(...exchanges.map(({ atMs }) => atMs));
  const end = Math.max(...exchanges.map(endOf), ...effects.map(({ atMs }) => atMs), start + 1);
  const at = (ms: number) => ((ms - start) / (end - start)) * 100;
  const words = `${plural(exchanges.length, 'delivery', 'deliveries')} and ${plural(effects.length, 'effect')} within ${duration(end - start)}`;
  return (
    <figure class="timeline">
      <div role="img" aria-label={words}>
        {shown.map(exchange => (
          <Bar exchange={exchange} at={at} />
        ))}
        {effects.length > 0 && <EffectTicks effects={effects} at={at} />}
        <p class="axis">
          <span>0 ms</span> <span>{duration(end - start)}</span>
        </p>
      </div>
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

function Bar({ exchange, at }: { readonly exchange: Exchange; readonly at: Place }) {
  const { step, operation, reply, atMs, alteration } = exchange;
  const width = Math.max(0.4, at(endOf(exchange)) - at(atMs));
  return (
    <>
      <p>
        <b>{shortened(step, 28)}</b> {shortened(operation, 24)} → {replyInShort(reply)}, {duration(reply.ms)}
      </p>
      <svg width="100%" height="6" aria-hidden="true" class={alteration === undefined ? 'honest' : 'altered'}>
        <rect class="rail" width="100%" height="6" rx="3" />
        <rect class="bar" x={percent(Math.min(at(atMs), 99.6))} width={percent(width)} height="6" rx="3" />
      </svg>
    </>
  );
}

interface TicksProps {
  readonly effects: readonly Effect[];
  readonly at: Place;
}

function EffectTicks({ effects, at }: TicksProps) {
  return (
    <>
      <p>
        <b>what the plug-in did</b> {plural(effects.length, 'effect')}
      </p>
      <svg width="100%" height="12" aria-hidden="true" class="ticks">
        <rect class="rail" y="3" width="100%" height="6" rx="3" />
        {effects.map(effect => (
          <rect
            class={effectClass(effect)}
            x={percent(Math.min(99.5, Math.max(0, at(effect.atMs))))}
            width="3"
            height="12"
          >
            <title>{clip(effectInWords(effect), 200)}</title>
          </rect>
        ))}
      </svg>
    </>
  );
}

/** Its role or its kind: what was asked of an attacker's host stands out. */
export function effectClass(effect: Effect): string {
  return effect.kind === 'request' ? effect.role.replace(' ', '-') : effect.kind;
}

function percent(value: number): string {
  return `${Number(value.toFixed(2))}%`;
}
