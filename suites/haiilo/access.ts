// Haiilo: what a plug-in does with the code that an access event brings.

import { blocked, fail, pass, type SteppedCheck } from '../../harness/check.js';
import { inWords, isAccepted, last } from '../../harness/judge.js';
import { TOKEN_ENDPOINT } from '../../harness/platforms/haiilo.js';
import { deliver, unacceptedArrangement } from '../vocabulary.js';

/** A plug-in may answer before it has fetched its token. */
const FETCHING_MS = 300;

export const haiiloAccess: readonly SteppedCheck[] = [
  {
    kind: 'stepped',
    id: 'access/unused-code',
    requirement: 'access.code-used',
    title: 'Exchanges the authorization code that it was given',
    expected: "a request to the tenant's token endpoint",
    needs: ['world'],
    lane: 'shared',
    scope: 'every operation',
    applies: ({ name }, platform) => platform.role(name) === 'access',
    asks: 'honest',
    owesRefusal: false,
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
      const asked = evidence.effects.some(
        effect =>
          effect.kind === 'request' && effect.role === 'outside' && effect.url.includes(TOKEN_ENDPOINT),
      );
      return asked ? pass : fail(`${inWords(reply)}, and no request to the token endpoint followed`);
    },
  },
];
