// The lifecycle of an app that hears of a shop's orders by a webhook: one method for each step of its life.
import { services } from './platform.js';
import { FormResponse } from './responses.js';
import * as shop from './shop.js';

const SECTIONS = ['account', 'options'];
const REQUIRED = { account: ['shop', 'api_key'], options: [] };
const FORMAT = 2;

const failed = error => ({ success: false, retryable: true, message: error.message });

export class Lifecycle {
  async onInstall() {
    return this.result(() => this.keepFormat());
  }

  async onUpgrade() {
    return this.result(() => this.keepFormat());
  }

  /** Only now are the new functions there. */
  async onFinalizeUpgrade() {
    return this.result(async () => {
      const account = await services().settingsStore.get('account');
      if (account.shop) await this.connect(account);
    });
  }

  async onAfterUpgrade() {
    return { success: true };
  }

  async canUninstall() {
    try {
      const { running } = await services().kvStore.get('import');
      return running
        ? { uninstallable: false, message: 'Orders are being imported.' }
        : { uninstallable: true };
    } catch (error) {
      return { uninstallable: false, message: error.message };
    }
  }

  async onUninstall() {
    return this.result(() => this.disconnect());
  }

  async onSettingsForm(section, _action, data) {
    if (!SECTIONS.includes(section)) return new FormResponse().toast('danger', 'There is no such section.');
    const missing = REQUIRED[section].filter(field => !data[field]);
    const response = new FormResponse();
    for (const field of missing) response.error(field, 'Fill this in.');
    if (missing.length > 0) return response;
    try {
      await this.store(section, data);
      return response.toast('success', 'Saved.');
    } catch (error) {
      return response.toast('danger', error.message);
    }
  }

  async onAuthorizationRequest(section) {
    try {
      const redirect = await services().functionApi.getAuthorizationGrantUrl();
      const query = new URLSearchParams({ redirect_uri: redirect, state: section });
      return new FormResponse().toUrl(`https://shop.example/oauth/authorize?${query}`);
    } catch (error) {
      return new FormResponse().toast('danger', error.message);
    }
  }

  async onAuthorizationGrant({ params }) {
    const response = new FormResponse().toSection('account');
    if (!params.code) return response.toast('danger', params.error_description ?? 'The shop gave no code.');
    try {
      const redirect = await services().functionApi.getAuthorizationGrantUrl();
      const { id } = await shop.redeem(params.code, redirect);
      await services().secretsStore.put('grant', { id });
      return response.toast('success', 'Connected.');
    } catch (error) {
      return response.toast('danger', error.message);
    }
  }

  /** Whatever goes wrong is told as a result: the platform knows what to do with that. */
  async result(work) {
    try {
      await work();
      return { success: true };
    } catch (error) {
      return failed(error);
    }
  }

  async keepFormat() {
    await services().kvStore.put('format', { version: FORMAT });
  }

  /** What cannot be used is not stored. */
  async store(section, data) {
    if (section === 'account') {
      await shop.check(data);
      await this.connect(data);
    }
    await services().settingsStore.put(section, data);
  }

  /** One webhook, at the account that is given; what there was before goes first, with what it was made with. */
  async connect(account) {
    await this.disconnect();
    const { incoming } = await services().functionApi.getEndpoints();
    if (!incoming) throw new Error('The function that receives webhooks has no address yet.');
    const { id } = await shop.register(account, incoming);
    try {
      await services().secretsStore.put('webhook', { id, account });
    } catch (error) {
      // Nobody would know of it any more.
      await shop.unregister(account, id);
      throw error;
    }
  }

  async disconnect() {
    const { id, account } = await services().secretsStore.get('webhook');
    if (!id) return;
    await shop.unregister(account, id);
    await services().secretsStore.delete('webhook');
  }
}
