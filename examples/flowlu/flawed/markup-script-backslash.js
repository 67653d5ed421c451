// Escapes the quotes of a text in its script, but not the backslash before them.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

const quoted = text => text.replaceAll('"', '\\"').replaceAll('<', '\\x3c');

serve({
  render: told =>
    page.render
      .call(page, told)
      .replace('</html>', () => `<script>const version = "${quoted(told.version)}";</script></html>`),
});
