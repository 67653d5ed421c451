// Reads the first signature alone, so that it fails while the platform replaces its secret.

import { serve } from '../server.js';
import { trust } from '../trust.js';

const { signaturesIn } = trust();

serve({ signaturesIn: header => signaturesIn(header).slice(0, 1) });
