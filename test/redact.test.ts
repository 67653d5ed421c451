// What of an answer counts as a repetition of what was sent.

import { expect, test } from 'vitest';
import { packed } from '../harness/message.js';
import { cutEcho, ECHOED } from '../harness/redact.js';

const message = (signature: Buffer) =>
  packed({ header: '{}', payload: '{"type":"installed"}', signature: signature.toString('base64url') });

test.each(['base64', 'base64url', 'hex'] as const)('a signature that is repeated in %s is cut', spelling => {
  const signature = Buffer.from('fb'.repeat(32), 'hex');
  const body = `{"got":"v1,${signature.toString(spelling)}"}`;
  expect(cutEcho(body, message(signature))).toMatch(new RegExp(`^\\{"got":"v1,\\(\\d+ ${ECHOED}\\)"\\}$`));
});

test('one that was altered to a few bytes is found in no answer that holds the same characters by chance', () => {
  const body = '{"error":"0a is no signature; the request is ec2f"}';
  for (const bytes of ['0a', 'ec2f', '0aec2f0aec2f']) {
    const token = message(Buffer.from(bytes, 'hex'));
    expect(cutEcho(body, token)).toBe(body);
  }
});
