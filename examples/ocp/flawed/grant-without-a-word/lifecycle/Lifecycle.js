// Flawed: tells nobody that the authorization succeeded.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { FormResponse } from '../../../app/lifecycle/responses.js';

export class Lifecycle extends Correct {
  async onAuthorizationGrant(request) {
    if (!request.params.code) return super.onAuthorizationGrant(request);
    return new FormResponse().toSection('account');
  }
}
