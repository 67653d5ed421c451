// Refuses whatever it does not know, with a 4xx each time.
import { page } from '../app/page.js';
import { Refusal } from '../app/refusal.js';
import { serve } from '../app/server.js';

const known = {
  scheme: ['http', 'https'],
  lang: ['en', 'es'],
  place: ['menu', 'dashboard', 'cards'],
  place_id: ['orders', 'orders-today', 'order-card'],
  app: ['orders-of-flowlu'],
  app_version: ['1.0.0', '1.2.0'],
};

serve({
  read(parameters) {
    for (const [name, values] of Object.entries(known)) {
      const given = parameters.getAll(name);
      if (given.length !== 1 || !values.includes(given[0])) throw new Refusal(400, `The ${name} is wrong.`);
    }
    return page.read.call(this, parameters);
  },
});
