// How the application speaks HTTP: one page for the frames of the interface, one receiver of entity events.
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { entities } from './entities.js';
import { page } from './page.js';
import { Refusal } from './refusal.js';

const http = {
  receiver: '/entities',

  async answer(request, response) {
    try {
      const { pathname } = new URL(request.url, 'http://localhost');
      if (pathname === '/app') this.show(await this.parametersOf(request), response, request);
      else if (pathname === this.receiver) await this.receive(request, response);
      else this.miss();
    } catch (error) {
      this.refuse(error instanceof Refusal ? error : this.unforeseen(error), response);
    }
  },

  miss() {
    throw new Refusal(404, 'There is nothing here.');
  },

  /** The platform may tell them in the address or in a form. */
  async parametersOf(request) {
    if (request.method === 'POST') return new URLSearchParams(await text(request));
    return new URL(request.url, 'http://localhost').searchParams;
  },

  show(parameters, response) {
    const told = this.read(parameters);
    response.writeHead(200, this.headersOf(told)).end(this.render(told));
  },

  async receive(request, response) {
    const event = this.parse(await text(request));
    await this.take(event);
    response.writeHead(204).end();
  },

  unforeseen(error) {
    console.error(`The request failed: ${error.name}`);
    return new Refusal(500, 'The request could not be handled.');
  },

  refuse({ status, message }, response) {
    response.writeHead(status, { 'content-type': 'text/plain' }).end(message);
  },
};

/** Serves the application on the port that PORT names; `flaws` replace a part of it. */
export function serve(flaws = {}) {
  const app = { ...http, ...page, ...entities(), ...flaws };
  createServer((request, response) => app.answer(request, response)).listen(Number(process.env.PORT));
}
