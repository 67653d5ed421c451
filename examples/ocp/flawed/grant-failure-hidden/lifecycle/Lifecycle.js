// Flawed: says "Connected." though the code could not be exchanged, or what came of it not be stored.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { FormResponse } from '../../../app/lifecycle/responses.js';

export class Lifecycle extends Correct {
  async onAuthorizationGrant(request) {
    const response = await super.onAuthorizationGrant(request);
    return request.params.code
      ? new FormResponse().toSection('account').toast('success', 'Connected.')
      : response;
  }
}
