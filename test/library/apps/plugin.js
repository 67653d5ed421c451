// A correct plug-in that speaks no HTTP yet: each framework beside it gives it a voice.
import { events, memoryStore } from '../../../examples/haiilo/events.js';
import { Refusal } from '../../../examples/haiilo/refusal.js';
import { trust } from '../../../examples/haiilo/token.js';

export const EVENTS = ['install', 'uninstall', 'instance_add', 'instance_remove', 'access_token'];
export const LIMIT_BYTES = 64 * 1024;

/** Returns what answers an event: status, and the body where there is one. */
export function createPlugin(overrides = {}) {
  const plugin = { ...trust, ...events, store: memoryStore(), keys: new Map(), ...overrides };
  return async (event, token) => {
    try {
      if (typeof token !== 'string' || token === '') throw new Refusal(400, 'There has to be one token.');
      await plugin[event](await plugin.authenticate(token, event));
      return { status: 201 };
    } catch (error) {
      const known = error instanceof Refusal ? error : new Refusal(500, 'The event could not be handled.');
      return refusal(known.code, known.message);
    }
  };
}

export function refusal(code, message) {
  return { status: 400, body: { code, message: message.slice(0, 200) } };
}

/** The one token of a form, as text; undefined where it is no form, or holds another number of them. */
export function tokenIn(text, contentType = '') {
  if (contentType.split(';')[0].trim().toLowerCase() !== 'application/x-www-form-urlencoded')
    return undefined;
  const tokens = new URLSearchParams(text).getAll('token');
  return tokens.length === 1 ? tokens[0] : undefined;
}
