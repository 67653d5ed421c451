// DevRev: a request that fails within a hook makes the hook fail, in the documented form.

import { fail, inapplicable, pass, type Verdict } from '../../harness/check.js';
import type { Call, Fault, HostedCheck, OutsideCall } from '../../harness/hosted/check.js';
import { isGranted } from '../../harness/hosted/outside.js';
import { isJsonObject, type Json } from '../../spec/json.js';
import { isSameAgain, pathOf } from '../same-request.js';
import { HOOKS } from './declared.js';
import { blankInputs } from './inputs.js';
import { hasFailed } from './life.js';
import { isAction, isCreation } from './registrations.js';
import { unseen } from './unseen.js';
import {
  asking,
  failingAt,
  type Life,
  lived,
  type Moves,
  REQUESTS,
  said,
  thrownType,
  unasked,
} from './vocabulary.js';

const USUAL = 'usual';
const ENDED = inapplicable('what ends the process has a check of its own');

/** What became of a request that failed, if the hook made it and went on. */
function failedIn(asked: Call, { at }: Fault): OutsideCall | Verdict {
  const failed = asked.outside[at - 1];
  if (failed === undefined) return inapplicable('it makes fewer requests');
  if (asked.exchange.reply.kind !== 'response') return ENDED;
  const later = asked.outside.slice(at);
  return hasFailed(asked) || later.some(one => makesUpFor(failed, one)) ? pass : failed;
}

/** The same again, also of another host; or something new in place of what could not be changed. */
function makesUpFor(failed: OutsideCall, later: OutsideCall): boolean {
  if (isSameAgain(failed, later)) return isGranted(later);
  const [was, is] = [pathOf(failed), pathOf(later)];
  const isChange = /^P(UT|ATCH)$/.test(failed.method) || was.endsWith('.update');
  const place = is.replace(/\.create$/, '');
  return isChange && isCreation(later) && (was.startsWith(`${place}/`) || was === `${place}.update`);
}

/** Judges a hook that has succeeded although this request had failed. */
function judging(judge: (failed: OutsideCall) => Verdict | undefined): (life: Life) => Verdict {
  return life => {
    const asked = life.of('asked');
    if (asked === undefined) return unasked(life);
    const failed = failedIn(asked, life.fault ?? failingAt(1));
    if ('verdict' in failed) return failed;
    const { method, url, status } = failed;
    const came = status === undefined ? 'lost its connection' : `was answered with ${status}`;
    return judge(failed) ?? fail(`${said(asked)} though ${method} ${url} ${came}`);
  };
}

const deeds = { activate: 'Activates', deactivate: 'Deactivates', update: 'Updates' } as const;

const swallowed: readonly HostedCheck[] = (['activate', 'deactivate', 'update'] as const).map(hook =>
  lived({
    id: `${hook}/failure-swallowed`,
    requirement: `${hook}.failure-thrown`,
    title: `${deeds[hook]} only where what it registers, changes or removes did not fail`,
    expected: 'a hook that throws',
    hooks: [hook],
    faults: REQUESTS,
    moves: asked => asking(asked, { fault: asked.fault }),
    judge: judging(failed =>
      isAction(failed) ? undefined : inapplicable('what failed there changes nothing outside'),
    ),
  }),
);

/** Some throw where nothing stands in their way; blank inputs are what a validation most likely refuses. */
const troubles = { variants: [USUAL, 'blank'], faults: REQUESTS };

const inTrouble: Moves = asked => {
  if (asked.variant !== 'blank') return asking(asked, { fault: asked.fault });
  if (asked.operation.name !== 'validate') return 'only inputs that were found right come so far';
  return asking(asked, { arguments: { global_values: blankInputs(asked.manifest) } });
};

/** The platform takes all of these for success. */
function looksFailed(value: Json | undefined): boolean {
  if (Array.isArray(value)) return value.some(looksFailed);
  if (!isJsonObject(value)) return value === false;
  const { status, success, ok, error, errors } = value;
  const isFailure = (text: Json | undefined) => /^(error|failed|failure)$/i.test(String(text));
  return success === false || ok === false || Boolean(error ?? errors) || isFailure(status);
}

