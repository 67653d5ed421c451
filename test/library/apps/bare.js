// The plug-in as a request listener, and as a server of Node's own.
import { createServer } from 'node:http';
import { readText } from '../../../examples/haiilo/text.js';
import { createPlugin, EVENTS, LIMIT_BYTES, refusal, tokenIn } from './plugin.js';

export function listener(overrides) {
  const handle = createPlugin(overrides);
  return async (request, response) => {
    const event = EVENTS.find(name => request.url === `/lifecycle/${name}`);
    if (event === undefined) return response.writeHead(404).end();
    if (request.method !== 'POST') return response.writeHead(405, { allow: 'POST' }).end();
    const text = await readText(request, LIMIT_BYTES).catch(() => undefined);
    const { status, body } =
      text === undefined
        ? refusal(400, 'The request cannot be read.')
        : await handle(event, tokenIn(text, request.headers['content-type']));
    const json = body && JSON.stringify(body);
    return response.writeHead(status, json && { 'content-type': 'application/json' }).end(json);
  };
}

export function bareServer(overrides) {
  return createServer(listener(overrides));
}
