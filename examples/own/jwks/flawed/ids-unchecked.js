// Installs what no id tells from others.
import { serve } from '../server.js';

serve({ keyOf: ({ tenantId, installationId }) => JSON.stringify([tenantId, installationId]) });