export const failures: readonly HostedCheck[] = [
  ...swallowed,
  lived({
    id: 'hook/failure-overlooked',
    requirement: 'hook.action-completed',
    title: 'Succeeds only where none of its requests has failed for good',
    expected: 'a hook that throws',
    hooks: ['activate', 'deactivate', 'update'],
    faults: REQUESTS,
    moves: asked => asking(asked, { fault: asked.fault }),
    judge: judging(failed => (isAction(failed) ? inapplicable('it has a check of its own') : undefined)),
  }),
  lived({
    id: 'validate/unchecked',
    requirement: 'validate.checked',
    title: 'Finds no inputs right that it could not check',
    expected: 'a hook that throws',
    hooks: ['validate'],
    faults: REQUESTS,
    moves: asked => asking(asked, { fault: asked.fault }),
    judge: judging(() => undefined),
  }),
  lived({
    id: 'hook/failure-returned',
    requirement: 'hook.failure-thrown',
    title: 'Throws what went wrong instead of returning it',
    expected: 'a hook that throws',
    hooks: HOOKS,
    ...troubles,
    sees: 'result',
    moves: inTrouble,
    judge: life => {
      const asked = life.of('asked');
      if (asked === undefined) return unasked(life);
      return !hasFailed(asked) && looksFailed(asked.value)
        ? fail(`${said(asked)}, which is taken for success`)
        : pass;
    },
  }),
  lived({
    id: 'hook/thrown-object',
    requirement: 'hook.throws-text',
    title: 'Throws texts',
    expected: 'a thrown text',
    hooks: HOOKS,
    ...troubles,
    sees: 'thrown',
    moves: inTrouble,
    judge: life =>
      judgeThrown(life, asked => {
        const type = thrownType(asked);
        return type === 'string' ? pass : fail(`threw something of the type ${type}; its text may be lost`);
      }),
  }),
  lived({
    id: 'hook/thrown-mute',
    requirement: 'hook.message',
    title: 'Throws something that can be shown to the user',
    expected: 'a message',
    hooks: HOOKS,
    ...troubles,
    sees: 'thrown',
    moves: inTrouble,
    judge: life =>
      judgeThrown(life, ({ thrown = '' }) =>
        /^(|undefined|null|\[object \w+\])$/.test(thrown.trim())
          ? fail(`threw ${JSON.stringify(thrown)}`)
          : pass,
      ),
  }),
  lived({
    id: 'hook/unawaited',
    requirement: 'hook.awaited',
    title: 'Waits for the requests that it begins',
    expected: 'a hook that settles after its last request was answered',
    hooks: HOOKS,
    sees: 'process',
    moves: asking,
    judge: life => {
      const asked = life.of('asked');
      if (asked === undefined) return unasked(life);
      return asked.unawaited ? fail(`${said(asked)} while a request was on its way`) : pass;
    },
  }),
];

/** Asked before all others: what ends the process must be known as what has ended it. */
export const settling: readonly HostedCheck[] = [
  lived({
    id: 'hook/no-result',
    requirement: 'hook.settles',
    title: 'Comes to an end and leaves its process alive',
    expected: 'a hook that returns or throws',
    hooks: HOOKS,
    variants: [USUAL],
    faults: REQUESTS,
    judgesSilence: true,
    moves: asked => asking(asked, { fault: asked.fault }),
    judge: life => {
      const asked = life.of('asked') ?? life.calls.at(-1);
      if (asked === undefined) return fail('its process had ended before it could be asked');
      const { exchange, holdings, operation } = asked;
      if (life.runner !== undefined) return throughRunner(asked);
      if (exchange.reply.kind === 'timeout')
        return fail(`${operation} did not settle within ${exchange.reply.ms} ms`);
      if (asked.lost !== undefined) return fail(`${operation} ${asked.lost}`);
      const isAlive = exchange.reply.kind === 'response' && holdings['functions'] !== undefined;
      return isAlive ? pass : fail(`${operation} ended its process`);
    },
  }),
];

/** It may be the runner, too, that tells no state. */
function throughRunner({ operation, exchange: { reply }, lost }: Call): Verdict {
  if (reply.kind === 'timeout') return unseen('state');
  return lost === undefined ? pass : fail(`the runner ${lost} at ${operation}`);
}

function judgeThrown(life: Life, judge: (asked: Call) => Verdict): Verdict {
  const asked = life.of('asked');
  if (asked === undefined) return unasked(life);
  // Of errors a runner loses the text.
  if (life.runner !== undefined && asked.thrown !== undefined && thrownType(asked) !== 'string')
    return unseen('text');
  return asked.thrown === undefined ? inapplicable('it threw nothing') : judge(asked);
}
