// A correct plug-in in which the first that asks is installed already, as by a run that was ended in the middle.
import { honest, serve } from '../../examples/haiilo/server.js';

let isFirst = true;

serve({
  async install(claims) {
    if (isFirst) {
      isFirst = false;
      await honest.install.call(this, claims);
    }
    return honest.install.call(this, claims);
  },
});
