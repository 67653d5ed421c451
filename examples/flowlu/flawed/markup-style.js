// Hands the version to its style sheet, which it can end.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

serve({
  render: told =>
    page.render
      .call(page, told)
      .replace('<h1>', () => `<style>h1::after { content: "${told.version}" }</style><h1>`),
});
