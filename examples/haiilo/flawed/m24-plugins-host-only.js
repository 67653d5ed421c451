// M24: trusts only one of the two documented key hosts: the one of the contract.
import { serve } from '../server.js';

serve({
  keyPlaces: ['https://plugins.coyoapp.com/certificate/'],
});
