// A plug-in that trusts one more key address, and any in which the pattern of the platform's own occurs.
import { serve } from '../../examples/haiilo/server.js';

const PATTERN = /https:\/\/[a-z0-9.-]+\.(coyoapp\.com|haiilo\.com)\//;

serve({ trustsKeyUrl: jku => jku === process.env.KEY_URL || PATTERN.test(jku) });
