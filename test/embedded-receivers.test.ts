// Where the entity events of a run go, now and before the update: never to a host that is not judged.

import { expect, test } from 'vitest';
import { flowlu } from '../harness/platforms/flowlu.js';
import { receiversOf } from '../request/entity-receivers.js';

const address = 'http://127.0.0.1:3000/app';
const at = (webhookURL?: string) => ({
  entrypointURL: 'https://orders.example/app',
  ...(webhookURL !== undefined && { webhookURL }),
});
const OWN = 'https://orders.example/entities';
const LOCAL = 'http://127.0.0.1:3000/entities';

interface Case {
  readonly now: string | undefined;
  readonly before: string | undefined;
  readonly given?: string;
  readonly receiver: string | undefined;
  readonly former: string | undefined;
}

test.each<readonly [string, Case]>([
  ['an address that stays', { now: OWN, before: OWN, receiver: LOCAL, former: LOCAL }],
  ['an address that goes', { now: undefined, before: OWN, receiver: undefined, former: LOCAL }],
  ['an address that comes', { now: OWN, before: undefined, receiver: LOCAL, former: undefined }],
  [
    'another path',
    { now: OWN, before: 'https://orders.example/v1', receiver: LOCAL, former: 'http://127.0.0.1:3000/v1' },
  ],
  [
    'another host, that is not judged',
    { now: OWN, before: 'https://v1.orders.example/', receiver: LOCAL, former: undefined },
  ],
  [
    'another path of a host that the user names',
    {
      now: 'https://hooks.example/v2',
      before: 'https://hooks.example/v1',
      given: 'http://127.0.0.1:4000/v2',
      receiver: 'http://127.0.0.1:4000/v2',
      former: 'http://127.0.0.1:4000/v1',
    },
  ],
  [
    'no address in either, but one that the user names',
    { now: undefined, before: undefined, given: LOCAL, receiver: LOCAL, former: LOCAL },
  ],
  ['what is no address', { now: OWN, before: 'entities', receiver: LOCAL, former: undefined }],
])('%s', (_, { now, before, given, receiver, former }) => {
  const found = receiversOf({ platform: flowlu, manifest: at(now), previous: at(before), address, given });
  expect(found).toEqual({ receiver, formerReceiver: former });
});
