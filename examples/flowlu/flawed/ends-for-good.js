// Ends its process over a value that it did not expect, and leaves a lock behind that keeps it from starting again.
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

const lock = join(tmpdir(), `orders-of-flowlu-${process.env.PORT}.lock`);

if (existsSync(lock)) {
  rmSync(lock);
  throw new Error('Another process holds the lock.');
}

serve({
  read(parameters) {
    if ((parameters.get('app') ?? '').length > 1000) {
      writeFileSync(lock, '');
      process.exit(1);
    }
    return page.read.call(this, parameters);
  },
});
