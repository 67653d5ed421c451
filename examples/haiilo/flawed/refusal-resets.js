// Cuts the connection instead of refusing.
import { serve } from '../server.js';

serve({
  refuse: response => response.destroy(),
});
