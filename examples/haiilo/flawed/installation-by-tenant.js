// Knows an installation by its tenant alone, so that two of one tenant are one.
import { serve } from '../server.js';

serve({ idOf: ({ tenantId }) => tenantId });
