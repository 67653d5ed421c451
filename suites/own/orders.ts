// What the description says of deliveries that follow each other: what comes again, and in which orders events come.

import { blocked, fail, pass } from '../../harness/check.js';
import type { Delivery } from '../../harness/delivery.js';
import { inWords, isAccepted, last, successes } from '../../harness/judge.js';
import type { Step, SteppedCheck } from '../../harness/signed/check.js';
import { bodyOf, isRepeat, sequence } from '../sequences.js';
import { deliver, unacceptedArrangement } from '../vocabulary.js';

/** Long enough for another timestamp, short enough for any tolerance and lifetime. */
const EARLIER_S = 2;

/** The same delivery with the same id, as it was signed a moment before. */
function earlier(delivery: Delivery): Delivery {
  const { token } = delivery;
  const times = Object.entries(token.times).map(([name, at]) => [name, at - EARLIER_S] as const);
  return { ...delivery, token: { ...token, times: Object.fromEntries(times) } };
}

export const orders: readonly SteppedCheck[] = [
  sequence({
    id: 'idempotence/redelivery-refused',
    requirement: 'delivery.redelivered',
    title: 'Takes what is delivered again in the way of the platform',
    expected: 'success, or a status that means "already done"',
    applies: (_, { redelivers }) => redelivers !== undefined,
    steps: context => {
      const { redelivers, redeliveries = 1 } = context.platform;
      const each = Array.from({ length: redeliveries });
      const delivery = context.honest();
      const isSame = redelivers === 'the same bytes';
      return [
        ...context.arrange(),
        deliver('first', isSame ? delivery : earlier(delivery)),
        ...each.map(
          (): Step =>
            isSame ? { do: 'send again', name: 'again', of: 'first' } : deliver('again', delivery),
        ),
      ];
    },
    judge: evidence => {
      const unarranged = unacceptedArrangement(evidence);
      if (unarranged) return unarranged;
      const first = last(evidence.of('first'))?.reply;
      if (!isAccepted(first))
        return blocked(`the first delivery was not accepted: the plug-in ${inWords(first)}`);
      const all = evidence.of('again');
      const nth = all.findIndex(({ reply }) => !isAccepted(reply) && !isRepeat(evidence, reply));
      const refused = all[nth];
      if (refused === undefined) return pass;
      const which = all.length > 1 ? `redelivery ${nth + 1} of ${all.length}` : 'the redelivery';
      return fail(
        `${inWords(refused.reply)}${bodyOf(refused)} to ${which}, which then comes again and again`,
      );
    },
  }),
  sequence({
    id: 'idempotence/sequence-refused',
    requirement: 'delivery.sequence',
    title: 'Accepts events in the orders in which they come',
    expected: 'success, each time',
    applies: ({ name }, { sequences = [] }) => sequences.some(([first]) => first === name),
    variants: ({ operation: { name }, platform: { sequences = [] } }) =>
      sequences.filter(([first]) => first === name).map(one => one.join('+')),
    steps: context => {
      const { accepted, variant = '' } = context;
      const all = variant.split('+').map(name => accepted.find(one => one.name === name));
      const known = all.filter(one => one !== undefined);
      // An event that the plug-in does not implement, or refuses on its own, says nothing of an order.
      return known.length === all.length ? known.map(one => deliver('in turn', context.honest(one))) : null;
    },
    judge: evidence => {
      const exchanges = evidence.of('in turn');
      const refused = exchanges.findIndex(({ reply }) => !isAccepted(reply));
      const exchange = exchanges[refused];
      if (exchange === undefined) return pass;
      if (refused === 0)
        return blocked(`the first event was not accepted: the plug-in ${inWords(exchange.reply)}`);
      const before = exchanges.slice(0, refused).map(({ operation }) => operation);
      return fail(
        `${inWords(exchange.reply)}${bodyOf(exchange)} to ${exchange.operation} after ${before.join(', ')}; ${successes(evidence.operation)} was owed`,
      );
    },
  }),
];
