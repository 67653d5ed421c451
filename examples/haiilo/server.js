// How the plug-in speaks HTTP: the contract routes a request to its event, every refusal has the documented form.
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { OpenAPIBackend } from 'openapi-backend';
import { events, memoryStore } from './events.js';
import { Refusal } from './refusal.js';
import { readText } from './text.js';
import { trust } from './token.js';

const EVENTS = ['install', 'uninstall', 'instance_add', 'instance_remove', 'access_token'];
const BASE_PATH = '/lifecycle';
const BODY_LIMIT_BYTES = 64 * 1024;
const REQUEST_TIMEOUT_MS = 10_000;
const CONTRACT = fileURLToPath(new URL('../../spec/haiilo/lifecycle.openapi.yaml', import.meta.url));

const http = {
  async answer(request, response) {
    // The router alone would take /lifecycleinstall for /lifecycle/install.
    const path = request.url.startsWith(`${BASE_PATH}/`) ? request.url : '/';
    await this.api.handleRequest({ method: request.method, path, headers: {} }, this, request, response);
  },

  async deliver(event, request, response) {
    try {
      const token = this.readToken(await this.readBody(request), request);
      const claims = await this.authenticate(token, event);
      await this[event](claims);
      this.accept(response, event);
    } catch (error) {
      if (error instanceof Refusal) this.refuse(response, error, event);
      else this.fail(response, error, event);
    }
  },

  readBody: request => readText(request, BODY_LIMIT_BYTES),

  readToken(body, request) {
    const type = request.headers['content-type']?.split(';')[0].trim().toLowerCase();
    if (type !== 'application/x-www-form-urlencoded') throw new Refusal(400, 'The body has to be a form.');
    const [token, ...more] = new URLSearchParams(body).getAll('token');
    if (!token || more.length > 0) throw new Refusal(400, 'The form has to hold one token.');
    return token;
  },

  accept(response) {
    response.writeHead(201).end();
  },

  refuse(response, { code, message }) {
    const body = JSON.stringify({ code, message: message.slice(0, 200) });
    response.writeHead(400, { 'content-type': 'application/json' }).end(body);
  },

  /** Something unforeseen. The platform hears that it failed, and no more. */
  fail(response, error, event) {
    console.error(`${event} failed: ${error.name}`);
    this.refuse(response, new Refusal(500, 'The event could not be handled.'), event);
  },
};

function router() {
  const deliver = (context, plugin, request, response) =>
    plugin.deliver(context.operation.operationId, request, response);
  const turnAway = (status, headers) => (_context, _plugin, _request, response) =>
    response.writeHead(status, headers).end();
  return new OpenAPIBackend({
    definition: CONTRACT,
    apiRoot: BASE_PATH,
    quick: true,
    // The document shows a token unfolded; what is inside is checked after its signature.
    validate: false,
    ignoreTrailingSlashes: false,
    handlers: {
      ...Object.fromEntries(EVENTS.map(event => [event, deliver])),
      notFound: turnAway(404),
      notImplemented: turnAway(404),
      methodNotAllowed: turnAway(405, { allow: 'POST' }),
    },
  }).init();
}

/** Every step of the correct plug-in. A variation replaces one of them and leaves the others alone. */
export const honest = { ...http, ...trust, ...events };

export async function serve(overrides = {}) {
  const plugin = { ...honest, store: memoryStore(), keys: new Map(), api: await router(), ...overrides };
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) =>
    plugin.answer(request, response),
  );
  server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () =>
    console.log(`listening on http://127.0.0.1:${server.address().port}${BASE_PATH}/`),
  );
}
