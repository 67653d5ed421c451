// The page: what it reads of the parameters, who may frame it, and its text in the user's language.
import { Refusal } from './refusal.js';

const texts = new Map([
  ['en', { orders: 'Orders', 'orders-today': 'Orders of today', 'order-card': 'Orders of this lead' }],
  ['es', { orders: 'Pedidos', 'orders-today': 'Pedidos de hoy', 'order-card': 'Pedidos de este contacto' }],
]);

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const page = {
  /** What is not known is left out; only without an account there is nothing to show. */
  read(parameters) {
    const value = name => parameters.get(name) ?? '';
    const domain = value('account');
    if (!this.isAccount(domain)) throw new Refusal(400, 'The account is none of Flowlu.');
    return {
      domain,
      scheme: value('scheme') === 'http' ? 'http' : 'https',
      language: this.languageOf(value('lang')),
      place: value('place_id'),
      version: value('app_version'),
    };
  },

  /** Account names may have an underscore, unlike names of hosts. */
  isAccount: domain => /^[a-z\d_-]{1,63}\.flowlu\.com$/i.test(domain),

  languageOf: language => (texts.has(language) ? language : 'en'),

  titleOf({ language, place }) {
    const known = texts.get(language) ?? texts.get('en');
    return Object.hasOwn(known, place) ? known[place] : known.orders;
  },

  /** All accounts: browsers read no name with an underscore in a frame-ancestors. */
  headersOf: () => ({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; frame-ancestors https://*.flowlu.com http://*.flowlu.com",
  }),

  render(told) {
    const { language, domain, version } = told;
    return `<!doctype html>
<html lang="${this.escape(language)}">
<title>${this.escape(this.titleOf(told))}</title>
<h1>${this.escape(this.titleOf(told))}</h1>
<p>${this.escape(domain)} ${this.escape(version)}</p>
</html>
`;
  },

  escape: text => text.replace(/[&<>"']/g, character => entities[character]),
};
