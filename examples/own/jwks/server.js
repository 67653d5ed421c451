// How the plug-in speaks HTTP: a token that the platform has signed is carried out once, whatever else is refused.
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { events } from './events.js';
import { Refusal } from './refusal.js';
import { trust } from './trust.js';

const http = {
  async answer(request, response) {
    try {
      const [, event] = /^\/events\/(\w+)$/.exec(request.url) ?? [];
      if (!Object.hasOwn(this.events, event ?? '')) throw new Refusal(404, 'There is no such event.');
      if (request.method !== 'POST') throw new Refusal(405, 'Use POST.');
      const claims = await this.verify(this.tokenIn(await text(request)), event);
      await this.events[event].call(this, claims);
      response.writeHead(204).end();
    } catch (error) {
      this.refuse(error instanceof Refusal ? error : this.unforeseen(error), response);
    }
  },

  tokenIn(body) {
    let token;
    try {
      ({ token } = JSON.parse(body));
    } catch {
      throw new Refusal(400, 'The body has to be JSON.');
    }
    if (typeof token !== 'string') throw new Refusal(400, 'The body has to hold a token.');
    return token;
  },

  unforeseen(error) {
    console.error(`The event failed: ${error.name}`);
    return new Refusal(400, 'The event could not be handled.');
  },

  refuse({ status, message }, response) {
    if (!response.writable) return;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: message }));
  },
};

/** Serves the plug-in on the port that PORT names; `flaws` replace a part of it. */
export function serve(flaws = {}) {
  const plugin = { ...http, ...trust(), ...events(), ...flaws };
  createServer((request, response) => plugin.answer(request, response)).listen(Number(process.env.PORT));
}
