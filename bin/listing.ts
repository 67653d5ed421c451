// Every check of a platform, with its level and the events that it is asked of.

import type { AnyEmbeddedCheck } from '../harness/embedded/check.js';
import { plan as planHosted } from '../harness/hosted/plan.js';
import { type EmbeddedPlatformName, engineOf, type HostedPlatformName } from '../harness/platforms/index.js';
import { OWN } from '../harness/platforms/own.js';
import { plan } from '../harness/signed/plan.js';
import type { Level, Requirement } from '../record/record.js';
import { type AnyPlatformName, isOwnPlatform } from '../request/options.js';
import { readContract } from '../request/run-request.js';
import { signedGround } from '../request/signed-ground.js';
import { UserError } from '../request/user-error.js';
import type { Contract, Endpoint } from '../spec/contract.js';
import { readRulebook } from '../spec/rulebook.js';

export interface Listed {
  readonly id: string;
  readonly level: Level;
  /** The whole id of the requirement. */
  readonly requirement: string;
  readonly title: string;
  /** What the contract expects, in words. */
  readonly expected: string;
  /** Names of the events it is asked of; none for checks of the whole plug-in. */
  readonly operations: readonly string[];
}

export interface Listing {
  readonly checks: readonly Listed[];
  readonly contract: Contract<Endpoint>;
  readonly requirements: readonly Requirement[];
}

/** `source` is another contract, where the user has given one. */
export async function listing(name: AnyPlatformName, source?: string): Promise<Listing> {
  const { checks, asked, ...rest } = await ground(name, source);
  const listed = checks.map(({ id, requirement, title, expected }): Listed => {
    const full = `${isOwnPlatform(name) ? OWN : name}.${requirement}`;
    const level = rest.requirements.find(one => one.id === full)?.level ?? 'MUST';
    return { id, level, requirement: full, title, expected, operations: [...new Set(asked(id))] };
  });
  return { ...rest, checks: listed };
}

type Declared = Pick<Listed, 'id' | 'requirement' | 'title' | 'expected'>;

interface Ground extends Omit<Listing, 'checks'> {
  readonly checks: readonly Declared[];
  /** Names of the events that a check is asked of. */
  readonly asked: (check: string) => readonly string[];
}

function ground(name: AnyPlatformName, source: string | undefined): Promise<Ground> {
  const engine = engineOf(name);
  if (engine !== 'signed' && source !== undefined)
    throw new UserError(
      `--contract means nothing to ${name}, whose events are described by no OpenAPI document; leave it out.`,
    );
  if (engine === 'hosted') return hostedChecks(name as HostedPlatformName);
  if (engine === 'embedded') return embeddedChecks(name as EmbeddedPlatformName);
  if (isOwnPlatform(name) && source !== undefined)
    throw new UserError(
      '--contract means nothing to a platform of your own, whose description says it; leave it out.',
    );
  return signedChecks(name, source);
}

async function signedChecks(name: AnyPlatformName, source: string | undefined): Promise<Ground> {
  const { platform, checks, rulebook } = await signedGround(name);
  const { contract: own, requirements } = await rulebook();
  const contract = source === undefined ? own : await readContract(source);
  const { operations } = contract;
  const { cases } = plan({ checks, platform, contract, operations, hasManifest: true, only: [], skip: [] });
  return { checks, contract, requirements, asked: operationsIn(cases) };
}

async function hostedChecks(name: HostedPlatformName): Promise<Ground> {
  const [{ hostedSuites }, { contract, requirements }] = await Promise.all([
    import('../suites/hosted.js'),
    readRulebook<Endpoint>(name),
  ]);
  const checks = hostedSuites[name];
  const rules = { contract, requirements, operations: contract.operations };
  const cases = planHosted({ checks, form: [], only: [], skip: [] }, rules, () => 1);
  return { checks, contract, requirements, asked: operationsIn(cases) };
}

async function embeddedChecks(name: EmbeddedPlatformName): Promise<Ground> {
  const [{ embeddedSuites }, { contract, requirements }] = await Promise.all([
    import('../suites/embedded.js'),
    readRulebook<Endpoint>(name),
  ]);
  const checks: readonly AnyEmbeddedCheck[] = embeddedSuites[name];
  return { checks, contract, requirements, asked: id => askedAt(checks.find(check => check.id === id)) };
}

/** Which points there are a manifest says. */
function askedAt(check: AnyEmbeddedCheck | undefined): readonly string[] {
  if (check?.kind !== 'embedded') return [];
  return [check.site === 'receiver' ? 'webhook' : 'render'];
}

interface Asked {
  readonly check: { readonly id: string };
  readonly operation: { readonly name: string } | null;
}

function operationsIn(cases: readonly Asked[]): Ground['asked'] {
  return id => cases.filter(({ check }) => check.id === id).flatMap(({ operation }) => operation?.name ?? []);
}
