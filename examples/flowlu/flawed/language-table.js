// Looks the language up and relies on finding it.
import { serve } from '../app/server.js';

const titles = { en: { title: 'Orders' }, es: { title: 'Pedidos' } };

serve({
  languageOf: language => language || 'en',
  titleOf: ({ language }) => titles[language].title,
});
