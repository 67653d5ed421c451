// Hands the version to its script as JSON, out of which the end of a script leads all the same.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

serve({
  render: told =>
    page.render
      .call(page, told)
      .replace('</html>', () => `<script>const version = ${JSON.stringify(told.version)};</script></html>`),
});
