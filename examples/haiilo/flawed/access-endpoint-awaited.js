// Waits for the token endpoint for as long as that takes.
import { serve } from '../server.js';

serve({
  async exchange({ iss, base_url, client }) {
    const endpoint = new URL(client.token_endpoint_url, new URL(base_url, iss));
    const credentials = btoa(`${client.client_id}:${client.client_secret}`);
    await fetch(endpoint, {
      method: 'POST',
      headers: { authorization: `Basic ${credentials}` },
      body: new URLSearchParams({ grant_type: 'authorization_code', code: client.authorization_code }),
    });
  },
});
