// Unusual but correct: takes its time over every answer.
import { setTimeout as wait } from 'node:timers/promises';
import { honest, serve } from '../server.js';

serve({
  async accept(response) {
    await wait(150);
    honest.accept(response);
  },
});
