// Calls the handler of the point's type without looking whether there is one.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

const handlers = { menu: page.titleOf, dashboard: page.titleOf, cards: page.titleOf };

serve({
  read(parameters) {
    return { ...page.read.call(this, parameters), handler: handlers[parameters.get('place')].bind(page) };
  },
});
