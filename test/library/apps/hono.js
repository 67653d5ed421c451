// The plug-in as a Hono app, through the server that Hono has for Node.
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createPlugin, EVENTS, LIMIT_BYTES, refusal, tokenIn } from './plugin.js';

export function honoApp(overrides) {
  const handle = createPlugin(overrides);
  const app = new Hono();
  const unreadable = context => {
    const { status, body } = refusal(400, 'The request cannot be read.');
    return context.json(body, status);
  };
  app.onError((_error, context) => unreadable(context));
  for (const event of EVENTS) {
    app.post(
      `/lifecycle/${event}`,
      bodyLimit({ maxSize: LIMIT_BYTES, onError: unreadable }),
      async context => {
        const token = tokenIn(await context.req.text(), context.req.header('content-type'));
        const { status, body } = await handle(event, token);
        return body ? context.json(body, status) : context.body(null, status);
      },
    );
    app.all(`/lifecycle/${event}`, context => context.body(null, 405, { allow: 'POST' }));
  }
  return app;
}

export function honoServer(overrides) {
  return createAdaptorServer(honoApp(overrides));
}
