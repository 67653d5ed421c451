// Judges one example plug-in as `run --strict` would and says which checks it turned red.

import { resolve } from 'node:path';
import { generateKeys } from '../../harness/keys.js';
import { platforms } from '../../harness/platforms/index.js';
import { run } from '../../harness/signed/run.js';
import type { CaseResult, Outcome, RunRecord } from '../../record/record.js';
import { readRulebook } from '../../spec/rulebook.js';
import { suites } from '../../suites/index.js';

const root = resolve(import.meta.dirname, '../..');
const base = 'http://127.0.0.1:0/lifecycle/';

const reading = readRulebook(platforms.haiilo.name);
/** Making a pair takes longer than many an example; each is a process of its own and knows nothing of the others. */
const keys = generateKeys('RS512');

export interface Row {
  readonly exitCode: number;
  readonly failed: readonly string[];
  readonly warned: readonly string[];
  readonly noted: readonly string[];
  readonly blocked?: readonly string[];
}

export interface Example {
  /** Named from the package's root. */
  readonly file: string;
  /** The events that are asked; every further one costs its time and shows the same again. */
  readonly events: readonly string[];
  /** Whether it is also put under load, and a second process of it left without a key service. */
  readonly stress: boolean;
}

export async function judge({ file, events, stress }: Example): Promise<Row> {
  const { contract, requirements } = await reading;
  const record = await run({
    tool: { name: 'kill-matrix', version: '0', node: process.version },
    platform: platforms.haiilo,
    keys,
    rules: async () => ({
      contract,
      requirements,
      operations: contract.operations.filter(({ name }) => events.includes(name)),
    }),
    checks: suites.haiilo,
    target: {
      url: base,
      accessUrl: base,
      command: `"${process.execPath}" ${file}`,
      cwd: root,
      readyWithinMs: 60_000,
    },
    named: false,
    only: [],
    skip: stress ? [] : ['key-trust/first', 'timeout/key', 'timeout/accepted', 'timeout/no', 'timeout/under'],
    gate: { failOn: 'SHOULD', require: [], waivers: [] },
    // Flawed plug-ins that hang cost it once; it is many times what a healthy answer takes.
    deadlineMs: 12_000,
    concurrency: 8,
    seed: 1,
    pass: [],
    repeat: caseId => caseId,
    onEvent: () => undefined,
  });
  return rowOf(record, file);
}

/** Throws where a check itself has failed. */
export function rowOf({ results, summary }: RunRecord, file: string): Row {
  const broken = results.find(({ outcome }) => outcome === 'broken');
  if (broken) throw new Error(`${file}: ${broken.case}: ${broken.reason}`);
  const checks = (outcome: Outcome) => checksOf(results, outcome);
  return {
    exitCode: summary.exitCode,
    failed: checks('failed'),
    warned: checks('warned'),
    noted: checks('noted'),
    // Only there it decides the verdict.
    ...(summary.exitCode === 2 && { blocked: checks('blocked') }),
  };
}

function checksOf(results: readonly CaseResult[], outcome: Outcome): readonly string[] {
  const having = results.filter(result => result.outcome === outcome);
  return [...new Set(having.map(({ check }) => check))].sort();
}

/** Whether a delivery was carried out whose client hung up is a matter of luck; `hang-up-dies` shows that check. */
const LUCK = 'idempotence/after-hang-up';

/** What of a row is the same each time. */
export function settled(row: Row): Row {
  return { ...kept(row), failed: row.failed.filter(check => check !== LUCK) };
}

/** What of a row is written down: what is blocked only says why an example that is right was not proven. */
export function kept({ blocked: _, ...row }: Row): Row {
  return row;
}
