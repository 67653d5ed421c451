// What a frame gives back of the cookies that it was given.

import { expect, test } from 'vitest';
import { createJar } from '../harness/embedded/cookies.js';

const HOUR_AGO = new Date(Date.now() - 3_600_000).toUTCString();

test.each<readonly [string, readonly string[], string, string | undefined]>([
  ['two of them', ['a=1; Path=/', 'b=2; Path=/; Secure; HttpOnly; SameSite=None'], '/', 'a=1; b=2'],
  ['the last of one name', ['a=1; Path=/', 'a=2; Path=/'], '/', 'a=2'],
  ['an empty one', ['a='], '/app/x', 'a='],
  ['one with an equals sign', ['a=b=c; path=/'], '/', 'a=b=c'],
  ['none that has no name', ['nothing', '=x', ''], '/', undefined],
  ['none that is over', ['a=1; Path=/', 'a=; Path=/; Max-Age=0'], '/', undefined],
  ['none of the past', ['a=1; Path=/', `a=1; Path=/; Expires=${HOUR_AGO}`], '/', undefined],
  ['one for the directory that it came from', ['a=1'], '/app/view', 'a=1'],
  ['none beside its path', ['a=1; Path=/app'], '/application', undefined],
  ['one below its path', ['a=1; Path=/app'], '/app/view', 'a=1'],
  ['one of the host alone', ['a=1; Path=/'], 'https://sub.orders.example/', undefined],
  ['one of the domain', ['a=1; Path=/; Domain=.orders.example'], 'https://sub.orders.example/', 'a=1'],
  ['none of a stranger', ['a=1; Path=/; Domain=other.example'], 'https://other.example/', undefined],
])('%s', (_, lines, target, header) => {
  const jar = createJar();
  jar.keep('https://orders.example/app/login', lines);
  expect(jar.headerFor(new URL(target, 'https://orders.example').href)).toBe(header);
});
