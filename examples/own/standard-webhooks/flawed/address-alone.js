// Goes by the address alone, which nobody has signed, and not by what the message says of its event.
import { events } from '../events.js';
import { serve } from '../server.js';

const { parse } = events();

const typeIn = body => {
  try {
    return JSON.parse(body.toString())?.type;
  } catch {
    return undefined;
  }
};

serve({
  parse(body) {
    return parse.call(this, body, typeIn(body));
  },
});
