// Reads parameters as its framework gives them: as a list where one comes twice.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

serve({
  read(parameters) {
    const all = parameters.getAll('lang');
    const language = all.length > 1 ? all : all[0];
    return { ...page.read.call(this, parameters), lower: language?.toLowerCase() };
  },
});
