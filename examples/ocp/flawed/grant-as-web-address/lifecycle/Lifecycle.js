// Flawed: names the section that a grant leads to as if it were a web address.
import { Lifecycle as Correct } from '../../../app/lifecycle/Lifecycle.js';

export class Lifecycle extends Correct {
  async onAuthorizationGrant(request) {
    const response = await super.onAuthorizationGrant(request);
    const given = response.getResponse();
    response.getResponse = () => ({ ...given, redirectMode: 'url' });
    return response;
  }
}
