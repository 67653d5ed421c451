// The plug-in as a Koa app.
import Koa from 'koa';
import { readText } from '../../../examples/haiilo/text.js';
import { createPlugin, EVENTS, LIMIT_BYTES, refusal, tokenIn } from './plugin.js';

export function koaApp(overrides) {
  const handle = createPlugin(overrides);
  const app = new Koa();
  app.silent = true;
  app.use(async context => {
    const event = EVENTS.find(name => context.path === `/lifecycle/${name}`);
    if (event === undefined) return;
    if (context.method !== 'POST') {
      context.set('allow', 'POST');
      context.status = 405;
      return;
    }
    const text = await readText(context.req, LIMIT_BYTES).catch(() => undefined);
    const { status, body = '' } =
      text === undefined
        ? refusal(400, 'The request cannot be read.')
        : await handle(event, tokenIn(text, context.get('content-type')));
    context.status = status;
    context.body = body;
  });
  return app;
}
