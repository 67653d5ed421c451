// Flawed: onAuthorizationGrant shows a toast with an intent that there is not.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';

export class Lifecycle extends Correct {
  async onAuthorizationGrant(request) {
    const response = await super.onAuthorizationGrant(request);
    return response.toast('error', 'Something happened.');
  }
}
