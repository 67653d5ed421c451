// The key service: without it nothing is accepted and every event answered, and with it all goes on.

import { blocked, fail, inapplicable, pass } from '../harness/check.js';
import { altered } from '../harness/delivery.js';
import { inWords, isAccepted, seconds } from '../harness/judge.js';
import type { CaseContext, Evidence, Step, SteppedCheck } from '../harness/signed/check.js';
import type { KeyServiceFault } from '../harness/world/world.js';
import type { Exchange } from '../record/record.js';
import { attackerKeyUrl } from './alterations.js';
import { deliver } from './vocabulary.js';

const RECOVERY_MS = 1000;

const faults: readonly (readonly [string, KeyServiceFault])[] = [
  ['answers 500', { kind: 'status', status: 500 }],
  ['answers 404', { kind: 'status', status: 404 }],
  ['answers an HTML page', { kind: 'body', body: '<!doctype html><title>Maintenance</title>' }],
  ['answers an empty object', { kind: 'body', body: '{}' }],
  ['answers nothing', { kind: 'body', body: '' }],
  ['answers null', { kind: 'body', body: 'null' }],
  [
    'answers half a document',
    { kind: 'body', body: '{"alg":{"name":"RSASSA-PKCS1-v1_5"},"key":{"kty":"RSA"}}' },
  ],
  ['resets the connection', { kind: 'reset' }],
];

const FIRST_KEY = attackerKeyUrl(
  "jku leads to the attacker's host, before the process has seen any key; signed with the key served there",
  ({ canaryOrigin, canaryPath }) => `${canaryOrigin}/${canaryPath}`,
);

/** A fresh process knows no key yet, so that it has to ask the service, which hangs, fails and returns. */
export function keyServiceFails(context: CaseContext): readonly Step[] {
  const { accepted: operations, stranger, impostor } = context;
  // Only an installation is accepted without anything before it.
  const operation = context.operationOf('install') ?? context.operation;
  // Nobody else: whoever believes the forgery may refuse to install the same one again.
  const forged = altered(context.honest(operation, impostor), FIRST_KEY, context.site);
  return [
    { do: 'key service', fault: { kind: 'hang' } },
    {
      do: 'deliver together',
      name: 'hanging',
      deliveries: [...operations.map(of => context.honest(of)), ...(forged ? [forged] : [])],
    },
    ...faults.flatMap(([words, fault]): Step[] => [
      { do: 'key service', fault },
      {
        do: 'deliver together',
        name: 'altered',
        deliveries: operations.map(of => ({ ...context.honest(of), alteration: `the key service ${words}` })),
      },
    ]),
    { do: 'key service', fault: null },
    deliver('recovered', context.honest(operation, stranger)),
    // Whoever remembers a failure for a moment, so as not to ask again at once, recovers as well.
    { do: 'pause', ms: RECOVERY_MS },
    deliver('recovered', context.honest(operation, stranger)),
  ];
}

/** An answer that begins and never ends: a limit that covers its headers alone is none. */
function keyServiceStalls(context: CaseContext): readonly Step[] {
  return [
    { do: 'key service', fault: { kind: 'stall' } },
    { do: 'deliver together', name: 'hanging', deliveries: context.accepted.map(of => context.honest(of)) },
  ];
}

type Cold = Pick<SteppedCheck, 'id' | 'requirement' | 'title' | 'expected' | 'judge' | 'presumes'> &
  Partial<Pick<SteppedCheck, 'steps' | 'applies'>>;

export const cold = (declared: Cold): SteppedCheck => ({
  kind: 'stepped',
  lane: 'cold',
  scope: 'whole plug-in',
  applies: () => true,
  needs: ['own process'],
  // Asked only where honest deliveries are accepted; what is refused for want of a key is surveyed.
  asks: 'hostile',
  owes: 'refusal',
  // Without published keys there is no key service.
  presumes: 'token',
  steps: keyServiceFails,
  ...declared,
  judge: evidence =>
    evidence.controlAccepted
      ? declared.judge(evidence)
      : blocked('no honest delivery is accepted even with the key service in order'),
});

