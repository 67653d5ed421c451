// Unusual but correct: takes a code only with the state that it has sent the user with.
import { randomUUID } from 'node:crypto';
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';
import { FormResponse } from '../../../app/lifecycle/responses.js';

export class Lifecycle extends Correct {
  async onAuthorizationRequest() {
    try {
      const redirect = await services().functionApi.getAuthorizationGrantUrl();
      const state = randomUUID();
      await services().secretsStore.put('state', { state });
      const query = new URLSearchParams({ redirect_uri: redirect, state });
      return new FormResponse().toUrl(`https://shop.example/oauth/authorize?${query}`);
    } catch (error) {
      return new FormResponse().toast('danger', error.message);
    }
  }

  async onAuthorizationGrant(request) {
    const response = new FormResponse().toSection('account');
    try {
      const { state } = await services().secretsStore.get('state');
      if (!state || request.params.state !== state)
        return response.toast('danger', 'The authorization was not begun here.');
      return await this.granted(request);
    } catch (error) {
      return response.toast('danger', error.message);
    }
  }

  granted(request) {
    return super.onAuthorizationGrant(request);
  }
}
