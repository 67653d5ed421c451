// M19: compares the beginning of the key address without the slash after the host.
import { serve } from '../server.js';

const places = ['https://plugins.coyoapp.com', 'https://certificates.plugins.coyoapp.com'];

serve({
  trustsKeyUrl: jku => places.some(place => String(jku).startsWith(place)),
});
