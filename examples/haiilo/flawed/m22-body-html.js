// M22: refuses with an HTML page.
import { serve } from '../server.js';

serve({
  refuse: response => response.writeHead(400, { 'content-type': 'text/html' }).end('<h1>Bad Request</h1>'),
});
