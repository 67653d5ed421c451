// Forgives clocks a year.

import { serve } from '../server.js';
import { trust } from '../trust.js';

const { rules } = trust();

serve({ rules: { ...rules, clockTolerance: '365d' } });
