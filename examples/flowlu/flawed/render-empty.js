// Answers a frame with HTML of which there is nothing.
import { serve } from '../app/server.js';

serve({ render: () => '' });
