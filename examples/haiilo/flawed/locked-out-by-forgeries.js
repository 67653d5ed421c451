// Locks a tenant out after five bad tokens, which anybody can send in its name.
import { decodeJwt } from 'jose';
import { Refusal } from '../refusal.js';
import { honest, serve } from '../server.js';

const refused = new Map();

serve({
  async verify(token, key) {
    const { tenantId } = decodeJwt(token);
    const count = refused.get(tenantId) ?? 0;
    if (count >= 5) throw new Refusal(401, 'There were too many bad tokens.');
    return honest.verify.call(this, token, key).catch(error => {
      refused.set(tenantId, count + 1);
      throw error;
    });
  },
});
