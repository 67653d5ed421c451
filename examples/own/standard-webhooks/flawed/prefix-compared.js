// Compares as many bytes as it was given.
import { serve } from '../server.js';

serve({ isSame: (given, expected) => expected.subarray(0, given.length).equals(given) });
