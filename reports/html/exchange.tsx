// One exchange in full: the request as sent, its token laid open with the altered parts marked, and the reply.

import type { Effect, Exchange, Reply, ShownToken } from '../../record/record.js';
import { clip } from '../visible.js';
import { duration, effectInWords, replyInShort, replyInWords } from '../wording.js';
import { type Control, type Difference, differencesOf, membersOf, type Renewals } from './difference.js';
import { effectClass } from './timeline.js';

/** One line per exchange: step, method, path, status, time. */
export function ExchangeLines({ exchanges }: { readonly exchanges: readonly Exchange[] }) {
  return (
    <ol class="lines">
      {exchanges.map(exchange => {
        const { step, request, reply } = exchange;
        return (
          <li>
            {step}: {request.method} {clip(pathOf(request.url), 120)} → <b>{replyInShort(reply)}</b>,{' '}
            {duration(reply.ms)}
            {exchanges.some(before => isSpoiltBy(exchange, before)) &&
              ', honest, after the altered delivery had been accepted'}
          </li>
        );
      })}
    </ol>
  );
}

/** Whether an honest delivery was refused behind a forgery that was believed: what it found was not as it should be. */
export function isSpoiltBy(honest: Exchange, before: Exchange): boolean {
  const isAccepted = ({ reply }: Exchange) => reply.kind === 'response' && reply.status < 300;
  const isForgery = before.alteration !== undefined && before.operation === honest.operation;
  const isLater = honest.alteration === undefined && honest.atMs > before.atMs;
  return isForgery && isLater && isAccepted(before) && !isAccepted(honest);
}

function pathOf(url: string): string {
  return url.replace(/^[a-z]+:\/\/[^/]*/i, '') || '/';
}

interface FullProps {
  readonly exchange: Exchange;
  readonly open: boolean;
  /** The honest delivery it is compared with. */
  readonly control: Control | undefined;
  readonly renewals: Renewals;
}

export function FullExchange({ exchange, open, control, renewals }: FullProps) {
  const { request, reply, step, alteration, attempts } = exchange;
  const changed =
    control === undefined ? [] : differencesOf(control, exchange, renewals).filter(one => !one.fresh);
  return (
    <details class={alteration === undefined ? 'exchange prints' : 'exchange altered prints'} open={open}>
      <summary>
        <span class="step">{step}</span> {request.method} {clip(pathOf(request.url), 160)} →{' '}
        <b>{replyInShort(reply)}</b>{' '}
        <span class="quiet">
          {duration(reply.ms)}, {Math.round(exchange.atMs)} ms into the run
        </span>
        {alteration !== undefined && <mark>{alteration}</mark>}
      </summary>
      <div class="sides">
        <div>
          <h4>Request as sent</h4>
          <pre>{`${request.method} ${request.url}\n${headerLines(request.headers)}\n\n${clip(request.body)}`}</pre>
          {request.token && <Token token={request.token} changed={changed} />}
        </div>
        <div>
          <h4>
            Reply
            {attempts > 1 &&
              `, sent ${attempts} times: the idle connection had been closed, or Retry-After asked for it`}
          </h4>
          <pre>{replyText(reply)}</pre>
        </div>
      </div>
    </details>
  );
}

interface TokenProps {
  readonly token: ShownToken;
  readonly changed: readonly Difference[];
}

function Token({ token, changed }: TokenProps) {
  const isForged = changed.some(({ place, name }) => place === 'token' && name === 'signature');
  return (
    <>
      <h4>Token, decoded</h4>
      <pre>
        <TokenPart text={token.header} changed={changed.filter(one => one.place === 'token header')} />
        {/* What is no token of three parts is shown whole in the first. */}
        {token.payload !== '' && (
          <>
            {'\n.\n'}
            <TokenPart text={token.payload} changed={changed.filter(one => one.place === 'token payload')} />
            {'\n.\n'}
            {isForged ? (
              <mark>{token.signature || '(no signature)'}</mark>
            ) : (
              token.signature || '(no signature)'
            )}
          </>
        )}
      </pre>
    </>
  );
}

/** One member a line, unless that would lose something: doubled members and odd numbers are evidence. */
function TokenPart({ text, changed }: { readonly text: string; readonly changed: readonly Difference[] }) {
  const members = membersOf(text);
  const [first] = members;
  if (first === undefined) return null;
  if (members.length === 1 && first.name === '')
    return changed.length > 0 ? <mark>{clip(text)}</mark> : clip(text);
  const missing = changed.filter(({ sent }) => sent === undefined);
  return (
    <>
      {'{\n'}
      {members.map(({ name, text: value }, index) => {
        const line = `${JSON.stringify(name)}: ${clip(value)}`;
        const isChanged = changed.some(one => one.name === name);
        return (
          <>
            {'  '}
            {isChanged ? <mark>{line}</mark> : line}
            {index < members.length - 1 ? ',\n' : '\n'}
          </>
        );
      })}
      {missing.map(({ name, control = '' }) => (
        <>
          {'  '}
          <del>{`${JSON.stringify(name)}: ${clip(control)}`}</del>
          {'\n'}
        </>
      ))}
      {'}'}
    </>
  );
}

function replyText(reply: Reply): string {
  if (reply.kind !== 'response') return `The plug-in ${replyInWords(reply)}.`;
  return `${reply.status}\n${headerLines(reply.headers)}\n\n${clip(reply.body) || '(no body)'}`;
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
      <h3>Meanwhile the plug-in</h3>
      <ul class="effects">
        {effects.map(effect => (
          <li class={effectClass(effect)}>
            <span class="quiet">{Math.round(effect.atMs)} ms</span> {clip(effectInWords(effect))}
          </li>
        ))}
      </ul>
    </>
  );
}
