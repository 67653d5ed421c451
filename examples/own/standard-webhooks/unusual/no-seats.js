// Has nothing to do with seats, and does not implement their event.
import { events } from '../events.js';
import { serve } from '../server.js';

const { installed, uninstalled } = events().events;

serve({ events: { installed, uninstalled } });
