// Hands the version to its script in quotes that the version can close.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

serve({
  render: told =>
    page.render
      .call(page, told)
      .replace('</html>', () => `<script>const version = "${told.version}";</script></html>`),
});
