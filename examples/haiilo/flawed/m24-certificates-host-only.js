// M24: trusts only one of the two documented key hosts: the one of the tutorial.
import { serve } from '../server.js';

serve({
  keyPlaces: ['https://certificates.plugins.coyoapp.com/'],
});
