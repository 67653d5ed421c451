// A plug-in that is correct, but for the starts that FLAWED_STARTS names: then it takes tokens that have expired.
import { readFileSync, writeFileSync } from 'node:fs';
import { serve } from '../../examples/haiilo/server.js';

const { STARTS_FILE: file, FLAWED_STARTS: flawed = '' } = process.env;
const start = Number(readFileSync(file, 'utf8') || 0) + 1;
writeFileSync(file, String(start));
serve(flawed.split(',').includes(String(start)) ? { clockToleranceS: 86_400 } : {});
