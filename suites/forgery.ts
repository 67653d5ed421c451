// Forgery: what was accepted before, or is refused now, opens no door to a token that nobody has signed.

import { blocked, fail, pass, type Verdict } from '../harness/check.js';
import { type Alteration, altered } from '../harness/delivery.js';
import { inWords, isAccepted, last, refusals } from '../harness/judge.js';
import { packed, unpacked } from '../harness/message.js';
import type { CaseContext, Evidence, Step, SteppedCheck, Tampering } from '../harness/signed/check.js';
import { ATTACKER, base64url, otherCharacter, signing, times } from './alterations.js';
import { judgeKept, probe, SETTLING_MS } from './sequences.js';
import { deliver, unacceptedArrangement } from './vocabulary.js';

type Entry = Pick<SteppedCheck, 'title' | 'expected' | 'steps' | 'judge'> &
  Partial<SteppedCheck> & { readonly id: `${'signature' | 'claims' | 'idempotence'}/${string}` };

const forgery = (entry: Entry): SteppedCheck => ({
  kind: 'stepped',
  requirement: 'signature.verified',
  lane: 'shared',
  scope: 'every operation',
  applies: () => true,
  asks: 'hostile',
  owes: 'refusal',
  ...entry,
});

/** Id, signature and tenant stay what the plug-in has just accepted. */
function withOneMoreClaim(sent: string): string {
  const added = (json: string) => json.replace(/}$/, ',"added":true}');
  const message = unpacked(sent);
  if (message) return packed({ ...message, payload: added(message.payload) });
  const [header = '', payload = '', signature = ''] = sent.split('.');
  return `${header}.${base64url(added(Buffer.from(payload, 'base64url').toString()))}.${signature}`;
}

