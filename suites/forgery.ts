// Forgery: what was accepted before, or is refused now, opens no door to a token that nobody has signed.

import {
  blocked,
  type CaseContext,
  type Evidence,
  fail,
  pass,
  type Step,
  type SteppedCheck,
  type Verdict,
} from '../harness/check.js';
import { altered } from '../harness/delivery.js';
import { inWords, isAccepted, last, refusals } from '../harness/judge.js';
import { ATTACKER, base64url, signing } from './alterations.js';
import { deliver, unacceptedArrangement } from './vocabulary.js';

type Entry = Pick<SteppedCheck, 'title' | 'expected' | 'steps' | 'judge'> &
  Partial<SteppedCheck> & { readonly id: `${'signature' | 'idempotence'}/${string}` };

const forgery = (entry: Entry): SteppedCheck => ({
  kind: 'stepped',
  requirement: 'signature.verified',
  lane: 'shared',
  scope: 'every operation',
  applies: () => true,
  asks: 'hostile',
  owesRefusal: true,
  ...entry,
});

/** Header, signature, jti and tenant stay what the plug-in has just accepted. */
function withOneMoreClaim(token: string): string {
  const [header = '', payload = '', signature = ''] = token.split('.');
  const claims = Buffer.from(payload, 'base64url').toString();
  return `${header}.${base64url(claims.replace(/}$/, ',"added":true}'))}.${signature}`;
}

/** A repeated installation is refused as a repeat, which would hide whether it was believed. */
function undone({ operation, platform, operationOf, honest }: CaseContext): readonly Step[] {
  const uninstall = operationOf('uninstall');
  const isInstall = platform.role(operation.name) === 'install';
  return isInstall && uninstall ? [deliver('undone', honest(uninstall))] : [];
}

function judgeTampered({ of, operation, ...evidence }: Evidence): Verdict {
  const reply = last(of('altered'))?.reply;
  if (isAccepted(reply)) return fail(`${inWords(reply)}; a refusal (${refusals(operation)}) was owed`);
  const first = last(of('first'))?.reply;
  const unarranged = unacceptedArrangement({ of, operation, ...evidence });
  if (unarranged) return unarranged;
  if (!isAccepted(first))
    return blocked(`the honest delivery was not accepted: the plug-in ${inWords(first)}`);
  return reply?.kind === 'response'
    ? pass
    : blocked(`the plug-in ${inWords(reply)}; whether it took the delivery as good could not be seen`);
}

/** Long enough for a plug-in that answers before it has deleted. */
const SETTLING_MS = 300;

export const forgeries: readonly SteppedCheck[] = [
  forgery({
    id: 'signature/changed-once-accepted',
    title: 'Refuses a token that it has accepted, once its claims were changed',
    expected: 'a refusal as the contract documents it',
    steps: context => [
      ...context.arrange(),
      deliver('first', context.honest()),
      ...undone(context),
      {
        do: 'send again',
        name: 'altered',
        of: 'first',
        tampered: {
          words: 'the token that was accepted before, with one more claim under the old signature',
          change: withOneMoreClaim,
        },
      },
    ],
    judge: judgeTampered,
  }),
  forgery({
    id: 'idempotence/uninstalled-by-forgery',
    title: 'Keeps an installation whose uninstallation a stranger has signed',
    expected: 'the installation is still there afterwards',
    needs: ['visible repeats'],
    applies: ({ name }, platform) => platform.role(name) === 'uninstall',
    steps: context => {
      const install = context.operationOf('install');
      const forged = altered(
        context.honest(),
        signing("signed with the attacker's key", ATTACKER),
        context.site,
      );
      if (install === undefined || forged === null) return null;
      return [
        ...context.arrange(),
        deliver('altered', forged),
        { do: 'pause', ms: SETTLING_MS },
        deliver('again', context.honest(install)),
      ];
    },
    judge: evidence => {
      const unarranged = unacceptedArrangement(evidence);
      if (unarranged) return unarranged;
      const reply = last(evidence.of('altered'))?.reply;
      return isAccepted(last(evidence.of('again'))?.reply)
        ? fail(
            `${inWords(reply)}, yet the installation was gone: it could be installed as if for the first time`,
          )
        : pass;
    },
  }),
];
