// The HTTP Archive, held against the schema of the format.

import { createRequire } from 'node:module';
import { Ajv, type AnySchema } from 'ajv';
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' };
import addFormats from 'ajv-formats';
import type { Entry, Har } from 'har-format';
import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../record/record.js';
import { formats } from '../reports/index.js';
import { caseResult, exchange, response } from './records/parts.js';
import { fullRecord, judgedRecord, recordOf } from './records/record.js';
import { hostileText } from './records/results.js';

// The package has no types.
const schemas: Readonly<Record<string, AnySchema>> = createRequire(import.meta.url)('har-schema');

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addMetaSchema(draft6);
ajv.addSchema(Object.values(schemas));
const fits = ajv.getSchema('har.json#');

async function read(record: RunRecord): Promise<readonly Entry[]> {
  const har: Har = JSON.parse(await formats.har.render(record));
  fits?.(har);
  expect(fits?.errors).toBeNull();
  expect(har.log.version).toBe('1.2');
  return har.log.entries;
}

const bare = (record: RunRecord): RunRecord => ({
  ...record,
  calibration: { ...record.calibration, attempts: [] },
});

describe('the har report', () => {
  it('is refused by the schema when it is wrong', () => {
    expect(fits?.({ log: { version: '1.2', creator: { name: 'a', version: '1' }, entries: [{}] } })).toBe(
      false,
    );
  });

  it.each([
    ['every outcome', fullRecord()],
    ['nothing', recordOf([])],
  ])('is valid for a record of %s', async (_name, record) => {
    await read(record);
  });

  it('holds the exchanges of all cases and of the calibration in order of time', async () => {
    const late = caseResult('a/b', 'install', { exchanges: [exchange('install', { atMs: 1500 })] });
    const early = caseResult('a/c', 'install', { exchanges: [exchange('install', { atMs: 300 })] });
    const entries = await read(recordOf([late, early]));
    expect(entries.map(entry => [entry.startedDateTime, entry.comment])).toEqual([
      ['2026-03-14T09:26:53.709Z', expect.stringContaining('asked for calibration')],
      ['2026-03-14T09:26:53.889Z', expect.stringContaining('asked for a/c@install')],
      ['2026-03-14T09:26:55.089Z', expect.stringContaining('asked for a/b@install')],
    ]);
  });

  it('holds once what several cases share, and twice what one case did twice', async () => {
    const shared = exchange('install', { atMs: 5 });
    const twice = exchange('install', { atMs: 9 });
    const entries = await read(
      bare(
        recordOf([
          caseResult('a/b', 'install', { exchanges: [shared] }),
          // A saved record holds copies.
          caseResult('a/c', 'install', {
            exchanges: [structuredClone(shared), twice, structuredClone(twice)],
          }),
        ]),
      ),
    );
    expect(entries).toHaveLength(3);
    expect(entries[0]?.comment).toMatch(/asked for a\/b@install, a\/c@install$/);
  });

  it('tells the request as it was sent, its token decoded and without a signature', async () => {
    const entries = await read(judgedRecord());
    const altered = entries.find(entry => entry.comment?.includes('exp set one hour into the past'));
    expect(altered?.comment).toMatch(
      /^install, altered; altered: exp set one hour into the past; asked for claims/,
    );
    expect(altered?.request).toMatchObject({
      method: 'POST',
      url: 'http://127.0.0.1:4117/lifecycle/install',
      postData: { mimeType: 'application/x-www-form-urlencoded', text: 'token=‹token›' },
      comment: expect.stringMatching(/^token: .*"alg":"RS512".*"sub":"install".*\(512 bytes, cut\)$/),
    });
    expect(altered?.request.headers).toContainEqual({ name: 'user-agent', value: 'lifecycle-conformance' });
    expect(altered?.response).toMatchObject({ status: 201, content: { text: 'x'.repeat(4096) } });
    expect(altered?.time).toBe(9);
  });

  it.each([
    [{ kind: 'timeout', ms: 30_000 }, 'gave no answer within 30 s'],
    [{ kind: 'refused connection', detail: 'ECONNREFUSED', ms: 1 }, 'refused the connection (ECONNREFUSED)'],
    [{ kind: 'garbled', detail: hostileText, ms: 1 }, 'answered something that is not HTTP'],
    [
      { kind: 'garbled', detail: 'ETOOLARGE Maximum response size reached', ms: 1 },
      'answered something that is too large to be read (ETOOLARGE',
    ],
    [{ kind: 'hung up', ms: 1 }, 'was left by the client'],
  ] as const)('gives status 0 to an exchange without a response: %j', async (reply, words) => {
    const exchanges = [exchange('install', { reply, attempts: 2 })];
    const [entry] = await read(bare(recordOf([caseResult('a/b', 'install', { exchanges })])));
    expect(entry?.response.status).toBe(0);
    expect(entry?.response.comment).toContain(words);
    expect(entry?.comment).toContain('sent 2 times');
    expect(entry?.time).toBe(reply.ms);
  });

  it('takes the query and the redirection apart', async () => {
    const { request } = exchange('install');
    const asked = exchange('install', {
      request: { ...request, method: 'GET', url: 'http://127.0.0.1:1/a?b=c%20d&b=e', body: '' },
      reply: { kind: 'response', status: 302, headers: { Location: '/there' }, body: '', ms: 1 },
    });
    const [entry] = await read(bare(recordOf([caseResult('a/b', 'install', { exchanges: [asked] })])));
    expect(entry?.request.queryString).toEqual([
      { name: 'b', value: 'c d' },
      { name: 'b', value: 'e' },
    ]);
    expect(entry?.request.postData).toBeUndefined();
    expect(entry?.response.redirectURL).toBe('/there');
  });

  it('keeps a hostile body as it came', async () => {
    const exchanges = [exchange('install', { reply: response(400, hostileText) })];
    const [entry] = await read(bare(recordOf([caseResult('a/b', 'install', { exchanges })])));
    expect(entry?.response.content.text).toBe(hostileText);
  });
});
