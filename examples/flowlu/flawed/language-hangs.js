// Waits for a translation of an unknown language that never comes.
import { serve } from '../app/server.js';

serve({
  show(parameters, response) {
    const told = this.read(parameters);
    const language = parameters.get('lang');
    if (language === 'xx') return;
    response.writeHead(200, this.headersOf(told)).end(this.render(told));
  },
});
