// Takes the version apart as if it always had three parts.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

serve({
  read(parameters) {
    const told = page.read.call(this, parameters);
    const [, minor] = /^\d+\.(\d+)\.\d+$/.exec(parameters.get('app_version'));
    return { ...told, minor };
  },
});
