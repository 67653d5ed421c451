// The verbs that checks are written with: "refuses" and "accepts", with their steps and their judges.

import { blocked, type CheckId, fail, pass, type Verdict } from '../harness/check.js';
import { type Alteration, altered, type Delivery } from '../harness/delivery.js';
import { inWords, isAccepted, last, refusals, successes } from '../harness/judge.js';
import type {
  Capability,
  CaseContext,
  Evidence,
  Step,
  SteppedCheck,
  Trait,
} from '../harness/signed/check.js';
import { parseJson } from '../spec/refusal.js';

export interface Declared {
  readonly id: CheckId;
  readonly requirement: string;
  readonly title: string;
  /** One alteration, or one made for the case; null where the operation has nothing to alter so. */
  readonly alter: Alteration | ((context: CaseContext) => Alteration | null);
  readonly needs?: readonly Capability[];
  readonly presumes?: Trait;
  readonly applies?: SteppedCheck['applies'];
  readonly variants?: NonNullable<SteppedCheck['variants']>;
  readonly owes?: SteppedCheck['owes'];
  readonly usesCertificate?: boolean;
}

const everyOperation = () => true;

/** The altered delivery must not be accepted, and the honest one after it must be. */
export function refuses(declared: Declared): SteppedCheck {
  return {
    ...framed(declared),
    expected: 'a refusal as the contract documents it, and no effect',
    asks: 'hostile',
    shares: 'control',
    steps: context => {
      const delivery = alterationOf(declared, context);
      return (
        delivery && [...context.arrange(), deliver('altered', delivery), deliver('control', context.honest())]
      );
    },
    judge: judgeRefusal,
  };
}

/** Unusual but valid: the altered delivery must be accepted like the honest one. */
export function accepts(declared: Declared): SteppedCheck {
  return {
    ...framed(declared),
    expected: 'the same success as for the plain honest delivery',
    asks: 'honest',
    shares: 'installation',
    owes: 'nothing',
    steps: context => {
      const delivery = alterationOf(declared, context);
      return delivery && [...context.arrange(), deliver('altered', delivery)];
    },
    judge: judgeAcceptance,
  };
}

export function deliver(name: string, delivery: Delivery): Step {
  return { do: 'deliver', name, delivery };
}

function framed({
  alter: _,
  ...declared
}: Declared): Omit<SteppedCheck, 'steps' | 'judge' | 'expected' | 'asks'> {
  return {
    kind: 'stepped',
    lane: 'shared',
    scope: 'every operation',
    applies: everyOperation,
    owes: 'refusal',
    ...declared,
  };
}

function alterationOf({ alter }: Declared, context: CaseContext): Delivery | null {
  const alteration = typeof alter === 'function' ? alter(context) : alter;
  return alteration && altered(context.honest(), alteration, context.site);
}

export function judgeRefusal(evidence: Evidence): Verdict {
  const reply = last(evidence.of('altered'))?.reply;
  return isAccepted(reply)
    ? fail(`${inWords(reply)}; a refusal (${refusals(evidence.operation)}) was owed`)
    : judgeWithoutEffect(evidence);
}

/** Whatever was answered: the honest delivery after it must be accepted as if nothing had come before. */
export function judgeWithoutEffect(evidence: Evidence): Verdict {
  const { operation, platform, of, controlAccepted } = evidence;
  const reply = last(of('altered'))?.reply;
  if (!controlAccepted)
    return blocked('no honest delivery is accepted, and a refusal of everything proves nothing');
  const unarranged = unacceptedArrangement(evidence);
  if (unarranged) return unarranged;
  if (reply?.kind !== 'response')
    return blocked(`the plug-in ${inWords(reply)}; whether it took the delivery as good could not be seen`);
  const control = last(of('control'))?.reply;
  if (isAccepted(control)) return pass;
  if (
    control?.kind === 'response' &&
    platform.isAlreadyDone(operation, control.status, parseJson(control.body))
  ) {
    return fail(
      `${inWords(reply)}, yet the first honest delivery after it was answered as a repeat: it had taken effect`,
    );
  }
  return blocked(`the honest delivery after it was not accepted: the plug-in ${inWords(control)}`);
}

export function judgeAcceptance(evidence: Evidence): Verdict {
  const { operation, of } = evidence;
  const unarranged = unacceptedArrangement(evidence);
  if (unarranged) return unarranged;
  const reply = last(of('altered'))?.reply;
  if (isAccepted(reply)) return pass;
  return fail(`${inWords(reply)}; ${successes(operation)} was owed`);
}

export function unacceptedArrangement({ of }: Evidence): Verdict | undefined {
  const refused = of('arrange').find(({ reply }) => !isAccepted(reply));
  return (
    refused &&
    blocked(`what had to come before was not accepted: ${refused.operation} ${inWords(refused.reply)}`)
  );
}
