// Reads two kilobytes of a body at most, which a token with a certificate does not fit in.
import { serve } from '../server.js';
import { readText } from '../text.js';

serve({ readBody: request => readText(request, 2048) });
