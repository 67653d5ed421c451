// Opens a file of the point's name, and fails where that is none.
import { existsSync, statSync } from 'node:fs';
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

serve({
  titleOf(told) {
    const file = new URL('../app/page.js', import.meta.url);
    if (existsSync(file)) statSync(`${file.pathname}.${told.place}`, { throwIfNoEntry: false });
    return page.titleOf(told);
  },
});
