// The outside world of a hosted app: answers every request, fails the one that it is told to, remembers all.

import { BREAKING } from '../world/answer.js';
import type { OutsideAnswer, OutsideRequest } from '../world/world.js';
import type { Outside } from './caller.js';
import type { Fault, OutsideCall } from './check.js';
import { createDoorkeeper } from './doorkeeper.js';
import type { HostedPlatform } from './platform.js';

const OUT_OF_ORDER: OutsideAnswer = {
  status: 503,
  contentType: 'application/json',
  body: '{"error":"the service is out of order"}',
};

export interface OutsideWorld extends Outside {
  readonly answer: (request: OutsideRequest) => OutsideAnswer | typeof BREAKING;
}

export function createOutside(make: HostedPlatform['outside']): OutsideWorld {
  let usual = make();
  let calls: OutsideCall[] = [];
  let trouble: Fault | undefined;
  let asked = 0;
  let doorkeeper = createDoorkeeper();
  return {
    renew: () => {
      usual = make();
      doorkeeper = createDoorkeeper();
    },
    begin: fault => {
      calls = [];
      trouble = fault;
    },
    heard: () => calls,
    answer: request => {
      asked += 1;
      const { method, url, headers, body } = request;
      const isFailing = calls.length + 1 === trouble?.at;
      const heard = { method, url, headers, body, at: Date.now() };
      if (isFailing && trouble?.breaks) {
        calls.push({ ...heard, status: undefined, answer: '' });
        return BREAKING;
      }
      const answer = isFailing ? OUT_OF_ORDER : (doorkeeper.refusal(request) ?? usual(request, asked));
      doorkeeper.note(request, answer);
      calls.push({ ...heard, status: answer.status, answer: answer.body });
      return answer;
    },
  };
}

/** Whether the service did what it was asked for. */
export function isGranted({ status }: OutsideCall): boolean {
  return status !== undefined && status < 300;
}
