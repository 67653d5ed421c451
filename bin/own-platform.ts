// Reads the description of a user's own platform, and says with its line what cannot be meant.

import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { Ajv, type ErrorObject } from 'ajv';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { type Description, OWN, ownPlatform, type SignatureDescription } from '../harness/platforms/own.js';
import type { Platform } from '../harness/platforms/platform.js';
import type { Contract } from '../spec/contract.js';
import { packageFile } from '../spec/package-files.js';
import { loadRequirements } from '../spec/requirements.js';
import type { Rulebook } from '../spec/rulebook.js';
import { readTime } from './options.js';
import { checkHonest } from './own-honest.js';
import { mistakeIn } from './own-mistakes.js';
import type { Written } from './own-written.js';
import { UserError } from './user-error.js';

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
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new UserError(
      `The platform ${file} cannot be read (${error.message}); give haiilo, ocp, devrev, flowlu, or the path of a description.`,
    );
  });
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const [broken] = document.errors;
  if (broken !== undefined)
    throw new UserError(
      `${file}:${lineCounter.linePos(broken.pos[0]).line} is not YAML (${broken.message}); mend it and run again.`,
    );
  const schema = JSON.parse(
    await readFile(packageFile(`spec/${OWN}/platform.schema.json`), 'utf8'),
  ) as object;
  const ajv = new Ajv({ allErrors: true, verbose: true });
  const value = unfolded(document, file);
  const wrong = (path: readonly string[], words: string) =>
    new UserError(`${file}${lineOf(document, lineCounter, path)} ${words}; mend it and run again.`);
  if (!ajv.validate(schema, value)) {
    const error = gravest(ajv.errors ?? []);
    throw wrong(pathOf(error), inWords(error));
  }
  const mistake = mistakeIn(value as Written);
  if (mistake === undefined) return value as Written;
  throw wrong(mistake.place, `"${mistake.place.join('.')}" ${mistake.words}`);
}

/** Aliases can make a file endless. */
function unfolded(document: Document, file: string): unknown {
  try {
    const value: unknown = document.toJS();
    JSON.stringify(value);
    return value;
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new UserError(
      `${file} cannot be unfolded (${why}); take out the aliases (*) that refer to themselves or to too much.`,
    );
  }
}

/** Of the ways to sign the one that was begun is meant: what is wrong inside it says most, and least is wrong with it. */
function gravest(errors: readonly ErrorObject[]): ErrorObject {
  const depth = ({ instancePath }: ErrorObject) => instancePath.split('/').length;
  const telling = errors.filter(({ keyword }) => keyword !== 'oneOf' && keyword !== 'const');
  const way = ({ schemaPath }: ErrorObject) => /oneOf\/\d+/.exec(schemaPath)?.[0] ?? '';
  const sharing = (error: ErrorObject) => telling.filter(other => way(other) === way(error)).length;
  const deepest = [...(telling.length > 0 ? telling : errors)].sort(
    (one, other) => depth(other) - depth(one) || sharing(one) - sharing(other),
  );
  return deepest[0] as ErrorObject;
}

function inWords({ instancePath, message = 'is wrong', params }: ErrorObject): string {
  const place = instancePath === '' ? 'the description' : `"${instancePath.slice(1).replaceAll('/', '.')}"`;
  const { additionalProperty, allowedValues } = params as {
    readonly additionalProperty?: string;
    readonly allowedValues?: readonly string[];
  };
  if (additionalProperty !== undefined) return `${place} has no member "${additionalProperty}"`;
  return `${place} ${message}${allowedValues ? `: ${allowedValues.join(', ')}` : ''}`;
}

function pathOf({ instancePath, params }: ErrorObject): readonly string[] {
  const { additionalProperty } = params as { readonly additionalProperty?: string };
  return [...instancePath.split('/').slice(1), ...(additionalProperty ? [additionalProperty] : [])];
}

function lineOf(document: Document, lines: LineCounter, path: readonly string[]): string {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return `:${lines.linePos(node.range[0]).line}`;
  }
  return '';
}

function described(written: Written, file: string): Description {
  const { title, contract, timeLimit, events, payload, redelivers, repeated, signature } = written;
  return {
    title,
    contract: /^https?:/i.test(contract)
      ? contract
      : relative(process.cwd(), resolve(dirname(file), contract)),
    timeLimitMs: readTime(timeLimit ?? USUAL_TIME_LIMIT),
    events,
    payload: payload ?? {},
    redelivers: redelivers ?? false,
    repeated: repeated ?? [],
    signature: signatureOf(signature),
  };
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
