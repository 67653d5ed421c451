// How the plug-in speaks HTTP: what is not signed is not read, and every event is carried out once.
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { events } from './events.js';
import { Refusal } from './refusal.js';
import { trust } from './trust.js';

const http = {
  async answer(request, response) {
    try {
      const [, event] = /^\/events\/(\w+)$/.exec(request.url) ?? [];
      if (!Object.hasOwn(this.events, event ?? '')) throw new Refusal(404, 'There is no such event.');
      if (request.method !== 'POST') throw new Refusal(405, 'Use POST.');
      const body = await buffer(request);
      this.verify(request.headers, body);
      await this.events[event].call(this, this.parse(body, event));
      response.writeHead(204).end();
    } catch (error) {
      this.refuse(error instanceof Refusal ? error : this.unforeseen(error), response);
    }
  },

  unforeseen(error) {
    console.error(`The event failed: ${error.name}`);
    return new Refusal(500, 'The event could not be handled.');
  },

  refuse({ status, message }, response) {
    if (response.writable) response.writeHead(status, { 'content-type': 'text/plain' }).end(message);
  },
};

/** Serves the plug-in on the port that PORT names; `flaws` replace a part of it. */
export function serve(flaws = {}) {
  const plugin = { ...http, ...trust(), ...events(), ...flaws };
  createServer((request, response) => plugin.answer(request, response)).listen(Number(process.env.PORT));
}
