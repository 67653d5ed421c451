// Hands what it is told to its scripts, escaped for each place where it stands.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

const json = value => JSON.stringify(value).replaceAll('<', '\\u003c');
const single = text =>
  text.replace(/[^\w .-]/g, one => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);

serve({
  render: told =>
    page.render.call(page, told).replace(
      '</html>',
      () => `<script type="application/json">${json(told)}</script>
<script>const told = ${json(told)}; const version = '${single(told.version)}';</script>
<p onclick="show('${page.escape(single(told.version))}')" data-version='${page.escape(told.version)}'></p></html>`,
    ),
});
