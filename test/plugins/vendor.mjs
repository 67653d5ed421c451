// Preloaded into an example: answers for the vendor's key hosts and for two tenants, so that none needs the internet.
const { KEY_DOCUMENT } = process.env;

const accessToken = () => Response.json({ access_token: 'an-access-token', token_type: 'bearer' });
const hosts = {
  'plugins.coyoapp.com': () => new Response(KEY_DOCUMENT),
  'certificates.plugins.coyoapp.com': () => new Response(KEY_DOCUMENT),
  'example.haiilocloud.com': accessToken,
  'other.haiilocloud.com': accessToken,
};

globalThis.fetch = async address => {
  const answer = hosts[new URL(address).hostname];
  if (!answer) throw new TypeError(`Nobody answers for ${address}.`);
  return answer();
};
