// The receiver: keeps what it hears of leads; events come twice, late, and of things that it does not know.
import { Refusal } from './refusal.js';

export const entities = () => ({
  leads: new Map(),

  parse(body) {
    let event;
    try {
      event = JSON.parse(body);
    } catch {
      throw new Refusal(400, 'The body has to be JSON.');
    }
    if (typeof event?.meta !== 'object' || event.meta === null)
      throw new Refusal(400, 'The event has no meta.');
    return event;
  },

  async take({ meta: { module, model, action }, current, previous }) {
    if (module !== 'crm' || model !== 'lead') return;
    const id = (current ?? previous)?.id;
    if (id === undefined) return;
    if (action === 'delete') this.forget(id);
    else if (current) this.keep(id, current);
  },

  keep(id, lead) {
    this.leads.set(id, lead);
  },

  forget(id) {
    this.leads.delete(id);
  },
});
