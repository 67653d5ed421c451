// What comes of answers that are none, and of those that only browsers can read.

import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { send } from '../harness/embedded/client.js';
import { createAgents } from '../harness/reach.js';

/** What is said of an answer that is sent just so. */
async function answered(bytes: Buffer | string) {
  const server = net.createServer(socket => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const means = { signal: AbortSignal.timeout(2000), agents: createAgents({}, { keepAlive: false }) };
  const answer = await send({ method: 'GET', url, headers: {} }, means);
  server.close();
  return answer;
}

const ok = (headers: string, body: Buffer | string) =>
  Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\n${headers}\r\n\r\n`, 'latin1'), Buffer.from(body)]);

test.each<readonly [string, Buffer | string, string]>([
  ['nothing', '', 'reset'],
  ['noise', '\0\xff\xfe', 'garbled'],
  ['another protocol', 'HTTP/1.1 101 Other\r\nupgrade: x\r\nconnection: upgrade\r\n\r\nabc', 'reset'],
  ['preliminaries without end', 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(100), 'reset'],
  ['half a body', ok('content-length: 9', 'half'), 'reset'],
  ['a chunk that is none', ok('transfer-encoding: chunked', 'zz\r\n'), 'reset'],
  ['what is not compressed', ok('content-encoding: gzip', 'plain'), 'garbled'],
  ['an encoding that nobody asked for', ok('content-encoding: zstd', 'plain'), 'response'],
  ['long headers', ok('a: b\r\n'.repeat(5000).trim(), ''), 'response'],
])('%s', async (_, bytes, kind) => {
  expect((await answered(bytes)).reply.kind).toBe(kind);
});

const TEXT = '<p>café';

test.each<readonly [string, string, Buffer]>([
  ['as it is', 'x: y', Buffer.from(TEXT)],
  ['compressed', 'content-encoding: gzip', gzipSync(TEXT)],
  ['compressed otherwise', 'content-encoding: br', brotliCompressSync(TEXT)],
  ['of one byte each', 'content-type: text/html; charset="ISO-8859-1"', Buffer.from(TEXT, 'latin1')],
  ['of two bytes each', 'content-type: text/html', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
  ['of a charset that there is not', 'content-type: text/html; charset=none', Buffer.from(TEXT)],
])('a page %s is read', async (_, headers, bytes) => {
  expect((await answered(ok(headers, bytes))).page).toBe(TEXT);
});

test('an address in UTF-8 is read as browsers read it, and what it comes with is not', async () => {
  const { location, page } = await answered(Buffer.from('HTTP/1.1 302 X\r\nlocation: /é\r\n\r\nMoved'));
  expect([location, page]).toEqual(['/é', '']);
});