/** All but the signature stays; whoever remembers what was verified may look at nothing else. */
function withOtherSignature(sent: string): string {
  const changed = (signature: string) => otherCharacter(signature, Math.floor(signature.length / 2));
  const message = unpacked(sent);
  if (message) return packed({ ...message, signature: changed(message.signature) });
  const [header = '', payload = '', signature = ''] = sent.split('.');
  return `${header}.${payload}.${changed(signature)}`;
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

const FORGED = signing("signed with the attacker's key", ATTACKER);

type Tampered = Pick<Entry, 'id' | 'title'> & { readonly tampering: Tampering };
const tamperedWith = ({ tampering, ...entry }: Tampered): SteppedCheck =>
  forgery({
    ...entry,
    expected: 'a refusal as the contract documents it',
    steps: context => [
      ...context.arrange(),
      deliver('first', context.honest()),
      ...undone(context),
      { do: 'send again', name: 'altered', of: 'first', tampered: tampering },
    ],
    judge: judgeTampered,
  });

type Kept = Pick<Entry, 'id' | 'title' | 'requirement' | 'presumes'> & { readonly alteration: Alteration };
const keeps = ({ alteration, ...entry }: Kept): SteppedCheck =>
  forgery({
    ...entry,
    expected: 'the installation is still there afterwards',
    needs: ['visible installations'],
    applies: ({ name }, platform) => platform.role(name) === 'uninstall',
    steps: context => {
      const install = context.operationOf('install');
      const forged = altered(context.honest(), alteration, context.site);
      if (install === undefined || forged === null) return null;
      return [
        ...context.arrange(),
        deliver('altered', forged),
        { do: 'pause', ms: SETTLING_MS },
        ...probe(context),
      ];
    },
    judge: judgeKept(`an uninstallation (${alteration.words})`),
  });

/** Enough for any counter of failures that locks somebody out. */
const FORGERIES = 6;
const HOUR_S = 3600;

const lockedOut: SteppedCheck = forgery({
  id: 'signature/locked-out',
  requirement: 'refusal.no-lockout',
  title: 'Listens to the platform after forgeries in its name',
  expected: 'success for the honest delivery that follows',
  steps: context => {
    const forged = () => altered(context.honest(), FORGED, context.site);
    const deliveries = Array.from({ length: FORGERIES }, forged).filter(one => one !== null);
    return [
      ...context.arrange(),
      ...deliveries.map(delivery => deliver('altered', delivery)),
      deliver('control', context.honest()),
    ];
  },
  judge: evidence => {
    const unarranged = unacceptedArrangement(evidence);
    if (unarranged) return unarranged;
    if (evidence.of('altered').some(({ reply }) => isAccepted(reply)))
      return blocked('a forgery was accepted, which may have been what came first');
    if (!evidence.controlAccepted) return blocked('no honest delivery is accepted');
    const reply = last(evidence.of('control'))?.reply;
    return isAccepted(reply) ? pass : fail(`${inWords(reply)} after ${FORGERIES} forgeries`);
  },
});

/** Whoever has nothing to do for an installation may say so before having looked who asks. */
const unknownInstallation: SteppedCheck = forgery({
  id: 'signature/forged-for-unknown',
  title: 'Refuses a forged event of an installation that it does not know',
  expected: 'a refusal as the contract documents it',
  applies: (operation, platform) => platform.before(operation.name).length > 0,
  steps: context => {
    const forged = altered(context.honest(), FORGED, context.site);
    return forged && [deliver('altered', forged)];
  },
  judge: ({ of, operation, controlAccepted }) => {
    const reply = last(of('altered'))?.reply;
    if (isAccepted(reply)) return fail(`${inWords(reply)}; a refusal (${refusals(operation)}) was owed`);
    if (!controlAccepted) return blocked('no honest delivery is accepted');
    return reply?.kind === 'response' ? pass : blocked(`the plug-in ${inWords(reply)}`);
  },
});

const expiredAgain: SteppedCheck = forgery({
  id: 'claims/expired-again',
  presumes: 'token',
  requirement: 'claims.expiry',
  title: 'Refuses an expired token when it comes again, too',
  expected: 'a refusal as the contract documents it, each time',
  applies: ({ claims }) => claims.members.some(({ name }) => name === 'exp'),
  steps: context => {
    const alteration = times('exp lies an hour back', { iat: -HOUR_S - 60, exp: -HOUR_S });
    const expired = altered(context.honest(), alteration, context.site);
    const again: Step = { do: 'send again', name: 'altered', of: 'altered' };
    return expired && [...context.arrange(), deliver('altered', expired), again, again];
  },
  judge: evidence => {
    const replies = evidence.of('altered').map(({ reply }) => reply);
    const accepted = replies.findIndex(isAccepted);
    if (accepted >= 0) return fail(`${inWords(replies[accepted])} at the delivery number ${accepted + 1}`);
    if (!evidence.controlAccepted) return blocked('no honest delivery is accepted');
    const unarranged = unacceptedArrangement(evidence);
    if (unarranged) return unarranged;
    const silent = replies.find(({ kind }) => kind !== 'response');
    return silent ? blocked(`the plug-in ${inWords(silent)}`) : pass;
  },
});

export const forgeries: readonly SteppedCheck[] = [
  tamperedWith({
    id: 'signature/changed-once-accepted',
    title: 'Refuses a delivery that it has accepted, once its claims were changed',
    tampering: {
      words: 'the delivery that was accepted before, with one more claim under the old signature',
      change: withOneMoreClaim,
    },
  }),
  tamperedWith({
    id: 'signature/replaced-once-accepted',
    title: 'Refuses a delivery that it has accepted, once its signature was changed',
    tampering: {
      words: 'the delivery that was accepted before, with another signature',
      change: withOtherSignature,
    },
  }),
  forgery({
    id: 'signature/forged-repeat',
    title: 'Refuses a forged installation of what is installed already',
    expected: 'a refusal as the contract documents it',
    applies: ({ name }, platform) => platform.role(name) === 'install',
    steps: context => {
      const forged = altered(context.honest(), FORGED, context.site);
      return forged && [deliver('first', context.honest()), deliver('altered', forged)];
    },
    judge: judgeTampered,
  }),
  unknownInstallation,
  lockedOut,
  expiredAgain,
  keeps({
    id: 'idempotence/uninstalled-by-forgery',
    title: 'Keeps an installation whose uninstallation a stranger has signed',
    alteration: FORGED,
  }),
  keeps({
    id: 'idempotence/uninstalled-by-expired',
    presumes: 'token',
    requirement: 'claims.expiry',
    title: 'Keeps an installation whose uninstallation has expired',
    alteration: times('exp lies an hour back', { iat: -HOUR_S - 60, exp: -HOUR_S }),
  }),
];
