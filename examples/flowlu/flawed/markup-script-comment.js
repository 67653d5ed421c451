// Notes the version in a comment of its script, out of which a new line leads.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

serve({
  render: told =>
    page.render
      .call(page, told)
      .replace('</html>', () => `<script>// ${page.escape(told.version)}\n</script></html>`),
});
