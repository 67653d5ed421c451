// What the plug-in does when the platform tells it something: one function for each event of the contract.
import { Refusal } from './refusal.js';
import { readText } from './text.js';

const EXCHANGE_TIMEOUT_MS = 2_000;
const EXCHANGE_LIMIT_BYTES = 64 * 1024;

/** Keeps everything in memory; asynchronous, as a database is. `add` is atomic: of ten at once, one succeeds. */
export function memoryStore() {
  const entries = new Map();
  return {
    get: async id => entries.get(id),
    add: async (id, value) => !entries.has(id) && Boolean(entries.set(id, value)),
    put: async (id, value) => void entries.set(id, value),
    remove: async id => entries.delete(id),
  };
}

export const events = {
  idOf: ({ tenantId, pluginId }) => `${tenantId}/${pluginId}`,

  async install(claims) {
    const added = await this.store.add(this.idOf(claims), { iss: claims.iss, instances: new Set() });
    if (!added) throw new Refusal(100, 'This plug-in is already installed.');
  },

  /** The instances go with their installation. Nothing there any more is fine: events may come twice. */
  async uninstall(claims) {
    await this.store.remove(this.idOf(claims));
  },

  /** Without an installation it is refused: a late event must create nothing, and 201 would claim it had. */
  async instance_add(claims) {
    const installation = await this.installationOf(claims);
    installation.instances.add(instanceOf(claims));
  },

  /** What is not there counts as removed: no order of events is promised. */
  async instance_remove(claims) {
    const installation = await this.store.get(this.idOf(claims));
    installation?.instances.delete(instanceOf(claims));
  },

  /** A code can be exchanged once only, so an event that comes twice shares the first exchange. */
  async access_token(claims) {
    const installation = await this.installationOf(claims);
    const code = claims.client.authorization_code;
    if (installation.access?.code !== code) installation.access = { code, token: this.exchange(claims) };
    const { access } = installation;
    await access.token.catch(() => {
      if (installation.access === access) installation.access = undefined;
      throw new Refusal(400, 'The authorization code could not be exchanged.');
    });
  },

  async installationOf(claims) {
    const installation = await this.store.get(this.idOf(claims));
    if (!installation) throw new Refusal(400, 'This plug-in is not installed.');
    return installation;
  },

  /** Trades the authorization code for an access token, at the tenant that issued it and nowhere else. */
  async exchange({ iss, base_url, client }) {
    const endpoint = new URL(client.token_endpoint_url, new URL(base_url, iss));
    if (endpoint.origin !== new URL(iss).origin)
      throw new Refusal(400, 'The token endpoint is not the tenant.');
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${client.client_id}:${client.client_secret}`)}` },
      body: new URLSearchParams({ grant_type: 'authorization_code', code: client.authorization_code }),
      redirect: 'error',
      signal: AbortSignal.timeout(EXCHANGE_TIMEOUT_MS),
    });
    const { access_token } = JSON.parse(await readText(response.body, EXCHANGE_LIMIT_BYTES));
    if (!response.ok || typeof access_token !== 'string')
      throw new Refusal(400, 'There was no access token.');
    return access_token;
  },
};

/** The contract calls it instanceId, the vendor's pages srcId. */
function instanceOf({ instanceId, srcId }) {
  return instanceId ?? srcId;
}
