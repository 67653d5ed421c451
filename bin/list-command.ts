// The command `list`: every check of a platform, and the events that it is asked of.

import type { AnyEmbeddedCheck } from '../harness/embedded/check.js';
import { plan as planHosted } from '../harness/hosted/plan.js';
import { plan } from '../harness/plan.js';
import {
  type EmbeddedPlatformName,
  embeddedPlatforms,
  type HostedPlatformName,
  hostedPlatforms,
} from '../harness/platforms/index.js';
import { OWN } from '../harness/platforms/own.js';
import type { Requirement } from '../record/record.js';
import type { Contract, Endpoint } from '../spec/contract.js';
import { readRulebook } from '../spec/rulebook.js';
import { type AnyPlatformName, isOwnPlatform } from './options.js';
import { readContract } from './run-request.js';
import { signedGround } from './signed-ground.js';
import { UserError } from './user-error.js';

export interface ListFlags {
  readonly platform: AnyPlatformName;
  readonly contract?: string;
  readonly format: 'text' | 'json';
}

interface Listed {
  readonly id: string;
  readonly level: string;
  readonly requirement: string;
  readonly title: string;
  /** Names of the events it is asked of; none for checks of the whole plug-in. */
  readonly operations: readonly string[];
}

export async function listCommand({ platform: name, contract: source, format }: ListFlags): Promise<number> {
  const { checks, contract, requirements, asked } = await listing(name, source);
  const rows = checks.map(({ id, requirement, title }): Listed => {
    const full = `${isOwnPlatform(name) ? OWN : name}.${requirement}`;
    const level = requirements.find(one => one.id === full)?.level ?? 'MUST';
    return { id, level, requirement: full, title, operations: [...new Set(asked(id))] };
  });
  const text = format === 'json' ? `${JSON.stringify(rows, null, 2)}\n` : listText(rows, contract.operations);
  process.stdout.write(text);
  return 0;
}

interface Listing {
  readonly checks: readonly { readonly id: string; readonly requirement: string; readonly title: string }[];
  readonly contract: Contract<Endpoint>;
  readonly requirements: readonly Requirement[];
  /** Names of the events that a check is asked of. */
  readonly asked: (check: string) => readonly string[];
}

function listing(name: AnyPlatformName, source: string | undefined): Promise<Listing> {
  if (name in hostedPlatforms) return hostedChecks(name as HostedPlatformName);
  if (name in embeddedPlatforms) return embeddedChecks(name as EmbeddedPlatformName);
  if (isOwnPlatform(name) && source !== undefined)
    throw new UserError(
      '--contract means nothing to a platform of your own, whose description says it; leave it out.',
    );
  return signedChecks(name, source);
}

async function signedChecks(name: AnyPlatformName, source: string | undefined): Promise<Listing> {
  const { platform, checks, rulebook } = await signedGround(name);
  const { contract: own, requirements } = await rulebook();
  const contract = source === undefined ? own : await readContract(source);
  const { operations } = contract;
  const { cases } = plan({ checks, platform, contract, operations, hasManifest: true, only: [], skip: [] });
  return { checks, contract, requirements, asked: operationsIn(cases) };
}

async function hostedChecks(name: HostedPlatformName): Promise<Listing> {
  const [{ hostedSuites }, { contract, requirements }] = await Promise.all([
    import('../suites/hosted.js'),
    readRulebook<Endpoint>(name),
  ]);
  const checks = hostedSuites[name];
  const rules = { contract, requirements, operations: contract.operations };
  const cases = planHosted({ checks, only: [], skip: [] }, rules);
  return { checks, contract, requirements, asked: operationsIn(cases) };
}

async function embeddedChecks(name: EmbeddedPlatformName): Promise<Listing> {
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

function operationsIn(cases: readonly Asked[]): Listing['asked'] {
  return id => cases.filter(({ check }) => check.id === id).flatMap(({ operation }) => operation?.name ?? []);
}

function listText(rows: readonly Listed[], operations: readonly Endpoint[]): string {
  const columns = ['id', 'level', 'requirement'] as const;
  const widths = columns.map(column => Math.max(...rows.map(row => row[column].length)));
  const lines = rows.map(row => {
    const cells = columns.map((column, index) => row[column].padEnd(widths[index] ?? 0));
    return [...cells, row.title].join('  ');
  });
  const events = operations.map(
    ({ name, success, refusal }) =>
      `${name} (${success.join(' or ') || 'any 2xx'}, refused with ${refusal.join(' or ') || 'any 4xx'})`,
  );
  return [...lines, '', `${rows.length} checks of ${events.join(', ')}`, ''].join('\n');
}
