// One delivery of a case, or an honest one, made and minted now, to be sent by whoever asks for it.

import { randomUUID } from 'node:crypto';
import { closest } from 'fastest-levenshtein';
import type { Operation } from '../../spec/contract.js';
import type { Delivery } from '../delivery.js';
import { honestDelivery } from '../honest.js';
import { identityOf } from '../identity.js';
import { generateKeys, type Keys } from '../keys.js';
import type { Form } from '../platforms/platform.js';
import type { Rules, Telling } from '../run-options.js';
import { mint } from '../token.js';
import { applied } from './calibration.js';
import { contextOf, type Making } from './case-context.js';
import type { Step } from './check.js';
import { attackerOf, tenantUrlOf } from './groundwork.js';
import { type PlannedCase, plan } from './plan.js';
import { neededOperations } from './run.js';
import type { RunRequest } from './run-request.js';

/** It cannot be made outside a run; the message says why. */
export class UnmakeableError extends Error {
  override readonly name = 'UnmakeableError';
}

export interface Wanted {
  /** Id of a case; an honest delivery of the event without it. */
  readonly case: string | undefined;
  /** A step's name, with `:<n>` behind where several have it; of a calibration case the words of a form. */
  readonly step: string | undefined;
  readonly event: string;
  /** The form in which the plug-in accepts honest deliveries, in the words of calibration. */
  readonly as: string | undefined;
}

export interface Fresh {
  readonly delivery: Delivery;
  readonly token: string;
}

export type Options = Omit<RunRequest, keyof Telling> & Rules;

export async function freshDelivery(options: Options, wanted: Wanted): Promise<Fresh> {
  const keys = options.keys ?? generateKeys(options.platform.algorithm, options.key?.key);
  const making = await makingOf(options, wanted, keys);
  const made = wanted.case === undefined ? honestOf(wanted.event, making) : stepOf(wanted, options, making);
  const { delivery, change } = { change: (text: string) => text, ...made };
  if (delivery.hangUp || delivery.envelope.truncated)
    throw new UnmakeableError('it breaks the connection off, which no ordinary client does');
  const token = change(await mint(delivery.token, keys, Date.now()));
  if (namesRun(delivery, token))
    throw new UnmakeableError("it leads to an attacker's address, which only a run answers at");
  return { delivery, token };
}

interface Made {
  readonly delivery: Delivery;
  readonly change?: (token: string) => string;
}

/** Stands where a run would name an address of its own. */
const RUN_ONLY = 'only-in-a-run';

async function makingOf(options: Options, wanted: Wanted, keys: Keys): Promise<Making> {
  const forms = formsOf(options, wanted.as);
  const { platform, contract, seed, key } = options;
  const operations = neededOperations(options);
  const world = { canaryMark: RUN_ONLY, redirectMark: RUN_ONLY, unlabelledMark: RUN_ONLY };
  const session = { keys, joined: false, world: { origin: `http://${RUN_ONLY}.invalid:1` } };
  const cases = plan({ ...options, only: [], skip: [], hasManifest: false }).cases;
  const accepted = forms.map(({ id }) => id).join('+') || 'documented';
  return {
    platform,
    contract,
    operations,
    seed,
    world,
    calibration: { byOperation: new Map(operations.map(({ name }) => [name, { accepted, forms }])) },
    showing: 'repeated installation',
    keyUrl: key?.url || platform.keyUrls[0],
    tenantUrl: tenantUrlOf(options),
    attacker: await attackerOf(
      cases.filter(isStepped).filter(({ id }) => id === wanted.case),
      session,
      platform,
    ),
  };
}

function honestOf(event: string, making: Making): Made {
  const operation = making.operations.find(({ name }) => name === event);
  if (operation === undefined) {
    const names = making.operations.map(({ name }) => name).join(', ');
    throw new UnmakeableError(`the contract has no event "${event}"; it has ${names}`);
  }
  return {
    delivery: applied(making.calibration.byOperation.get(event)?.forms ?? [], plainOf(operation, making)),
  };
}

