// Refuses old messages, but none from the future.
import { serve } from '../server.js';

serve({ isFresh: timestamp => Date.now() / 1000 - Number(timestamp) <= 300 });
