// The plug-in as an Express app.
import express from 'express';
import { createPlugin, EVENTS, refusal } from './plugin.js';

export function expressApp(overrides) {
  const handle = createPlugin(overrides);
  const app = express();
  app.use(express.urlencoded({ extended: false, limit: '64kb' }));
  app
    .route(EVENTS.map(event => `/lifecycle/${event}`))
    .post(async (request, response) => {
      const event = request.path.split('/')[2];
      const { status, body } = await handle(event, request.body?.token);
      response.status(status);
      if (body) response.json(body);
      else response.end();
    })
    .all((_request, response) => response.set('allow', 'POST').status(405).end());
  app.use((_error, _request, response, _next) => {
    const { status, body } = refusal(400, 'The request cannot be read.');
    response.status(status).json(body);
  });
  return app;
}
