// The plug-in as a Fastify app.
import fastify from 'fastify';
import { createPlugin, EVENTS, LIMIT_BYTES, refusal, tokenIn } from './plugin.js';

export function fastifyApp(overrides) {
  const handle = createPlugin(overrides);
  const app = fastify({ bodyLimit: LIMIT_BYTES });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, text, done) => done(null, text));
  app.setErrorHandler((_error, _request, reply) => {
    const { status, body } = refusal(400, 'The request cannot be read.');
    return reply.code(status).send(body);
  });
  // Fastify's own answer repeats the URL, and a token may stand in it.
  app.setNotFoundHandler((_request, reply) => reply.code(404).send());
  for (const event of EVENTS)
    app.post(`/lifecycle/${event}`, async (request, reply) => {
      const token = tokenIn(request.body, request.headers['content-type']);
      const { status, body } = await handle(event, token);
      return reply.code(status).send(body);
    });
  return app;
}