export function honestWhileHanging({ of }: Evidence): readonly Exchange[] {
  return of('hanging').filter(({ alteration }) => alteration === undefined);
}

/** Nothing was held up where the plug-in asked for no key, or had fetched one at its start. */
export function notHeldUp({ effects, exchanges }: Evidence) {
  const asked = effects.filter(effect => effect.kind === 'request' && effect.role === 'key service');
  const begin = exchanges[0]?.atMs ?? 0;
  if (asked.some(effect => effect.kind === 'request' && effect.status === 200 && effect.atMs < begin))
    return inapplicable('a fresh process had fetched its key before the first delivery');
  return asked.length > 0 ? undefined : inapplicable('a fresh process did not ask the key service for a key');
}

export const keyService: readonly SteppedCheck[] = [
  cold({
    id: 'key-trust/first-key-kept',
    presumes: 'key address',
    requirement: 'key.trusted-source',
    title: 'Refuses a key from a stranger even as the first that it ever sees',
    expected: 'a refusal as the contract documents it',
    judge: ({ of }) => {
      const reply = of('hanging').find(({ alteration }) => alteration !== undefined)?.reply;
      if (isAccepted(reply)) return fail(`${inWords(reply)} in a fresh process`);
      return reply?.kind === 'response' ? pass : blocked(`a fresh process ${inWords(reply)}`);
    },
  }),
  cold({
    id: 'timeout/key-service-hangs',
    requirement: 'delivery.time-limit',
    title: 'Answers within the time limit while the key service hangs',
    expected: 'a refusal within the time limit',
    judge: evidence => {
      const silent = honestWhileHanging(evidence).filter(({ reply }) => reply.kind !== 'response');
      const reply = silent[0]?.reply;
      return silent.length === 0
        ? (notHeldUp(evidence) ?? pass)
        : fail(`${inWords(reply)}, while the key service hung`);
    },
  }),
  cold({
    id: 'timeout/key-service-stalls',
    requirement: 'delivery.time-limit',
    title: 'Answers within the time limit while the key service stops in the middle of its answer',
    expected:
      'a refusal within the time limit: a limit of the download has to cover its body, for which the signal of a fetch is not enough in every Node.js',
    steps: keyServiceStalls,
    judge: evidence => {
      const silent = honestWhileHanging(evidence).filter(({ reply }) => reply.kind !== 'response');
      const reply = silent[0]?.reply;
      return silent.length === 0
        ? (notHeldUp(evidence) ?? pass)
        : fail(`${inWords(reply)}, while the key service had begun to answer`);
    },
  }),
  cold({
    id: 'timeout/accepted-without-key',
    requirement: 'signature.verified',
    title: 'Accepts nothing while the key service hangs or answers nonsense',
    expected: 'a refusal: without the key the signature cannot be verified',
    judge: evidence => {
      const without = [...honestWhileHanging(evidence), ...evidence.of('altered')];
      const accepted = without.find(({ reply }) => isAccepted(reply));
      if (accepted === undefined) return notHeldUp(evidence) ?? pass;
      const when = accepted.alteration ?? 'the key service hung';
      return (
        notHeldUp(evidence) ?? fail(`${inWords(accepted.reply)} to ${accepted.operation}, although ${when}`)
      );
    },
  }),
  cold({
    id: 'timeout/no-recovery',
    requirement: 'key.recovery',
    title: 'Accepts again when the key service has returned',
    expected: 'success',
    judge: evidence => {
      const replies = evidence.of('recovered').map(exchange => exchange.reply);
      const reply = replies.find(isAccepted) ?? replies.at(-1);
      if (reply?.kind !== 'response')
        return blocked(`when the key service returned, the plug-in ${inWords(reply)}`);
      const held = notHeldUp(evidence);
      if (held) return held;
      return isAccepted(reply)
        ? pass
        : fail(`${inWords(reply)} ${seconds(RECOVERY_MS)} after the key service had returned`);
    },
  }),
];
