// Haiilo: what a plug-in does with the code that an access event brings.

import { blocked, fail, inapplicable, pass } from '../../harness/check.js';
import { altered } from '../../harness/delivery.js';
import { inWords, isAccepted, last } from '../../harness/judge.js';
import { FAILING_ENDPOINT, HANGING_ENDPOINT, TOKEN_ENDPOINT } from '../../harness/platforms/haiilo.js';
import type { SteppedCheck } from '../../harness/signed/check.js';
import type { Effect } from '../../record/record.js';
import { isJsonObject } from '../../spec/json.js';
import { ATTACKER, claims, signing } from '../alterations.js';
import { deliver, unacceptedArrangement } from '../vocabulary.js';

/** A plug-in may answer before it has fetched its token. */
const FETCHING_MS = 300;

const FORGED = signing("signed with the attacker's key", ATTACKER);

const isExchange = (effect: Effect): boolean =>
  effect.kind === 'request' && effect.role === 'outside' && effect.url.includes(TOKEN_ENDPOINT);

const ofAccess = {
  kind: 'stepped',
  needs: ['world'],
  lane: 'shared',
  scope: 'every operation',
  applies: ({ name }, platform) => platform.role(name) === 'access',
} as const satisfies Partial<SteppedCheck>;

/** The code cannot be redeemed; what is answered then is not documented, but that there is an answer is. */
function troubled(endpoint: string, trouble: string, id: SteppedCheck['id']): SteppedCheck {
  return {
    ...ofAccess,
    id,
    requirement: 'delivery.time-limit',
    title: `Answers an access event within the time limit while the token endpoint ${trouble}`,
    expected: 'an answer within the time limit',
    asks: 'honest',
    owes: 'nothing',
    steps: context => {
      const honest = context.honest();
      const { client } = honest.token.claims;
      if (!isJsonObject(client)) return null;
      const elsewhere = claims(`the token endpoint ${trouble}`, {
        client: { ...client, token_endpoint_url: endpoint },
      });
      const access = altered(honest, elsewhere, context.site);
      return access && [...context.arrange(), deliver('access', access), { do: 'pause', ms: FETCHING_MS }];
    },
    judge: evidence => {
      const unarranged = unacceptedArrangement(evidence);
      if (unarranged) return unarranged;
      const isAsked = evidence.effects.some(one => one.kind === 'request' && one.url.includes(endpoint));
      if (!isAsked) return inapplicable('it did not ask this token endpoint');
      const reply = last(evidence.of('access'))?.reply;
      return reply?.kind === 'response'
        ? pass
        : fail(`${inWords(reply)}, while the token endpoint ${trouble}`);
    },
  };
}

export const haiiloAccess: readonly SteppedCheck[] = [
  troubled(HANGING_ENDPOINT, 'hangs', 'access/token-endpoint-hangs'),
  troubled(FAILING_ENDPOINT, 'answers 503', 'access/token-endpoint-fails'),
  {
    ...ofAccess,
    id: 'access/forged-code-used',
    requirement: 'signature.verified',
    title: 'Sends no secret where a forged access event tells it to',
    expected: 'a refusal, and no request to a token endpoint',
    asks: 'hostile',
    owes: 'refusal',
    steps: context => {
      const forged = altered(context.honest(), FORGED, context.site);
      return forged && [...context.arrange(), deliver('altered', forged), { do: 'pause', ms: FETCHING_MS }];
    },
    judge: evidence => {
      const reply = last(evidence.of('altered'))?.reply;
      const exchange = evidence.effects.find(isExchange);
      if (exchange?.kind === 'request') return fail(`${inWords(reply)}, and had asked ${exchange.url}`);
      if (!evidence.controlAccepted) return blocked('no honest access event is accepted');
      return unacceptedArrangement(evidence) ?? pass;
    },
  },
  {
    ...ofAccess,
    id: 'access/unused-code',
    requirement: 'access.code-used',
    title: 'Exchanges the authorization code that it was given',
    expected: "a request to the tenant's token endpoint",
    asks: 'honest',
    owes: 'nothing',
    steps: context => [
      ...context.arrange(),
      deliver('access', context.honest()),
      { do: 'pause', ms: FETCHING_MS },
    ],
    judge: evidence => {
      const reply = last(evidence.of('access'))?.reply;
      const unarranged = unacceptedArrangement(evidence);
      if (unarranged) return unarranged;
      if (!isAccepted(reply))
        return blocked(`the access event was not accepted: the plug-in ${inWords(reply)}`);
      return evidence.effects.some(isExchange)
        ? pass
        : fail(`${inWords(reply)}, and no request to the token endpoint followed`);
    },
  },
];
