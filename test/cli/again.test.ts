// A plug-in that goes on running is judged again: the first run leaves nothing behind that changes the second.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../record/record.js';
import { command, directory } from './command.js';
import { trustedPlugin } from './trusted.js';

const ONLY = ['control', 'signature/foreign-key', 'idempotence/signed-anew'].flatMap(id => ['--only', id]);

describe('a plug-in that remembers every token id', () => {
  it('gets the same verdicts in a second run', async () => {
    const { port, flags } = await trustedPlugin('remembering.js');
    const path = join(directory(), 'r.json');
    const url = `http://127.0.0.1:${port}/lifecycle/`;
    const judged = async () => {
      const { code } = await command(['run', url, ...flags, ...ONLY, '--report', `json=${path}`]);
      const { results } = JSON.parse(readFileSync(path, 'utf8')) as RunRecord;
      return { code, outcomes: results.map(({ case: id, outcome }) => [id, outcome]) };
    };
    const first = await judged();
    expect(first.code).toBe(0);
    expect(await judged()).toEqual(first);
  });
});

describe('a plug-in in which a run that was ended has left something', () => {
  it('is judged by what it does once that is uninstalled', async () => {
    const path = join(directory(), 'r.json');
    const start = ['--start', `"${process.execPath}" test/plugins/left-installed.js`];
    const { code } = await command([
      'run',
      'http://127.0.0.1:0/lifecycle/',
      ...start,
      ...ONLY,
      '--report',
      `json=${path}`,
    ]);
    const { results, notices } = JSON.parse(readFileSync(path, 'utf8')) as RunRecord;
    expect(results.filter(({ outcome }) => outcome === 'failed' || outcome === 'warned')).toEqual([]);
    expect(notices).toEqual([]);
    expect(code).toBe(0);
  });
});

describe('a plug-in that leaves deliveries without an answer', () => {
  const judged = async (swallowed: string) => {
    const path = join(directory(), 'r.json');
    const start = ['--start', `"${process.execPath}" test/plugins/swallowing.js`, '--deadline', '3s'];
    const flags = [...ONLY, '--only', 'claims/expired', ...start, '--report', `json=${path}`];
    const { code } = await command(['run', 'http://127.0.0.1:0/lifecycle/', ...flags], {
      env: { SWALLOWED: swallowed },
    });
    return { code, record: JSON.parse(readFileSync(path, 'utf8')) as RunRecord };
  };

  it('is conformant if it answers them when they come apart from the others, and the report says so', async () => {
    const { code, record } = await judged('40-44');
    expect(record.results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(record.notices).toEqual([
      expect.stringMatching(/^The time limit of this run/),
      expect.stringMatching(/answered in time only when asked again, apart from the others \(/),
    ]);
    expect(code).toBe(0);
  });

  it('is not conformant if it never answers again', async () => {
    const { code, record } = await judged('40-999');
    const failed = record.results.filter(({ outcome }) => outcome === 'failed');
    expect(failed.map(({ reason }) => reason)).toContainEqual(
      expect.stringContaining('did not answer within 3 s'),
    );
    expect(code).toBe(1);
  });
});
