// Compares in constant time without looking at the lengths first, which throws.
import { timingSafeEqual } from 'node:crypto';
import { serve } from '../server.js';

serve({ isSame: timingSafeEqual });
