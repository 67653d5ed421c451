// Receives events at another address since the update, and answers 404 at the one before.
import { serve } from '../../app/server.js';

serve({ receiver: '/events' });
