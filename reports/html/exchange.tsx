// Evidence: an exchange in full or as one line, and what the plug-in did to the world around it.

import type { Effect, Exchange, Reply, ShownToken } from '../../record/record.js';
import { clip } from '../visible.js';
import { duration, effectInWords, replyInShort, replyInWords } from '../wording.js';

// A crowd of equal deliveries is evidence by its number; its first members show what each one looked like.
const fullLimit = 8;

interface ExchangesProps {
  readonly exchanges: readonly Exchange[];
  /** Whether the altered exchanges are unfolded from the start. */
  readonly open: boolean;
  /** Whether honest exchanges beside an altered one are lines only. */
  readonly brief: boolean;
}

/** The exchanges of a case in full, and those beyond the limit as lines. */
export function Exchanges({ exchanges, open, brief }: ExchangesProps) {
  const someAltered = exchanges.some(isAltered);
  const isFull = (exchange: Exchange, index: number) =>
    index < fullLimit && (isAltered(exchange) || !(brief && someAltered));
  const lines = exchanges.filter((exchange, index) => !isFull(exchange, index));
  return (
    <>
      {exchanges.filter(isFull).map(exchange => (
        <FullExchange exchange={exchange} open={open && isAltered(exchange)} />
      ))}
      {lines.length > 0 && <ExchangeLines exchanges={lines} />}
    </>
  );
}

function isAltered(exchange: Exchange): boolean {
  return exchange.alteration !== undefined;
}

/** One line per exchange: step, method, path, status, time. */
export function ExchangeLines({ exchanges }: { readonly exchanges: readonly Exchange[] }) {
  return (
    <ol class="lines">
      {exchanges.map(exchange => (
        <li>
          {exchange.step}: {exchange.request.method} {clip(pathOf(exchange.request.url), 120)} →{' '}
          <b>{replyInShort(exchange.reply)}</b>, {duration(exchange.reply.ms)}
        </li>
      ))}
    </ol>
  );
}

function pathOf(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/]*/i, '') || '/';
}

function FullExchange({ exchange, open }: { readonly exchange: Exchange; readonly open: boolean }) {
  const { request, reply, step, alteration, attempts } = exchange;
  return (
    <details class={isAltered(exchange) ? 'exchange altered prints' : 'exchange'} open={open}>
      <summary>
        <span class="step">{step}</span> {request.method} {pathOf(request.url)} → <b>{replyInShort(reply)}</b>{' '}
        <span class="quiet">
          {duration(reply.ms)}, {Math.round(exchange.atMs)} ms into the run
        </span>
        {alteration !== undefined && <mark>{alteration}</mark>}
      </summary>
      <div class="sides">
        <div>
          <h5>Request</h5>
          <pre>{`${request.method} ${request.url}\n${headerLines(request.headers)}\n\n${clip(request.body)}`}</pre>
          {request.token && <Token token={request.token} />}
        </div>
        <div>
          <h5>Reply{attempts > 1 && `, sent ${attempts} times because the idle connection was closed`}</h5>
          <pre>{replyText(reply)}</pre>
        </div>
      </div>
    </details>
  );
}

function Token({ token }: { readonly token: ShownToken }) {
  return (
    <>
      <h5>Token</h5>
      {/* What is no token of three parts is shown whole in the first. */}
      <pre>
        {token.payload === ''
          ? readable(token.header)
          : `${readable(token.header)}\n.\n${readable(token.payload)}\n.\n${token.signature || '(no signature)'}`}
      </pre>
    </>
  );
}

/** Laid out over lines only when that loses nothing: doubled members and odd numbers are evidence. */
function readable(json: string): string {
  try {
    const value: unknown = JSON.parse(json);
    return clip(JSON.stringify(value) === json ? JSON.stringify(value, null, 2) : json);
  } catch {
    return clip(json);
  }
}

function replyText(reply: Reply): string {
  if (reply.kind !== 'response') return `The plug-in ${replyInWords(reply)}.`;
  return `${reply.status}\n${headerLines(reply.headers)}\n\n${clip(reply.body)}`;
}

function headerLines(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${clip(value)}`)
    .join('\n');
}

/** What the plug-in did while the case ran. */
export function Effects({ effects }: { readonly effects: readonly Effect[] }) {
  if (effects.length === 0) return null;
  return (
    <>
      <h5>Meanwhile the plug-in</h5>
      <ul class="effects">
        {effects.map(effect => (
          <li class={effect.kind === 'request' ? effect.role.replace(' ', '-') : effect.kind}>
            <span class="quiet">{Math.round(effect.atMs)} ms</span> {clip(effectInWords(effect))}
          </li>
        ))}
      </ul>
    </>
  );
}