function plainOf(operation: Operation, { platform, seed, keyUrl, tenantUrl }: Making): Delivery {
  const identity = identityOf({ seed, owner: 'token', tenantUrl });
  // Of its own each time: a plug-in may rightly refuse the same one twice.
  const tokenId = randomUUID();
  return honestDelivery({ platform, operation, identity, keyUrl, tokenId });
}

function stepOf(wanted: Wanted, options: Options, making: Making): Made {
  const planned = plannedCase(wanted.case ?? '', options);
  if (planned.check.kind === 'calibration' && planned.operation !== null) {
    const forms = wanted.step === undefined ? [] : formsOf(options, wanted.step);
    return { delivery: applied(forms, plainOf(planned.operation, making)) };
  }
  if (!isStepped(planned))
    throw new UnmakeableError(
      'it sends nothing of its own, but looks at what other cases have brought about',
    );
  const steps = planned.check.steps(contextOf(planned, making));
  if (steps === null) throw new UnmakeableError('the event offers nothing to ask this way');
  return madeBy(steps, wanted.step ?? 'altered');
}

/** The n-th step of a name. Only what stands alone can be sent alone. */
function madeBy(steps: readonly Step[], wanted: string): Made {
  const [, name = wanted, count = '1'] = /^(.*):(\d+)$/s.exec(wanted) ?? [];
  const named = steps.flatMap((step, index) =>
    'name' in step && step.name === name ? [{ step, index }] : [],
  );
  const found = named[Number(count) - 1];
  if (found === undefined) {
    const names = [...new Set(steps.flatMap(step => ('name' in step ? [step.name] : [])))].join(', ');
    throw new UnmakeableError(`it has no step "${wanted}"; it has ${names}`);
  }
  const { step, index } = found;
  if (steps.slice(0, index).some(one => one.do === 'key service'))
    throw new UnmakeableError(
      'the key service is out of order while it is sent, which only a run can bring about',
    );
  if (step.do === 'deliver') return { delivery: step.delivery };
  if (step.do === 'deliver together')
    throw new UnmakeableError('it is sent together with others at the same moment');
  const earlier = steps.find(one => one.do === 'deliver' && step.do === 'send again' && one.name === step.of);
  if (step.do === 'send again' && step.tampered !== undefined && earlier?.do === 'deliver')
    return {
      delivery: { ...earlier.delivery, alteration: step.tampered.words },
      change: step.tampered.change,
    };
  throw new UnmakeableError('it sends the very bytes of an earlier step again');
}

function plannedCase(id: string, options: Options): PlannedCase {
  const { cases } = plan({ ...options, only: [], skip: [], hasManifest: options.manifest !== undefined });
  const found = cases.find(one => one.id === id);
  if (found) return found;
  const near = closest(
    id,
    cases.map(one => one.id),
  );
  throw new UnmakeableError(`there is no case "${id}"; the nearest is "${near}"`);
}

/** Words of forms, joined as calibration joins them. */
function formsOf({ platform }: Options, words: string | undefined): readonly Form[] {
  if (words === undefined || words === 'in the documented form') return [];
  const begins = platform.forms.find(form => words === form.words || words.startsWith(`${form.words} and `));
  if (begins === undefined)
    throw new UnmakeableError(
      `no form of the honest delivery is called "${words}"; there are: ${platform.forms.map(form => form.words).join('; ')}`,
    );
  const rest = words.slice(`${begins.words} and `.length);
  return [begins, ...(rest === '' ? [] : formsOf({ platform } as Options, rest))];
}

function isStepped(
  planned: PlannedCase,
): planned is PlannedCase<Extract<PlannedCase['check'], { kind: 'stepped' }>> {
  return planned.check.kind === 'stepped';
}

function namesRun({ envelope }: Delivery, token: string): boolean {
  const decoded = token.split('.').map(part => Buffer.from(part, 'base64url').toString('utf8'));
  const sent = [
    ...decoded,
    token,
    envelope.body(token),
    envelope.urlSuffix,
    JSON.stringify(envelope.headers(token)),
  ];
  return sent.some(text => text.includes(RUN_ONLY));
}
