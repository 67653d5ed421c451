// M23: a forgotten import breaks the download, so each trusted key address ends in a 500 page.

import { serve } from '../server.js';
import { uncaught } from '../uncaught.js';

serve({
  ...uncaught,
  fetchKey: async url => JSON.parse((await globalThis.axios.get(url)).data).key,
});
