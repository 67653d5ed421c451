// Flawed: leads the user to an empty section after an authorization.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';

export class Lifecycle extends Correct {
  async onAuthorizationGrant(request) {
    const response = await super.onAuthorizationGrant(request);
    return response.toSection('');
  }
}
