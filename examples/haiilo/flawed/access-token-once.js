// Implied: refuses a second access_token event, although the plug-in can ask for one.
import { Refusal } from '../refusal.js';
import { honest, serve } from '../server.js';

serve({
  async access_token(claims) {
    const installation = await this.installationOf(claims);
    if (installation.access) throw new Refusal(400, 'There is an access token already.');
    await honest.access_token.call(this, claims);
  },
});
