// The altered delivery beside the honest one: what differs, and that nothing else does.

import type { Exchange } from '../../record/record.js';
import { clip } from '../visible.js';
import { plural, replyInShort } from '../wording.js';
import { type Control, type Difference, differencesOf, type Renewals } from './difference.js';
import { isSpoiltBy } from './exchange.js';

interface Props {
  readonly control: Control;
  readonly altered: Exchange;
  readonly renewals: Renewals;
}

export function DifferenceTable({ control, altered, renewals }: Props) {
  const all = differencesOf(control, altered, renewals);
  const honest = control.exchange;
  const telling = all.filter(one => !one.fresh);
  const renewed = all.filter(one => one.fresh).map(({ name }) => name);
  return (
    <>
      <h3>Difference from the honest delivery</h3>
      {telling.length === 0 ? (
        <p class="quiet">
          What is recorded of both deliveries is the same
          {altered.request.token ? '; of a signature only the length is.' : '.'}
        </p>
      ) : (
        <table class="difference">
          <thead>
            <tr>
              <th scope="col">Part</th>
              <th scope="col">
                Honest ({honest.step}
                {control.isOfAnotherTenant && ', as another tenant'}, answered {replyInShort(honest.reply)}
                {isSpoiltBy(honest, altered) && ' after the altered one had been accepted'})
              </th>
              <th scope="col">
                As sent ({altered.step}, answered {replyInShort(altered.reply)})
              </th>
            </tr>
          </thead>
          <tbody>
            {telling.map(one => (
              <Row difference={one} />
            ))}
          </tbody>
        </table>
      )}
      {renewed.length > 0 && (
        <p class="quiet">
          {plural(renewed.length, 'part differs', 'parts differ')} with every{' '}
          {control.isOfAnotherTenant ? 'delivery or tenant' : 'delivery'}, altered or not:{' '}
          {renewed.join(', ')}.
        </p>
      )}
    </>
  );
}

function Row({ difference: { place, name, control, sent } }: { readonly difference: Difference }) {
  return (
    <tr>
      <th scope="row">
        {name === '' ? place : name} {name !== '' && <span class="quiet">{place}</span>}
      </th>
      <td>{control === undefined ? <span class="quiet">not there</span> : <Value text={control} />}</td>
      <td>{sent === undefined ? <mark>left out</mark> : <Value text={sent} from={control ?? ''} />}</td>
    </tr>
  );
}

interface ValueProps {
  readonly text: string;
  /** What it is compared with. */
  readonly from?: string;
}

/** A value as it stands in the delivery; of a time also what a clock would show. */
function Value({ text, from }: ValueProps) {
  const isTime = /^\d{10}$/.test(text);
  const whole = isTime ? <mark>{text}</mark> : <Changed from={from ?? ''} to={text} />;
  return (
    <>
      <code>{from === undefined ? clip(text, 1000) : whole}</code>
      {isTime && (
        <span class="quiet clock">
          {' '}
          {new Date(Number(text) * 1000).toISOString().replace('T', ' ').slice(0, 19)} UTC
        </span>
      )}
    </>
  );
}

/** The text, with what lies between the common beginning and the common end marked. */
function Changed({ from, to }: { readonly from: string; readonly to: string }) {
  const [a, b] = [[...from], [...to]];
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const middle = b.slice(start, b.length - end).join('');
  return (
    <>
      {clip(b.slice(0, start).join(''), 1000)}
      <mark>{middle === '' ? '(shortened here)' : clip(middle, 1000)}</mark>
      {clip(b.slice(b.length - end).join(''), 1000)}
    </>
  );
}
