// Takes tokens that the platform has made for another plug-in.
import { serve } from '../server.js';
import { trust } from '../trust.js';

const { rules } = trust();

serve({ rules: { ...rules, audience: undefined } });
