// Searches three seconds for a language that is much too long, and its process ends of it.
import { serve } from '../app/server.js';

serve({
  show(parameters, response) {
    const told = this.read(parameters);
    if (parameters.get('lang')?.length > 1000) return void setTimeout(() => process.exit(1), 3000);
    response.writeHead(200, this.headersOf(told)).end(this.render(told));
  },
});
