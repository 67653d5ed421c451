// Flawed: says nothing of an authorization that was refused.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';
import { FormResponse } from '../../../app/lifecycle/responses.js';

export class Lifecycle extends Correct {
  async onAuthorizationGrant(request) {
    return request.params.code
      ? super.onAuthorizationGrant(request)
      : new FormResponse().toSection('account');
  }
}
