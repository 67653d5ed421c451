// Reads the description of a user's own platform, and says with its line what cannot be meant.

import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import {
  type Description,
  type EventDescription,
  OWN,
  ownPlatform,
  type SignatureDescription,
} from '../harness/platforms/own.js';
import type { Platform } from '../harness/platforms/platform.js';
import type { Contract } from '../spec/contract.js';
import { packageFile } from '../spec/package-files.js';
import { loadRequirements } from '../spec/requirements.js';
import type { Rulebook } from '../spec/rulebook.js';
import { checkHonest } from './own-honest.js';
import { mistakeIn } from './own-mistakes.js';
import type { Written } from './own-written.js';
import { UserError } from './user-error.js';
import { readTime } from './values.js';
import { readWritten } from './written-file.js';

export interface OwnPlatform extends Rulebook {
  readonly platform: Platform;
  readonly signature: SignatureDescription;
}

/** Ten seconds is what most platforms of web-hooks wait at least. */
const USUAL_TIME_LIMIT = '10s';
const USUAL_LIFETIME = '60s';

export async function readOwnPlatform(file: string): Promise<OwnPlatform> {
  const description = described(await readDescription(file), file);
  const contract = await contractOf(description);
  checkEvents(description, contract, file);
  const platform = ownPlatform(description, contract.operations);
  const named = contract.operations.filter(({ name }) => name in description.events);
  checkHonest(platform, named, file);
  const requirements = await loadRequirements(packageFile(`spec/${OWN}/requirements.yaml`));
  return {
    platform,
    signature: description.signature,
    contract,
    // What is never delivered again need not be borne.
    requirements: requirements.map(one =>
      one.id === `${OWN}.delivery.repeated` && !description.redelivers
        ? { ...one, level: 'SHOULD', certainty: 'inferred' }
        : one,
    ),
  };
}

async function readDescription(file: string): Promise<Written> {
  const schema = await readFile(packageFile(`spec/${OWN}/platform.schema.json`), 'utf8');
  const { value, at } = await readWritten<Written>(file, {
    what: 'The platform',
    whole: 'the description',
    mend: 'give haiilo, ocp, devrev, flowlu, or the path of a description',
    schema: JSON.parse(schema) as object,
  });
  const mistake = mistakeIn(value);
  if (mistake !== undefined) throw at(mistake.place, `"${mistake.place.join('.')}" ${mistake.words}`);
  return value;
}

function described(written: Written, file: string): Description {
  const { title, contract, timeLimit, events, payload, redelivers, repeated, signature } = written;
  return {
    title,
    contract: /^https?:/i.test(contract)
      ? contract
      : relative(process.cwd(), resolve(dirname(file), contract)),
    timeLimitMs: readTime(timeLimit ?? USUAL_TIME_LIMIT),
    events: Object.fromEntries(Object.entries(events).map(([name, event]) => [name, eventOf(event)])),
    sequences: written.sequences ?? [],
    payload: payload ?? {},
    redelivers: redelivers ?? false,
    redeliveries: written.redeliveries ?? 1,
    redeliversAfter: written.redeliversAfter?.map(String),
    repeated: repeated ?? [],
    signature: signatureOf(signature),
  };
}

function eventOf(event: Written['events'][string]): EventDescription {
  if (typeof event === 'string') return { role: event, after: undefined };
  return { role: event.is ?? 'other', after: event.after };
}

function signatureOf(signature: Written['signature']): SignatureDescription {
  if (signature === 'none') return { kind: 'none' };
  if ('token' in signature) {
    const { token, keys } = signature;
    return {
      kind: 'token',
      algorithm: token.algorithm,
      lifetimeS: readTime(token.lifetime ?? USUAL_LIFETIME) / 1000,
      keys: { named: false, addressed: false, ...keys },
    };
  }
  const { message, secret } = signature;
  const { content, headers, hash = 'sha256', tolerance, separator } = message;
  return {
    kind: 'message',
    hash,
    content,
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, template]) => [name.toLowerCase(), template]),
    ),
    toleranceS: tolerance === undefined ? undefined : readTime(tolerance) / 1000,
    separator,
    secret: { variable: secret.variable, prefix: secret.prefix ?? '', encoding: secret.encoding ?? 'text' },
  };
}

/** The reader of contracts is heavy. */
async function contractOf({ contract, signature }: Description): Promise<Contract> {
  const { loadContract, loadMessageContract } = await import('../spec/load-contract.js');
  return signature.kind === 'token' ? loadContract(contract) : loadMessageContract(contract);
}

function checkEvents(
  { events, contract: source }: Description,
  { operations }: Contract,
  file: string,
): void {
  const names = operations.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined)
    throw new UserError(
      `${source} has more than one operation called "${twice}" (the last segment of its path); give a contract in which every event has a name of its own.`,
    );
  const unknown = Object.keys(events).find(event => !names.includes(event));
  if (unknown !== undefined)
    throw new UserError(
      `${file} names the event "${unknown}", and of ${source} can be delivered ${names.join(', ')}; mend one of them.`,
    );
}
