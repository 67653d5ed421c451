// What is said of answers that cannot be read, or only in part.

import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { inWords } from '../harness/judge.js';
import { createTransport } from '../harness/transport.js';

/** Sends an honest request and one that needs a connection of its own to a server that says just so. */
async function said(bytes: string): Promise<readonly string[]> {
  const server = net.createServer(socket => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(bytes, 'latin1'));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const transport = await createTransport({ deadlineMs: 20_000 });
  onTestFinished(() => {
    transport.close();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const wire = { method: 'POST', url, body: '{}' };
  const shared = await transport.send({ ...wire, headers: { 'content-type': 'application/json' } });
  const alone = await transport.send({ ...wire, headers: {} });
  return [shared, alone].map(({ reply }) => inWords(reply));
}

const head = (header: string) => `HTTP/1.1 201 Created\r\n${header}\r\n\r\n`;

test.each([
  ['nothing', '', 'reset the connection without an answer'],
  ['half a head', 'HTTP/1.1 201 Created\r\ncontent-', 'reset the connection without an answer'],
  [
    'half a body',
    `${head('content-length: 9')}half`,
    'answered 201 and ended the connection before the end of the answer',
  ],
  ['noise', '\0\xff\r\n\r\n', 'sent an answer that is not HTTP ('],
  [
    'endless headers',
    head(`x: ${'a'.repeat(100_000)}`),
    'sent an answer whose headers are too large to be read (HPE_HEADER_OVERFLOW',
  ],
  [
    'a chunk that is none',
    `${head('transfer-encoding: chunked')}zz\r\n`,
    'sent an answer whose chunks cannot be read (HPE_INVALID_CHUNK_SIZE',
  ],
])('%s is told as what was seen, and on no terminal', async (_, bytes, words) => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  for (const one of await said(bytes)) expect(one.slice(0, words.length)).toBe(words);
  expect(warn).not.toHaveBeenCalled();
});

test.each(['gzip', 'br'])('what is not packed as it says is no lack of HTTP: %s', async encoding => {
  const [shared] = await said(`${head(`content-encoding: ${encoding}`)}{"a":123}`);
  expect(shared).toContain('sent an answer that cannot be unpacked as its content-encoding says (');
});
