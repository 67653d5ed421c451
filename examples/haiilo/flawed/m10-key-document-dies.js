// M10: the process dies of a key document that is not JSON or is empty.
import { serve } from '../server.js';

serve({
  readKey: text => new Promise(resolve => process.nextTick(() => resolve(JSON.parse(text).key))),
});
