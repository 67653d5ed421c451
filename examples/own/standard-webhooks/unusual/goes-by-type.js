// Does what the signed message says, whatever address it came to.
import { events } from '../events.js';
import { serve } from '../server.js';

const { events: own, parse } = events();

const named = {
  parse(body) {
    const event = parse.call(this, body, JSON.parse(body.toString()).type);
    if (!Object.hasOwn(own, event.type)) throw new Error('There is no such event.');
    return event;
  },
  unforeseen: () => ({ status: 400, message: 'The event could not be handled.' }),
  events: Object.fromEntries(
    Object.keys(own).map(name => [
      name,
      function carryOut(event) {
        return own[event.type].call(this, event);
      },
    ]),
  ),
};

serve(named);
