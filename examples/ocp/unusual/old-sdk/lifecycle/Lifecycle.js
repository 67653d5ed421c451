// Unusual but correct: built with an SDK that does not look for the services of its context, as all before 1.4.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { FormResponse } from '../../../app/lifecycle/responses.js';

const settings = new Map();

export class Lifecycle extends Correct {
  async onFinalizeUpgrade() {
    return { success: true };
  }

  async canUninstall() {
    return { uninstallable: true };
  }

  async keepFormat() {}

  async disconnect() {}

  async store(section, data) {
    settings.set(section, data);
  }

  async onAuthorizationRequest(section) {
    return new FormResponse().toUrl(`https://shop.example/oauth/authorize?state=${section}`);
  }

  async onAuthorizationGrant({ params }) {
    const response = new FormResponse().toSection('account');
    return params.code
      ? response.toast('success', 'Connected.')
      : response.toast('danger', 'The shop gave no code.');
  }
}
