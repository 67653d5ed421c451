// The outside world of a hosted app: answers every request, fails the one that it is told to, remembers all.

import type { OutsideAnswer, OutsideRequest } from '../world/world.js';
import type { Outside } from './caller.js';
import type { OutsideCall } from './check.js';
import type { HostedPlatform } from './platform.js';

const OUT_OF_ORDER: OutsideAnswer = {
  status: 503,
  contentType: 'application/json',
  body: '{"error":"the service is out of order"}',
};

export interface OutsideWorld extends Outside {
  readonly answer: (request: OutsideRequest) => OutsideAnswer;
}

export function createOutside(make: HostedPlatform['outside']): OutsideWorld {
  let usual = make();
  let calls: OutsideCall[] = [];
  let failAt: number | undefined;
  let asked = 0;
  return {
    renew: () => {
      usual = make();
    },
    begin: at => {
      calls = [];
      failAt = at;
    },
    heard: () => calls,
    answer: request => {
      asked += 1;
      const answer = calls.length + 1 === failAt ? OUT_OF_ORDER : usual(request, asked);
      const { method, url, headers, body } = request;
      calls.push({ method, url, headers, body, status: answer.status, answer: answer.body, at: Date.now() });
      return answer;
    },
  };
}
