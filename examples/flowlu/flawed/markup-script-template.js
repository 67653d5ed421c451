// Hands the version to its script in a template, in which a text can be code.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

const quoted = text => text.replaceAll('\\', '').replaceAll('`', '').replaceAll('<', '');

serve({
  render: told =>
    page.render
      .call(page, told)
      .replace('</html>', () => `<script>const version = \`${quoted(told.version)}\`;</script></html>`),
});
