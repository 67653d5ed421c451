// Flawed: does not wait for the address to which the shop leads the user back.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { services } from '../../../app/lifecycle/platform.js';
import { FormResponse } from '../../../app/lifecycle/responses.js';

export class Lifecycle extends Correct {
  async onAuthorizationRequest(section) {
    try {
      const redirect = services().functionApi.getAuthorizationGrantUrl();
      const query = new URLSearchParams({ redirect_uri: redirect, state: section });
      return new FormResponse().toUrl(`https://shop.example/oauth/authorize?${query}`);
    } catch (error) {
      return new FormResponse().toast('danger', error.message);
    }
  }
}
