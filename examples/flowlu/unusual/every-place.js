// Shows what it is told in every place that a page has, escaped for each.
import { page } from '../app/page.js';
import { serve } from '../app/server.js';

const escaped = text => page.escape(text);
const unicode = text =>
  text.replace(/[^\w .-]/g, one => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
const css = text => text.replace(/[^\w .-]/g, one => `\\${one.charCodeAt(0).toString(16).padStart(6, '0')}`);

serve({
  read(parameters) {
    return { ...page.read.call(this, parameters), given: parameters.get('scheme') ?? '' };
  },
  render: told =>
    page.render.call(page, told).replace('</html>', () => {
      const version = escaped(told.version);
      return `<!-- ${version} --><textarea>${version}</textarea>
<select><option>${version}</option></select><noscript>${version}</noscript><template>${version}</template>
<svg><title>${version}</title><text>${version}</text></svg>
<style>p { --version: "${css(told.version)}" }</style>
<script>/* ${unicode(told.version)} */ const version = \`${unicode(told.version)}\`;</script>
<iframe srcdoc="${escaped(`<p>${version}</p>`)}"></iframe>
<img src="${escaped(told.given)}" alt="${version}"><order-list only="${version}" online="${version}"></order-list>
</html>`;
    }),
});
