// Tells installations by their id alone, whosever they are.
import { serve } from '../server.js';

serve({ keyOf: ({ installationId }) => installationId ?? '' });
