// What the events do: installations are told by tenant and id, and a repeat changes nothing.
import { Refusal } from './refusal.js';

export const events = () => ({
  installations: new Map(),

  parse(body, name) {
    let event;
    try {
      event = JSON.parse(body.toString());
    } catch {
      throw new Refusal(400, 'The body has to be JSON.');
    }
    for (const member of ['tenantId', 'installationId'])
      if (typeof event?.[member] !== 'string') throw new Refusal(400, `The event has no ${member}.`);
    // The address is not signed.
    if (event.type !== name) throw new Refusal(400, 'The event is another one.');
    return event;
  },

  keyOf: ({ tenantId, installationId }) => JSON.stringify([tenantId, installationId]),

  events: {
    installed(event) {
      const key = this.keyOf(event);
      if (this.installations.has(key)) throw new Refusal(409, 'It is installed already.');
      this.installations.set(key, new Set());
    },

    uninstalled(event) {
      this.installations.delete(this.keyOf(event));
    },

    seat_added(event) {
      if (typeof event.seatId !== 'string') throw new Refusal(400, 'The event has no seatId.');
      this.installations.get(this.keyOf(event))?.add(event.seatId);
    },
  },
});
