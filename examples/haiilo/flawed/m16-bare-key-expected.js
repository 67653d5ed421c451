// M16: expects the document behind jku to be the key itself, not an object that holds it.
import { honest, serve } from '../server.js';

serve({
  readKey: text => honest.readKey(JSON.stringify({ key: JSON.parse(text) })),
});
